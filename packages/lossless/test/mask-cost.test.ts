import fc from "fast-check";
import { expect, test } from "vitest";
import { type Finding, maskFinding, type Span, sourceText } from "../src/index.ts";

/** Processor time of some work in microseconds, the least of three. */
const cost = (work: () => unknown): number => {
  const once = () => {
    const start = process.cpuUsage();
    work();
    return process.cpuUsage(start).user;
  };
  return Math.min(once(), once(), once());
};

const quoting = (span: Span): Finding => ({
  code: "x/y",
  severity: "error",
  message: "a secret word",
  quotes: { message: [{ start: 2, end: 8 }] },
  span,
  source: sourceText("0123456789\n".repeat(4)),
});

const span = fc.tuple(fc.nat(20), fc.nat(5)).map(([start, length]): Span => ({ start, end: start + length }));
const notEmpty = span.filter(({ start, end }) => start < end);

test("what a finding repeats is hidden where it touches a secret, whatever the order of secrets", () => {
  fc.assert(
    fc.property(span, fc.array(notEmpty, { maxLength: 6 }), ({ start, end }, secrets) => {
      const isHidden = secrets.some((one) =>
        start === end ? one.start <= start && start <= one.end : start < one.end && one.start < end,
      );
      const { message } = maskFinding(quoting({ start, end }), secrets);
      expect(message).toBe(isHidden ? "a ******** word" : "a secret word");
    }),
    { numRuns: 3_000 },
  );
});

test("as many findings as secrets take time in proportion to their number", () => {
  const work = (count: number) => {
    const source = sourceText("password\n".repeat(count));
    const secrets = Array.from({ length: count }, (_, line) => ({ start: 9 * line, end: 9 * line + 8 }));
    const findings = secrets.map((one): Finding => ({ ...quoting(one), source }));
    return () => findings.map((one) => maskFinding(one, secrets));
  };
  const few = Math.max(20_000, cost(work(5_000)));
  expect(cost(work(20_000)) / few).toBeLessThan(10);
});
