import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inSandbox, sandboxMissing } from "../src/sandbox.ts";
import { relays } from "../src/site.ts";

const missing = sandboxMissing(["postfix", "dovecot", "unshare", "ip", "openssl"]);
if (missing) {
  const message = `live delivery with real Postfix and Dovecot: ${missing}`;
  if (process.env.MAILCONF_LIVE) throw new Error(`MAILCONF_LIVE is set, but: ${message}`);
  console.warn(`SKIPPED: ${message}`);
}

describe.skipIf(missing)("a built site, run by real Postfix and Dovecot", () => {
  const folder = mkdtempSync(join(tmpdir(), "mailconf-live-"));
  const here = dirname(dirname(fileURLToPath(import.meta.url)));
  // biome-ignore lint/suspicious/noExplicitAny: the JSON that proof.ts prints
  let proof: any;

  beforeAll(() => {
    const done = inSandbox(
      join(here, "dist/proof.js"),
      [folder, join(here, "../../apps/dms/dist/main.js")],
      150_000,
    );
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
  ])("%s: %s", (what) => {
    expect(proof.delivered[what], proof.logs).toBe(true);
  });

  test("refuses a wrong password and a forged sender", () => {
    expect(proof.refusals.wrongPassword).toMatch(/^535 /);
    expect(proof.refusals.forgedSender).toMatch(/^553 .*not owned by user/);
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
