import { resolve, type TreeView } from "@mailconf/dovecot-conf";
import { settings23 } from "@mailconf/dovecot-conf/settings-2.3";
import { settings24 } from "@mailconf/dovecot-conf/settings-2.4";
import { memoryFiles } from "@mailconf/lossless";
import { fileFact } from "./files.ts";
import { inBytes } from "./known-faults-userdb.ts";
import type { Made } from "./made.ts";
import { isRecord, mapValues, type Section, unbuilt } from "./section.ts";

/** A part of a configuration as it is recorded: settings by name, and the blocks in it. */
interface Block {
  readonly type?: string;
  readonly name?: string;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly blocks?: readonly Block[];
}

/** `doveconf -n` of all files of Dovecot together. */
export const doveconf: Section = {
  made: (made) => {
    if (made.text("/etc/dovecot/dovecot.conf") === undefined) return unbuilt;
    return merged(made);
  },
  meaning: (facts) => (isRecord(facts) ? meaningOf(facts) : facts),
};

/** Why doveconf would refuse the files, and what it warns of; its wording of a refusal is free. */
export const doveconfMessages: Section = {
  made: (made) => {
    const { error, problems } = resolved(made);
    const warnings = problems.flatMap(({ severity, doveconf }) =>
      severity === "warning" && doveconf !== undefined ? [`${WARNING}${doveconf}`] : [],
    );
    return error === undefined ? warnings : [...warnings, error];
  },
  meaning: (facts) => (Array.isArray(facts) ? [...new Set(facts.map(messageMeaning))].sort() : facts),
};

const WARNING = "doveconf: Warning: ";

const messageMeaning = (message: unknown): string =>
  String(message).startsWith(WARNING) ? String(message).replace(/\bline \d+\b/g, "line N") : "refused";

export const doveconfExit: Section = {
  made: (made) => (resolved(made).error === undefined ? 0 : 89),
};

/** Dovecot's users; a size is the same in every unit. */
export const userdb: Section = {
  made: (made, expected) => fileFact(made, "/etc/dovecot/userdb", expected) ?? null,
  meaning: (facts) =>
    isRecord(facts) && Array.isArray(facts.lines)
      ? { ...facts, lines: facts.lines.map((line) => sizesInBytes(String(line).trimEnd())) }
      : facts,
};

const sizesInBytes = (line: string): string =>
  line.replace(/(userdb_quota_storage_(?:size|grace)=)(\S+)/g, (_, name, size) => name + inBytes(size));

/** Files of `name = value` lines that Dovecot's own clients read. */
export const clientFile = (path: string): Section => ({
  made: (made) => {
    const text = made.text(path);
    if (text === undefined) return unbuilt;
    const keys = [...text.matchAll(/^\s*([^\s#=]+)\s*=[^\S\n]*(.*?)\s*$/gm)].map(([, name = "", value]) => [
      name,
      value,
    ]);
    return { keys: Object.fromEntries(keys) };
  },
  meaning: (facts) => (isRecord(facts) ? { keys: facts.keys } : facts),
});

function resolved(made: Made) {
  const files = Object.fromEntries(
    made.below("/etc/dovecot").flatMap((path) => {
      const text = made.text(path);
      return text === undefined ? [] : [[path, text]];
    }),
  );
  return resolve("/etc/dovecot/dovecot.conf", {
    files: memoryFiles(files),
    settings: made.release === "15.1" ? settings23 : settings24,
  });
}

const merged = (made: Made): Block => blockOf(resolved(made).changed());

function blockOf(views: readonly TreeView[]): Block {
  const set: Record<string, string> = {};
  const blocks: Block[] = [];
  for (const view of views) {
    if ("items" in view) {
      blocks.push({
        type: view.section,
        ...(view.name !== undefined && { name: view.name }),
        ...blockOf(view.items),
      });
    } else set[view.key] = view.value;
  }
  return { set, blocks };
}

/** Values that the plugins compute when the program is asked, and that no file holds. */
const computed = new Set(["managesieve_notify_capability", "managesieve_sieve_capability"]);

/**
 * Settings by name, blocks by type and name. Only passdbs and userdbs mean something by their order; a block that
 * sets nothing means nothing, nor does the driver that a sieve script has anyway. The protocols of 2.4 are a list or a
 * block of switches.
 */
function meaningOf(block: Block): Record<string, unknown> {
  const settings = Object.entries(block.set ?? {}).filter(
    ([name, value]) =>
      !computed.has(name) && !(block.type === "sieve_script" && name === "driver" && value === "file"),
  );
  const meaning = mapValues(Object.fromEntries(settings), unquoted);
  if (typeof meaning.protocols === "string") meaning.protocols = sortedWords(meaning.protocols.split(" "));
  const seen = new Map<string, number>();
  for (const inner of block.blocks ?? []) {
    const content = meaningOf(inner);
    if (Object.keys(content).length === 0) continue;
    const type = inner.type ?? "";
    if (type === "protocols") {
      meaning.protocols = sortedWords(Object.keys(content).filter((name) => content[name] === "yes"));
      continue;
    }
    const count = (seen.get(type) ?? 0) + 1;
    seen.set(type, count);
    const ordered = type === "passdb" || type === "userdb";
    const title = [type, ordered ? `#${count}` : "", inner.name ?? ""]
      .filter((word) => word !== "")
      .join(" ");
    meaning[`${title} {}`] = content;
  }
  return meaning;
}

const sortedWords = (words: readonly string[]): string => [...words].sort().join(" ");

const unquoted = (value: unknown): unknown =>
  typeof value === "string"
    ? value
        .replace(/^"(.*)"$/, "$1")
        .replace(/\\(["\\])/g, "$1")
        .trim()
        .replace(/\s+/g, " ")
    : value;
