import { cost } from "@tooling/laws";
import { describe, expect, test } from "vitest";
import { listEntries, listSettings, parse, postconfEdit } from "../src/index.ts";

const head = "smtp inet n - y - - smtpd";

const hostile: Readonly<Record<string, (count: number) => string>> = {
  "one option many times": (count) => `${head}${" -o a=b".repeat(count)}\n`,
  "options without a setting": (count) => `${head}${" -o".repeat(count)}\n`,
  "options torn apart": (count) => `${head} -${"vo".repeat(count)}\n`,
  "open braces": (count) => `${head} ${"{".repeat(count)}\n`,
  "text behind braces": (count) => `${head}${" {a}b".repeat(count)}\n`,
  "lines with comments between them": (count) => `${head}\n${"# c\n  -o a=b\n".repeat(count)}`,
  "services of one name": (count) => `${head} -o a=b\n`.repeat(count),
  "one long line": (count) => `${head} ${"x".repeat(20 * count)}\n`,
};

describe("ten times the input takes about ten times the time", () => {
  test.each(Object.entries(hostile))(
    "%s",
    (_, textOf) => {
      const work = (count: number) => () => {
        const master = parse(textOf(count));
        listEntries(master, { fold: true });
        listSettings(master);
        master.set("smtp/inet/b", "1");
        master.delete("smtp/inet/a");
        postconfEdit(master, { what: "setting", kind: "set", arguments: ["*/*/a=1"] });
      };
      work(200)();
      const few = Math.max(20, cost(work(1_000)));
      expect(cost(work(10_000)) / few).toBeLessThan(40);
    },
    60_000,
  );
});
