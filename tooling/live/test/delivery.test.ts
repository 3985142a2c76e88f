import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inSandbox, sandboxMissing } from "../src/sandbox.ts";
import { relays } from "../src/site.ts";
import { systemMissing, systems } from "../src/system.ts";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const noSandbox = sandboxMissing(["unshare", "chroot", "ip", "openssl"]);
const cases = systems.map((system) => ({ ...system, missing: noSandbox ?? systemMissing(system) }));

for (const { release, missing } of cases) {
  if (missing) console.warn(`SKIPPED: delivery by real Postfix and Dovecot, release ${release}: ${missing}`);
}
// Another root is optional, the daemons of this machine are not.
if (process.env.MAILCONF_LIVE && cases.filter(({ root }) => root === "/").every(({ missing }) => missing)) {
  throw new Error("MAILCONF_LIVE is set, but the daemons of this machine cannot run: see the lines above");
}

for (const { release, daemons, missing } of cases) {
  describe.skipIf(missing)(`a built site of release ${release}, run by real ${daemons}`, () => {
    let folder: string;
    // biome-ignore lint/suspicious/noExplicitAny: the JSON that proof.ts prints
    let proof: any;

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "mailconf-live-"));
      const commandLine = join(here, "../../apps/dms/dist/main.js");
      const done = inSandbox(join(here, "dist/proof.js"), [release, folder, commandLine], 150_000);
      proof = JSON.parse(done.stdout || JSON.stringify({ failed: done.stderr }));
      if (proof.failed) throw new Error(`${proof.failed}\n${proof.logs}`);
    }, 180_000);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test("is accepted by postconf and doveconf without a word", () => {
      expect(proof.complaints).toEqual([]);
    });

    test.each([
      ["submission", "mail from sales@one.test arrives at info@two.test, read over IMAP"],
      ["submissions", "so does mail submitted with TLS from the first byte"],
      ["alias", "mail to an alias arrives"],
      ["multiRecipientAlias", "mail to an alias of two recipients arrives at both"],
      ["subAddress", "mail to info+tag@two.test arrives at info@two.test"],
      ["starttlsImap", "the mailbox can be read over STARTTLS as well"],
      ["foreign", "mail of a stranger to an alias arrives: the quota policy has no opinion about aliases"],
      ["spam", "mail marked as spam arrives in Junk"],
      ["fitting", "large mail arrives where the quota leaves room for it"],
    ])("%s: %s", (what) => {
      expect(proof.delivered[what], proof.logs).toBe(true);
    });

    test("refuses a wrong password and a forged sender", () => {
      expect(proof.answers.wrongPassword).toMatch(/^535 /);
      expect(proof.answers.forgedSender).toMatch(/^553 .*not owned by user/);
    });

    test("refuses to relay for strangers, and mail to nobody", () => {
      expect(proof.answers.relaying).toMatch(/^[45]54 .*Relay access denied/);
      expect(proof.answers.nobody).toMatch(/^550 .*User unknown/);
    });

    test("refuses mail that a mailbox has no room for, before it is sent", () => {
      expect(proof.answers.full, proof.logs).toMatch(/^552 5\.2\.2 .*Mailbox is full/);
    });

    test("hands mail of one.test to its relay, over STARTTLS and with its credentials", () => {
      expect(proof.relays.one, proof.logs).toEqual({
        received: [{ from: "sales@one.test", to: ["x@outside.test"], user: relays.one.user }],
        logins: [relays.one.user],
        inClear: [],
      });
    });

    test("hands mail of two.test to its relay, over implicit TLS and with its credentials", () => {
      expect(proof.relays.two, proof.logs).toEqual({
        received: [{ from: "ben@two.test", to: ["x@outside.test"], user: relays.two.user }],
        logins: [relays.two.user],
        inClear: [],
      });
    });

    test("delivers mail of the excluded domain itself, without credentials", () => {
      expect(proof.relays.direct, proof.logs).toEqual({
        received: [{ from: "lab@three.test", to: ["x@outside.test"] }],
        logins: [],
        inClear: [],
      });
    });
  });
}
