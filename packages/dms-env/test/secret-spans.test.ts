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
