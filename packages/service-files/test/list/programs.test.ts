import { hostileValues, type Key, opendkimList, postgrey, type Reader } from "@tooling/service-programs";
import { asking, readsBack } from "@tooling/service-programs/live";
import { expect, test } from "vitest";
import { type ListFile, type ProgramName, parse } from "../../src/list/index.ts";

const set = (document: ListFile, key: Key, value: string) => document.set(key as string, value);

asking(opendkimList, () => {
  readsBack(opendkimList, {
    start: parse("# by hand\na old # why\nb\n", { program: "opendkim" }),
    keys: ["a", "b", "c"],
    set,
    writable: 0.4,
  });
  // Its question ends at a slash.
  findsEntries(opendkimList, "opendkim", (entry) => entry.includes("/"));
});

// What stands between slashes is a pattern, which may be none that it takes.
asking(postgrey, () => findsEntries(postgrey, "postgrey", (entry) => /^\/.+\/$/.test(entry)));

function findsEntries(reader: Reader, program: ProgramName, skip: (entry: string) => boolean): void {
  test("finds every hostile entry that can be written", { timeout: 300_000 }, async () => {
    const start = parse("# by hand\nknown # why\n", { program });
    const entries = hostileValues(400).filter((entry) => {
      if (skip(entry)) return false;
      try {
        start.add(entry);
        return true;
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        return false;
      }
    });
    expect(entries.length).toBeGreaterThanOrEqual(120);
    for (let from = 0; from < entries.length; from += 10) {
      const some = entries.slice(from, from + 10);
      const file = some.reduce((document, entry) => document.add(entry), start).toString();
      expect(await reader.ask(file, ["known", ...some]), file).toEqual({
        values: ["", ...some.map(() => "")],
      });
    }
  });
}
