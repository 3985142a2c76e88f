import { ownValue, suggest } from "@mailconf/lossless";
import type { Entry } from "./cst.ts";
import { type ClientKey, type ClientValue, clientKeys } from "./data/client-keys.ts";
import type { Problem } from "./problem.ts";
import type { ClientType } from "./types.ts";

/** The keys of a type of client file, with the kind of their values and what counts where they are missing. */
export const keysOf = (type: ClientType): Readonly<Record<string, ClientKey>> => clientKeys[type];

/** What is wrong with the settings of a client file: keys that the type does not have, values that do not fit. */
export function clientProblems(type: ClientType, entries: readonly Entry[]): Problem[] {
  const problems: Problem[] = [];
  const report = (
    code: Problem["code"],
    entry: Entry,
    at: "keySpan" | "valueSpan",
    words: Problem["words"],
  ) => problems.push({ code, span: entry[at], lineStart: entry.span.start, words });
  for (const entry of entries) {
    const { key: name, value } = entry;
    const known = ownValue(keysOf(type), name);
    if (!known) {
      const [suggestion] = suggest(name, Object.keys(clientKeys[type]));
      if (suggestion === undefined) report("unknown-key", entry, "keySpan", { name, type });
      else report("misspelt-key", entry, "keySpan", { name, type, suggestion });
      continue;
    }
    if (known.since !== undefined) report("newer-key", entry, "keySpan", { name, since: known.since });
    const expected = expectation(known.value, value);
    if (expected !== undefined) report("wrong-type", entry, "valueSpan", { name, expected });
  }
  return [...problems, ...missing(type, entries)];
}

/** What was expected of a value that does not fit; undefined if it fits. */
function expectation(kind: ClientValue, value: string): string | undefined {
  switch (kind.kind) {
    case "text":
      return kind.nonEmpty && value === "" ? "some text" : undefined;
    case "template":
      if (kind.nonEmpty && value === "") return "some text";
      return /^(?:[^%]|%[sudSUD1-9%])*$/s.test(value)
        ? undefined
        : "`%s`, `%u`, `%d`, their capitals, `%1` to `%9`, or `%%` for a percent sign, and no other use of `%`,";
    case "pair":
      return value === "" || value.includes(":") ? undefined : `\`${kind.form}\``;
    case "yes-no":
      return /^(yes|no)$/i.test(value) ? undefined : "`yes` or `no`";
    case "one-of":
      return kind.choices.includes(value.toLowerCase())
        ? undefined
        : kind.choices.map((choice) => `\`${choice}\``).join(", ");
    case "number": {
      const { least, most } = kind;
      const number = /^[-+]?\d+$/.test(value) ? Number(value) : Number.NaN;
      const fits = number >= (least ?? -0x80000000) && number <= (most ?? 0x7fffffff);
      if (fits) return undefined;
      if (most !== undefined && least !== undefined) return `a number from ${least} to ${most}`;
      if (most !== undefined) return `a number, at most ${most}`;
      return least === undefined ? "a number" : `a number, at least ${least}`;
    }
  }
}

/** Settings without which Postfix cannot ask. The old form of a query is in several parts. */
const needed: Readonly<Record<ClientType, readonly (readonly string[])[]>> = {
  ldap: [["search_base"]],
  mysql: [
    ["dbname", "option_file"],
    ["query", "table"],
  ],
  pgsql: [
    ["dbname", "hosts"],
    ["query", "select_function", "table"],
  ],
  sqlite: [["dbpath"], ["query", "table"]],
  memcache: [],
  mongodb: [["uri"], ["dbname"], ["collection"], ["query_filter"]],
};

function missing(type: ClientType, entries: readonly Entry[]): Problem[] {
  const set = new Set(entries.map(({ key }) => key));
  const start = { start: 0, end: 0 };
  return needed[type]
    .filter((choices) => !choices.some((name) => set.has(name)))
    .map(([name = ""]) => ({ code: "missing-key", span: start, lineStart: 0, words: { name } }));
}
