import { maskText, sourceText } from "@mailconf/lossless";
import { expect, test } from "vitest";
import { secretSpansOfSettings } from "../src/index.ts";

test.each([
  ["LDAP_BIND_PW=pw\n", "LDAP_BIND_PW=********\n"],
  ["DOVECOT_DNASS=pw\n", "DOVECOT_DNASS=********\n"],
  ["SRS_SECRETpw\n", "SRS_SECRET********\n"],
  [
    "SRS_SECRET__FILE=/run/secrets/srs\nSRS_EXCLUDE_DOMAINS=x\n",
    "SRS_SECRET__FILE=/run/secrets/srs\nSRS_EXCLUDE_DOMAINS=x\n",
  ],
])("%j is shown as %j", (text, expected) => {
  expect(maskText(text, secretSpansOfSettings(sourceText(text), "env-file"))).toBe(expected);
});

test.each([
  ['- RELAY_PASSWORD="pw"pw\n', "- RELAY_PASSWORD=********\n"],
  ["- RELAY_PASSWORD='pw'pw\n", "- RELAY_PASSWORD=********\n"],
  ['- "RELAY_PASSWORD=pw" pw\n', '- "RELAY_PASSWORD=********\n'],
  ["- \"RELAY_PASSWORD='pw'\" # why\n", "- \"RELAY_PASSWORD='********'\" # why\n"],
  ['RELAY_PASSWORD: "pw" pw\n', "RELAY_PASSWORD: ********\n"],
  ['RELAY_PASSWORD: "pw" # why\n', 'RELAY_PASSWORD: "********" # why\n'],
  ['"RELAY_PASSWORD": pw"pw\nTZ: x\n', '"RELAY_PASSWORD": ********\nTZ: x\n'],
  ["? RELAY_PASSWORD\n# why\n: pw\n? TZ\n: x\n", "? RELAY_PASSWORD\n# why\n: ********\n? TZ\n: x\n"],
  ["? RELAY_PASSWORD\n:\n  pw\nTZ: x\n", "? RELAY_PASSWORD\n:\n  ********\nTZ: x\n"],
  ["&a RELAY_PASSWORD: &b pw\nTZ: x\n", "&a RELAY_PASSWORD: ********\nTZ: x\n"],
  ["? &a RELAY_PASSWORD\n: !!str pw\n", "? &a RELAY_PASSWORD\n: ********\n"],
])("of a Compose file %j is shown as %j", (text, expected) => {
  expect(maskText(text, secretSpansOfSettings(sourceText(text), "compose"))).toBe(expected);
});

test("secrets of a Compose file are found in time that grows with the text", () => {
  for (const part of [
    "? A_PASSWORD\n",
    '"a":"" ',
    "&a ",
    "? &a ",
    "  ",
    'A_PASSWORD="x"   ',
    "RELAY_PASSWORD: ''",
  ])
    secretSpansOfSettings(sourceText(part.repeat(200_000 / part.length)), "compose");
});

test.each(["=pw", ":pw"])("--env %s shows nothing behind the lost name", (text) => {
  expect(maskText(text, secretSpansOfSettings(sourceText(text), "argument"))).toBe(`${text[0]}********`);
});
