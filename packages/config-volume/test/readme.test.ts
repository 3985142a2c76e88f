import { expect, test } from "vitest";
import { openVolumeFile, parseAccounts, parseAliases, parseRelayMap } from "../src/index.ts";

test("the example of the README runs", () => {
  const accounts = parseAccounts("# staff\nann@x.test|{PLAIN}old|userdb_mail_path=/srv/ann\n");
  expect(accounts.get("Ann@x.test")?.scheme).toBe("PLAIN");
  expect(accounts.setPassword("ann@x.test", "{SHA512-CRYPT}$6$…").toString()).toBe(
    "# staff\nann@x.test|{SHA512-CRYPT}$6$…|userdb_mail_path=/srv/ann\n",
  );
  expect(() => accounts.setPassword("ann@x.test", "x\nroot@x.test|y")).toThrow(RangeError);

  const aliases = parseAliases("info@x.test ann@x.test\r\n").addRecipient("info@x.test", "bob@x.test");
  expect(aliases.get("info@x.test")?.recipients).toEqual(["ann@x.test", "bob@x.test"]);
  expect(aliases.toString()).toBe("info@x.test ann@x.test,bob@x.test\r\n");

  expect(parseRelayMap("@x.test [r.test]:587\n").get("@x.test")?.hops).toMatchObject([
    { host: "r.test", port: 587, bracketed: true },
  ]);
  expect(openVolumeFile("postfix-account.cf", "").diagnostics[0]?.hint).toBe("postfix-accounts.cf");
});
