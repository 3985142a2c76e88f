import { expect, test } from "vitest";
import { actionsAfter } from "../src/index.ts";

test("what has changed says which programs must be told, once each and in order", () => {
  expect(actionsAfter(["/etc/postfix/main.cf", "/etc/aliases", "/etc/postfix/virtual"])).toEqual([
    "postalias /etc/aliases",
    "postfix reload",
  ]);
  expect(actionsAfter(["/usr/lib/dovecot/sieve-global/after/70-spam_to_junk.sieve"])).toEqual([
    "sievec /usr/lib/dovecot/sieve-global/after",
    "doveadm reload",
  ]);
  expect(actionsAfter(["/etc/dms/tls/key"])).toEqual(["postfix reload", "doveadm reload"]);
  expect(actionsAfter(["/etc/cron.d/dovecot-purge"])).toEqual([]);
});
