import type { Change, Document } from "@mailconf/lossless";
import { corpus, laws, pieces } from "@tooling/laws";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type MasterCf, parse } from "../src/index.ts";

const text = pieces([
  "smtp inet n - y - - smtpd",
  "pickup unix n - y 60 1 pickup",
  "smtp",
  "inet",
  " ",
  "-",
  "-o",
  "-o biff=no",
  "-v",
  "-obiff=no",
  "{ a = b c }",
  "=",
  "{",
  "}",
  "#",
  "\n",
  "\n  ",
  "\n  -o biff=no\n",
  "\n# c\n",
  "\r\n",
]);

/** Whole entries: the value of the laws is what stands behind the seven fields. */
const entryOf = (key: string, command: string): string =>
  `${key.replace(/\/(?=[^/]*$)/, " ")} n - y - - ${command}`;
const withEntries = (document: MasterCf): Document<string> => {
  const whole = (change: Change<string>): Change<string> =>
    change.kind === "delete" ? change : { ...change, value: entryOf(change.key, change.value) };
  const edit = (changes: readonly Change<string>[]): Document<string> => {
    const after = document.edit(changes.map(whole));
    return after === document ? (adapter as unknown as Document<string>) : withEntries(after);
  };
  const adapter = {
    source: document.source,
    items: document.items,
    diagnostics: document.diagnostics,
    // Entries only: the settings of an entry are part of it here.
    keys: document.keys.filter((key) => document.getAll(key).length > 0 && key.split("/").length === 2),
    get: (key: string) => document.get(key),
    getAll: (key: string) => document.getAll(key),
    locate: (key: string) => document.locate(key),
    set: (key: string, value: string) => edit([{ kind: "set", key, value }]),
    setText: (key: string, value: string) => edit([{ kind: "set", key, value, literal: true }]),
    editsFor: (change: Change<string>) => document.editsFor(whole(change)),
    delete: (key: string) => edit([{ kind: "delete", key }]),
    append: (key: string, value: string) => edit([{ kind: "append", key, value }]),
    edit,
    toString: () => document.toString(),
    toBytes: () => document.toBytes(),
  };
  return adapter as unknown as Document<string>;
};

laws({
  parse: (input) => withEntries(parse(input)),
  text,
  key: fc.constantFrom("smtp/inet", "pickup/unix", "127.0.0.1:25/inet"),
  value: fc.constantFrom("smtpd", "smtpd -o biff=no", "pipe flags=R {a b} {}", "smtp -o {a=b c} -v"),
  reads: (command, key) => parse(entryOf(key, command)).get(key) ?? "",
});

describe("laws of -o settings, in files that have the services", () => {
  const base = "smtp inet n - y - - smtpd\npickup unix n - y 60 1 pickup -v\n  arg\n# end\n";
  const name = fc.constantFrom("biff", "a", "smtpd_banner", "x-y");
  const service = fc.constantFrom("smtp/inet", "pickup/unix");
  const value = fc.constantFrom(
    "no",
    "",
    "a = b",
    "# no comment",
    "$a, {b c}",
    "é",
    "a\tb",
    "-o",
    "{",
    "=",
    "}{x y}",
  );
  const settable = (document: MasterCf, key: string, written: string): MasterCf | undefined => {
    try {
      return document.set(key, written);
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
      return undefined;
    }
  };

  test("what is written is read, other settings and all comments stay", () => {
    fc.assert(
      fc.property(text, service, name, service, name, value, (input, at, key, otherAt, other, written) => {
        const before = parse(base + input);
        const after = settable(before, `${at}/${key}`, written);
        if (!after) return;
        expect(after.get(`${at}/${key}`)).toBe(written.trim());
        if (`${at}/${key}` !== `${otherAt}/${other}`) {
          expect(after.getAll(`${otherAt}/${other}`)).toEqual(before.getAll(`${otherAt}/${other}`));
        }
        expect(commentsOf(after)).toEqual(commentsOf(before));
        expect(after.set(`${at}/${key}`, written).toString()).toBe(after.toString());
        expect(after.services.length).toBe(before.services.length);
      }),
      { numRuns: 5_000 },
    );
  });

  test("delete leaves no occurrence and keeps the arguments", () => {
    fc.assert(
      fc.property(text, service, name, (input, at, key) => {
        const before = parse(base + input);
        const after = before.delete(`${at}/${key}`);
        expect(after.getAll(`${at}/${key}`)).toEqual([]);
        const rest = (document: MasterCf) =>
          document.services.map(
            ({ args, options }) => args.length - 2 * options.filter((o) => o.name === key).length,
          );
        expect(rest(after).length).toBe(rest(before).length);
        expect(commentsOf(after)).toEqual(commentsOf(before));
      }),
      { numRuns: 5_000 },
    );
  });
});

function commentsOf(document: MasterCf): string[] {
  return document.items.flatMap((item) =>
    (item.kind === "entry" || item.kind === "malformed" ? item.items : [item])
      .filter(({ kind }) => kind === "comment")
      .map(({ span }) => document.source.slice(span).trimEnd()),
  );
}

corpus(["master.cf"], parse);
