import type { Finding } from "@mailconf/lossless";
import { splitWords } from "@mailconf/postfix-lines";
import type { Context, Inputs } from "../../feature.ts";
import { find } from "../../finding.ts";
import type { Origin } from "../../origin.ts";
import { groups, users } from "./accounts-of-image.ts";

/** What is asked about the user's settings before Postfix starts. */
export interface Start {
  readonly context: Pick<Context<Inputs>, "files" | "volume" | "soFar" | "release">;
  readonly own: ReadonlyMap<string, { readonly value: string; readonly origin: Origin }>;
  /** The value of a parameter, references resolved. */
  readonly expand: (parameter: string) => string;
}

/**
 * Values in postfix-main.cf with which `postfix check` and `postfix start` stop before any service runs: users and
 * folders that are not there, paths that begin nowhere, lists that cannot be read (mail_params.c, postfix-script, post-install).
 */
export function* refusedAtStart(start: Start): Generator<Finding> {
  for (const [parameter, { origin }] of start.own) {
    const judge = judges.get(parameter);
    const value = judge && start.expand(parameter);
    const reason = value === undefined ? undefined : judge?.(value, start, parameter);
    if (reason !== undefined) yield find("postfix-does-not-start", origin, { parameter, reason });
  }
}

/** Why Postfix does not start with a value. */
type Judge = (value: string, start: Start, parameter: string) => string | undefined;

const isPath = (value: string) => value.startsWith("/");

/** Whether the script that docker-mailserver runs before may make what is not there. */
const isPatched = ({ context }: Start) => context.volume.peek("user-patches.sh") !== undefined;

const absolute: Judge = (value) => (isPath(value) ? undefined : "expected an absolute path");

const absoluteOrNo: Judge = (value) =>
  isPath(value) || value === "no" ? undefined : "expected an absolute path, or `no`";

/** Folders of the package; another one has to be mounted. */
const shipped: Readonly<Record<string, string>> = {
  command_directory: "/usr/sbin",
  daemon_directory: "/usr/lib/postfix/sbin",
  meta_directory: "/etc/postfix",
  queue_directory: "/var/spool/postfix",
  shlib_directory: "/usr/lib/postfix",
};

const folder: Judge = (value, start, parameter) => {
  const wrong =
    parameter === "shlib_directory"
      ? absoluteOrNo(value, start, parameter)
      : absolute(value, start, parameter);
  if (wrong !== undefined || value === "no") return wrong;
  const path = value.replace(/\/+$/, "");
  const isThere = path === shipped[parameter] || start.context.files.state(path) === "directory";
  return isThere || isPatched(start) ? undefined : "the image has no such folder, and none is mounted there";
};

const account =
  (known: ReadonlySet<string>, what: "user" | "group", others: readonly string[]): Judge =>
  (value, start) => {
    if (value === "root") return "it must not be root";
    const other = others.find((name) => start.expand(name) === value);
    if (other !== undefined) return `it must not be the same as ${other}`;
    return known.has(value) || isPatched(start) ? undefined : `the image has no such ${what}`;
  };

const interfaces: Judge = (value) => {
  const words = splitWords(value);
  const alone = words.length > 1 && words.find((word) => /^(all|loopback-only)$/i.test(word));
  return alone ? `\`${alone}\` stands alone, in a list it is the name of a host` : undefined;
};

const logFile: Judge = (value, { expand, context }) => {
  const prefixes = splitWords(expand("maillog_file_prefixes"));
  // Postfix 3.7 compares letters, and takes `/variable` for something below `/var`.
  const end = context.release.postfix === "3.7" ? "" : "/";
  const isAllowed = prefixes.some(
    (prefix) => value === prefix || value.startsWith(prefix.endsWith("/") ? prefix : `${prefix}${end}`),
  );
  return value === "" || isAllowed ? undefined : `expected a path below ${prefixes.join(" or ")}`;
};

const originFile: Judge = (value, start) => {
  if (!isPath(value) || value === "/etc/mailname") return undefined;
  const isThere = start.context.soFar(value) !== undefined || start.context.files.state(value) === "file";
  return isThere || isPatched(start) ? undefined : "the file with the name is not there";
};

const instances: Judge = (value, start) => {
  const missing = splitWords(value).find((path) => start.context.files.state(`${path}/main.cf`) !== "file");
  return missing === undefined || isPatched(start) ? undefined : "the instance has no main.cf";
};

const braces: Judge = (value) =>
  [...value].filter((one) => one === "{").length === [...value].filter((one) => one === "}").length
    ? undefined
    : "expected a `}` for each `{`";

const judges: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ...Object.keys(shipped).map((name) => [name, folder] as const),
  ...["sendmail_path", "newaliases_path", "mailq_path", "manpage_directory"].map(
    (name) => [name, absolute] as const,
  ),
  ...["html_directory", "readme_directory"].map((name) => [name, absoluteOrNo] as const),
  ["mail_owner", account(users, "user", ["default_privs"])],
  ["default_privs", account(users, "user", ["mail_owner"])],
  ["setgid_group", account(groups, "group", ["mail_owner"])],
  ["inet_interfaces", interfaces],
  ["maillog_file", logFile],
  ["myorigin", originFile],
  ["multi_instance_directories", instances],
  ["import_environment", braces],
]);
