import { type Key as AskedKey, cron, hostileValues } from "@tooling/service-programs";
import { asking, readsBack } from "@tooling/service-programs/live";
import { expect, test } from "vitest";
import { type CronTable, type Key, literal, parse } from "../../src/cron/index.ts";

const set = (document: CronTable, key: AskedKey, value: string) => document.set(key as Key, value);

asking(cron, () => {
  readsBack(cron, {
    start: parse("# by hand\nSINGLE='x'\nDOUBLE = \"x\" \n"),
    keys: ["SINGLE", "DOUBLE", ...Array.from({ length: 38 }, (_, at) => `NEW${at}`)],
    set,
    writable: 0.8,
  });

  test("runs every hostile command that can be written", { timeout: 60_000 }, async () => {
    const start = parse("# by hand\n");
    const commands = hostileValues(400).filter((value) => {
      try {
        start.set(["root", literal(value)], "@reboot");
        return true;
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        return false;
      }
    });
    expect(commands.length).toBeGreaterThanOrEqual(200);
    for (let from = 0; from < commands.length; from += 40) {
      const some = commands.slice(from, from + 40);
      const file = some
        .reduce((document, command) => document.set(["root", literal(command)], "@reboot"), start)
        .toString();
      const keys = some.map((command) => ["root", command]);
      expect(await cron.ask(file, keys), file).toEqual({ values: some.map(() => "@reboot") });
    }
  });
});
