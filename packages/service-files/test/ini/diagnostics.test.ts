import { everyRuleIsTold } from "@tooling/laws";
import { expect, test } from "vitest";
import { rows } from "../../src/ini/diagnostics.ts";
import { type ProgramName, parse } from "../../src/ini/index.ts";

const examples: Readonly<Record<keyof typeof rows, readonly [ProgramName, string]>> = {
  "missing-header": ["fail2ban", "«x = 1»\n[a]\n"],
  "missing-separator": ["supervisor", "[a]\n«x» \n"],
  "missing-name": ["supervisor", "[a]\n«= 1»\n"],
  "repeated-section": ["fail2ban", "[a]\n[«a»]\n"],
  "repeated-option": ["fail2ban", "[a]\nx = 1\n«X» = 2\n"],
  "bad-percent": ["supervisor", "[a]\nx = «50%»\n"],
  "overridden-option": ["supervisor", "[a]\n«x» = 1\nX = 2\n"],
  "sign-in-value": ["fail2ban", "[a]\nx = auto«;»\n"],
};

everyRuleIsTold("service-files", rows, examples, (text, program) => parse(text, { program }).diagnostics);

test("what docker-mailserver writes has nothing to say", () => {
  const program = '[program:postgrey]\nautostart=false\ncommand=postgrey --delay="%(ENV_POSTGREY_DELAY)s"\n';
  expect(parse(program, { program: "supervisor" }).diagnostics).toEqual([]);
  expect(
    parse("[DEFAULT]\nbantime = 1w\n\n[dovecot]\nenabled = true\n", { program: "fail2ban" }).diagnostics,
  ).toEqual([]);
});
