import {
  manifestPath,
  type PlannedChange,
  type Removal,
  type ServerConfiguration,
  shownFile,
} from "@mailconf/configurator";
import { decode, sourceText } from "@mailconf/lossless";
import { shownPatch } from "./shown-patch.ts";

/** One line per change: `create /etc/postfix/main.cf 0644 root:root`. */
export function describe(change: PlannedChange, pending: boolean): string {
  if (change.kind === "remove") return `${pending ? "would " : ""}${removalText(change)}`;
  const { kind, path, wanted, accessOnly } = change;
  const verb = kind === "create" ? "create" : accessOnly ? "access" : "update";
  const detail =
    wanted.kind === "link"
      ? `→ ${wanted.target}`
      : `${wanted.access.mode.toString(8).padStart(4, "0")} ${wanted.access.owner}`;
  return `${pending ? "would " : ""}${verb} ${named(path, wanted)} ${detail}`;
}

/**
 * A change as unified diff, its secrets masked on both sides. A file of which nothing may be shown is named only.
 *
 * @param madeOfSecrets tells what in a file was made of a secret
 */
export function patchOf(
  change: PlannedChange,
  madeOfSecrets: ServerConfiguration["madeOfSecrets"] = () => undefined,
): string {
  if (change.kind === "remove") return removalPatch(change);
  const { path, wanted, present } = change;
  if (path === manifestPath) return `${change.kind} ${path} (the list of what was made)`;
  if (wanted.kind === "link") return `link ${path} → ${wanted.target}`;
  if (wanted.kind === "folder" || change.accessOnly) return describe(change, true);
  if (wanted.kind === "secret") return `${change.kind} ${path} (a random secret, not shown)`;
  const before = present?.kind === "file" ? present.bytes : undefined;
  const shown = (bytes: Uint8Array) => shownFile(path, bytes, wanted.secret, madeOfSecrets(path)).text;
  const after = shown(wanted.bytes);
  const shownBefore = before ? shown(before) : sourceText("");
  if (!after || !shownBefore) return `${change.kind} ${path} (credentials, not shown)`;
  return shownPatch(
    {
      name: before ? `a${path}` : "/dev/null",
      text: textOf(before ?? new Uint8Array()),
      shown: shownBefore.text,
    },
    { name: `b${path}`, text: textOf(wanted.bytes), shown: after.text },
  );
}

/** A change that is to be made. */
export type PendingChange = PlannedChange & { readonly kind: "create" | "update" | "remove" };

export const isPending = (change: PlannedChange): change is PendingChange => change.kind !== "same";

/** A change as data. */
export const changeData = (change: PendingChange) => ({
  path: change.path,
  what: (change.kind === "remove" ? change.made : change.wanted).kind,
  kind: change.kind,
  accessOnly: change.accessOnly,
});

const removalText = ({ path, made }: Removal): string => `remove ${named(path, made)}`;

/** A path as it is told: that of a folder ends in a slash. */
const named = (path: string, { kind }: { readonly kind: string }): string =>
  kind === "folder" ? `${path}/` : path;

/** What goes as unified diff, if everybody might read it; else its name. */
function removalPatch(change: Removal): string {
  const { path, made, present } = change;
  if (made.kind !== "file" || present.kind !== "file") return removalText(change);
  const isClosed = made.sumKind === "scrypt" || ((present.access?.mode ?? 0) & 0o004) === 0;
  const shown = isClosed ? undefined : shownFile(path, present.bytes, false).text;
  if (!shown) return `${removalText(change)} (credentials, not shown)`;
  return shownPatch(
    { name: `a${path}`, text: textOf(present.bytes), shown: shown.text },
    { name: "/dev/null", text: "", shown: "" },
  );
}

const textOf = (bytes: Uint8Array) => decode(bytes).text;
