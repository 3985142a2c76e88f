// biome-ignore-all lint/suspicious/noTemplateCurlyInString: main.cf writes references so
import { cost } from "@tooling/laws";
import { describe, expect, test } from "vitest";
import { Configuration, check, listParameters, parse, postconfEdit } from "../src/index.ts";
import { parameters } from "../src/parameters.ts";

const environment = { parameters: parameters("3.10") };

const numbered = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join("");

const hostile: Readonly<Record<string, (count: number) => string>> = {
  "unclosed references": (count) => `relayhost = ${"${".repeat(count)}\n`,
  "operands in operands": (count) => `relayhost = ${"${a?{".repeat(count)}x${"}}".repeat(count)}\n`,
  "open braces": (count) => `relayhost = ${"{".repeat(count)}\n`,
  "names that nothing defines": (count) => `relayhost = ${numbered(count, (at) => `$n${at} `)}\n`,
  "parameters that each refer to the next": (count) => numbered(count, (at) => `a${at} = $a${at + 1}\n`),
  "parameters that nothing uses": (count) => numbered(count, (at) => `smtp_tls_x${at} = 1\n`),
  "restriction classes": (count) =>
    `smtpd_restriction_classes = ${numbered(count, (at) => `c${at} `)}\n${numbered(count, (at) => `c${at} = permit\n`)}`,
  "restrictions in pieces": (count) => `a = x\nsmtpd_recipient_restrictions = ${"$a ".repeat(count)}\n`,
  "one long line": (count) => `relayhost = ${"x".repeat(20 * count)}\n`,
};

describe("ten times the input takes about ten times the time", () => {
  test.each(Object.entries(hostile))(
    "%s",
    (_, textOf) => {
      const work = (count: number) => () => {
        const main = parse(textOf(count));
        const configuration = new Configuration(main, environment);
        listParameters(configuration, { show: "set", expand: true });
        check(configuration);
        main.set("relayhost", "a");
        postconfEdit(main, { kind: "comment", arguments: ["relayhost"] });
      };
      work(200)();
      const few = Math.max(20, cost(work(1_000)));
      expect(cost(work(10_000)) / few).toBeLessThan(40);
    },
    60_000,
  );
});
