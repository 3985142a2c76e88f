import type { KnownFault, Recording } from "./known-fault.ts";
import { filterRows } from "./known-faults-filters.ts";
import { queryFileRows } from "./known-faults-ldap.ts";
import { implicitTlsRows } from "./known-faults-relay.ts";
import { serviceRows } from "./known-faults-services.ts";
import { aliasEntries, grace, withoutLimits } from "./known-faults-userdb.ts";
import { networkOf } from "./network.ts";
import type { GoldenInput } from "./recorded.ts";
import { isRecord, mapValues } from "./section.ts";
import { volumeText } from "./volume-text.ts";

const logLineAsAccount = {
  fault: "config-volume 1.1",
  why: "the message about a missing final newline is written into the list of accounts and becomes one of them",
};
const loopback = "127.0.0.0/8 [::1]/128";

/** In this order; a later row sees what an earlier one made right. */
export const knownFaults: readonly KnownFault[] = [
  {
    fault: "F17",
    why: "without trusted networks not even local programs may send, `host` guesses a /16, and `connected-networks` counts the loopback network a second time",
    section: "postfix.main",
    settles: ["mynetworks"],
    right: (main, { input }) =>
      changed(main, "mynetworks", (value) => (sets(input, "mynetworks") ? value : trusted(value, input))),
  },
  ...implicitTlsRows,
  ...queryFileRows,
  ...filterRows,
  ...serviceRows,
  {
    ...logLineAsAccount,
    section: "tables.*",
    settles: "all",
    right: withoutLogLines,
  },
  {
    ...logLineAsAccount,
    section: "dovecot.userdb",
    settles: "all",
    right: withoutLogLines,
  },
  {
    ...logLineAsAccount,
    section: "tablesAsPostfixReadsThem.*",
    right: (table) =>
      isRecord(table) && Array.isArray(table.entries)
        ? { ...table, entries: table.entries.filter((entry) => !isLogLine(String(entry))) }
        : table,
  },
  {
    fault: "F7, F8",
    why: "the entry that asks for the quota of an alias has the password of an account that is found by a pattern, and a mailbox of its own; a catch-all becomes a user",
    section: "dovecot.userdb",
    settles: "all",
    right: aliasEntries,
  },
  {
    fault: "F6",
    why: "the grace of a quota is a tenth in whole units, so that it is 0 below ten units",
    section: "dovecot.userdb",
    settles: "all",
    right: grace,
  },
  {
    fault: "services/dovecot b 12",
    why: "users have limits although quotas are off",
    section: "dovecot.userdb",
    settles: "all",
    right: (users, { input }) => (input.env.ENABLE_QUOTAS === "0" ? withoutLimits(users) : users),
  },
  {
    fault: "F1",
    why: "without the answers of the quota service every recipient that Dovecot does not know is refused",
    section: "dovecot.doveconf",
    settles: ["quota_status_success", "quota_status_nouser", "quota_status_overquota"],
    right: (tree, { input }) =>
      isRecord(tree) && isRecord(tree.set) && "quota_storage_size" in tree.set && isNewer(input)
        ? { ...tree, set: { ...quotaAnswers, ...tree.set } }
        : tree,
  },
  {
    fault: "F12",
    why: "the listener of the distribution on port 2000 stays open beside the one on 4190",
    section: "dovecot.doveconf",
    right: (tree) =>
      inBlock(tree, "service", "managesieve-login", (service) => ({
        ...service,
        blocks: blocksOf(service).filter(({ name }) => name !== "sieve_deprecated"),
      })),
  },
  {
    fault: "services/dovecot b 4",
    why: "the home directory stays the one of Maildir: the command that changes it holds its own delimiter and fails",
    section: "dovecot.doveconf",
    settles: ["mail_home"],
    right: (tree, { input }) =>
      isRecord(tree) &&
      isRecord(tree.set) &&
      isNewer(input) &&
      /^[sm]dbox$/.test(String(tree.set.mail_driver))
        ? { ...tree, set: { ...tree.set, mail_home: String(tree.set.mail_home).replace(/\/home$/, "") } }
        : tree,
  },
  {
    fault: "F14",
    why: "an entry of fetchmail.cf that gets a file of its own loses the white space in front of its lines",
    section: "fetchmail",
    right: (files) =>
      isRecord(files) ? mapValues(files, (file, path) => indented(file, path, files)) : files,
  },
  {
    fault: "F23",
    why: "a private key that is extracted from acme.json is readable for everyone",
    section: "tls.letsencrypt",
    settles: "all",
    right: (files) =>
      isRecord(files)
        ? mapValues(files, (file, path) =>
            isRecord(file) && /\/key\.pem$/.test(path) ? { ...file, mode: "0600" } : file,
          )
        : files,
  },
];

/** What should have been recorded of a section, and what need not be left out of it any more. */
export function corrected(path: string, facts: unknown, recording: Recording) {
  const rows = knownFaults.filter(({ section }) =>
    section.endsWith("*") ? path.startsWith(section.slice(0, -1)) : path === section,
  );
  const right = rows.reduce((fact, row) => row.right(fact, recording), facts);
  return {
    facts: right,
    isChanged: JSON.stringify(right) !== JSON.stringify(facts),
    settled: rows.some(({ settles }) => settles === "all")
      ? ("all" as const)
      : new Set(rows.flatMap(({ settles }) => settles ?? [])),
  };
}

/** Is it a release of the Dovecot 2.4 time? */
const isNewer = ({ release }: GoldenInput): boolean => !release.startsWith("v15.");

const quotaAnswers = {
  quota_status_success: "DUNNO",
  quota_status_nouser: "DUNNO",
  quota_status_overquota: "552 5.2.2 Mailbox is full",
};

/** Does the user's own part of main.cf set a parameter? Then that is what is right. */
const sets = (input: GoldenInput, parameter: string): boolean =>
  new RegExp(`^${parameter}\\s*=`, "m").test(volumeText(input, "postfix-main.cf") ?? "");

function trusted(recorded: string, { env, container }: GoldenInput): string {
  if (recorded === "") return loopback;
  const words = [...new Set(recorded.split(" "))];
  if (env.PERMIT_DOCKER !== "host") return words.join(" ");
  const name = env.NETWORK_INTERFACE ?? "eth0";
  const own = container.interfaces.find((each) => each.name === name);
  return own ? [...words.slice(0, -1), networkOf(own.address)].join(" ") : recorded;
}

const isLogLine = (line: string): boolean =>
  /\b(INFO|WARNING)\b.*: File '.*' was missing a final newline/.test(line);

function withoutLogLines(table: unknown): unknown {
  return isRecord(table) && Array.isArray(table.lines)
    ? { ...table, lines: table.lines.filter((line) => !isLogLine(String(line))) }
    : table;
}

/** The file of one entry with its lines as they stand in the file of all entries. */
function indented(file: unknown, path: string, files: Readonly<Record<string, unknown>>): unknown {
  const all = files["/etc/fetchmailrc"];
  if (!path.startsWith("/etc/fetchmailrc.d/") || !isRecord(file) || !isRecord(all)) return file;
  if (!Array.isArray(file.lines) || !Array.isArray(all.lines)) return file;
  const whole: unknown[] = all.lines;
  return {
    ...file,
    lines: file.lines.map(
      (line) => whole.find((each) => String(each).trim() === String(line).trim()) ?? line,
    ),
  };
}

/** A record of settings with one of them changed, if it is set. */
function changed(settings: unknown, name: string, change: (value: string) => string): unknown {
  if (!isRecord(settings) || typeof settings[name] !== "string") return settings;
  return { ...settings, [name]: change(settings[name]) };
}

type RecordedBlock = Readonly<Record<string, unknown>>;

const blocksOf = (block: RecordedBlock): RecordedBlock[] =>
  Array.isArray(block.blocks) ? block.blocks.filter(isRecord) : [];

/** A configuration of Dovecot with one of its blocks changed. */
function inBlock(
  tree: unknown,
  type: string,
  name: string,
  change: (block: RecordedBlock) => RecordedBlock,
): unknown {
  if (!isRecord(tree)) return tree;
  const blocks = blocksOf(tree).map((block) =>
    block.type === type && block.name === name ? change(block) : block,
  );
  return { ...tree, blocks };
}
