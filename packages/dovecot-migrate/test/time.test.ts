import { memoryFiles, sourceText } from "@mailconf/lossless";
import { expect, test } from "vitest";
import { maskRemark, migrate } from "../src/index.ts";

const main = "/etc/dovecot/dovecot.conf";

const repeated: readonly (readonly [string, (index: number) => string])[] = [
  ["blocks whose file is missing", (n) => `passdb {\n driver=ldap\n args=/etc/x${n}\n}\n`],
  ["settings and blocks that are gone", (n) => `mail_location = maildir:~/x${n}\nplugin {\n  a${n} = b\n}\n`],
  ["secrets", (n) => `doveadm_password = x${n}%u\nno_such_password = x${n}\n`],
];

/** Processor time in milliseconds of a migration and of showing all that it says. */
function timeOf(text: string): number {
  const before = process.cpuUsage();
  const { remarks, secretSpans } = migrate(main, memoryFiles({ [main]: text }));
  for (const one of remarks) maskRemark(one, secretSpans(one.source.name, one.source));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test.each(repeated)(
  "time grows with the number of %s, not with its square",
  (_title, line) => {
    const textOf = (count: number) => Array.from({ length: count }, (_, index) => line(index)).join("");
    const few = textOf(200);
    timeOf(few);
    const small = Math.min(timeOf(few), timeOf(few), timeOf(few));
    const large = timeOf(textOf(2_000));
    expect(large).toBeLessThan(8_000);
    expect(large / small).toBeLessThan(20);
  },
  60_000,
);

test("a source is searched for secrets once", () => {
  const text = "doveadm_password = a%u\nno_such_password = b\n";
  const { remarks, secretSpans } = migrate(main, memoryFiles({ [main]: text }));
  const source = remarks[0]?.source ?? sourceText("");
  expect(secretSpans(main, source)).toHaveLength(2);
  expect(secretSpans(main, source)).toBe(secretSpans(main, source));
});
