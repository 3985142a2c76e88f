import { describe, expect, test } from "vitest";
import { parseAccounts } from "../src/index.ts";

const sha512 =
  "$6$WeOKJFnZND3nwiVM$Z3cIH0jOs337fuVA03bpalcevdx/UU5lc.gB5vdDp9aes9fMEPBXlwC1xj6NwxKNlsFPWy/RIOKl/dvw7MTS7/";
const bcrypt = "$2y$05$xxVnBOJP4pFQXuc2sHdNzeAuLj2ViAyamveTSwwsoUplEbpzC4CjC";

const codes = (hash: string) =>
  parseAccounts(`ann@one.test|${hash}\n`).diagnostics.map(({ code }) => code.slice("config-volume/".length));

// Each was shown to `doveadm pw -t` of Dovecot 2.3 with its password.
describe("a hash with which somebody can log in", () => {
  test.each([
    `{SHA512-CRYPT}${sha512}`,
    `{sha512-crypt}${sha512}`,
    `{CRYPT}${sha512}`,
    `{SHA512-CRYPT}${bcrypt}`,
    `{BLF-CRYPT}${bcrypt}`,
    sha512,
    `{SHA512-CRYPT.B64}${btoa(sha512)}`,
    `{SHA512-CRYPT}${sha512}|userdb_mail=maildir:/x`,
  ])("%s", (hash) => {
    expect(codes(hash)).not.toContain("account-no-login");
  });
});

describe("a hash with which nobody can log in", () => {
  test.each([
    "plaintext",
    "{SHA512-CRYPT}plaintext",
    `{SHA512-CRYPT}${sha512.slice(0, -1)}`,
    `{SHA512-CRYPT}${sha512} `,
    `{SHA512-CRYPT}${sha512}\t`,
    `{SHA512-CRYPT}${sha512} |userdb_mail=maildir:/x`,
    `{SHA512-CRYPT} ${sha512}`,
    `{SHA512}${sha512}`,
    `{BLF-CRYPT}${sha512}`,
    "{NOPE}x",
    "{SSHA}abc",
    "{CRYPT}x",
  ])("%j", (hash) => {
    expect(codes(hash)).toContain("account-no-login");
  });
});
