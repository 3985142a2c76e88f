import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dms, scratch } from "./run.ts";

/** A text in UTF-8, one character for each byte. */
const utf8 = (text: string) => Buffer.from(text).toString("latin1");

/** What a migration makes of a main file and a file of LDAP, in bytes. */
function migrated(main: string, ldap: string) {
  const folder = scratch();
  const bytes = {
    "dovecot.conf": `# ${main}\npassdb {\n  driver = ldap\n  args = ldap.conf.ext\n}\n`,
    "ldap.conf.ext": `hosts = h.test\nbase = dc=x\ndn = cn=x\ndnpass = ${ldap}\n`,
  };
  for (const [name, text] of Object.entries(bytes)) writeFileSync(join(folder, name), text, "latin1");
  const shown = dms(folder, "migrate", "dovecot", ".");
  const ran = dms(folder, "migrate", "dovecot", ".", "--in-place");
  return {
    ran,
    shown: shown.stdout,
    after: readFileSync(join(folder, "dovecot.conf"), "latin1"),
    kept: readFileSync(join(folder, "dovecot.conf~"), "latin1"),
    before: bytes["dovecot.conf"],
  };
}

test.each([
  ["a file of Latin-1 into one of UTF-8", utf8("Größe €"), "caf\xe9"],
  ["a file of UTF-8 into one of Latin-1", "Gr\xf6\xdfe", utf8("café €")],
  ["a file that is both into another", `${utf8("ö")}\xf6`, `\xe9${utf8("é")}`],
])("a text that moves from %s keeps its bytes", (_title, main, ldap) => {
  const { ran, after, kept, before } = migrated(main, ldap);
  expect(ran.status).toBe(0);
  expect(after).toContain(`# ${main}\n`);
  expect(after).toContain(`ldap_auth_dn_password = ${ldap}\n`);
  expect(kept).toBe(before);
});

test("bytes that are no UTF-8 are shown as Latin-1", () => {
  expect(migrated("Gr\xf6\xdfe", "x").shown).toContain("# Größe");
});
