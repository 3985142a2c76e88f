import { settingsFromArguments } from "@mailconf/dms-env";
import { memoryFiles } from "@mailconf/lossless";
import { expect, test } from "vitest";
import { configure, explainSetting } from "../src/index.ts";

test("the example of the README runs", () => {
  const built = configure({
    release: "16.0",
    settings: settingsFromArguments(["SSL_TYPE=snakeoil", "DEFAULT_RELAY_HOST=[smtp.example.com]:465"])
      .settings,
    files: memoryFiles({
      "/tmp/docker-mailserver/postfix-accounts.cf": "ann@one.test|{SHA512-CRYPT}$6$salt$hash\n",
    }),
    facts: { hostname: "mail.one.test" },
  });
  expect(built.tree.get("/etc/postfix/vmailbox")).toMatchObject({
    access: { mode: 0o644, owner: "root:root" },
  });
  const relayhost = explainSetting(built, "/etc/postfix/main.cf", "relayhost");
  expect(relayhost?.value).toBe("[smtp.example.com]:465");
  expect(relayhost?.steps.map(({ feature }) => feature)).toEqual(["base", "relay-hosts"]);
  expect(built.findings.filter(({ severity }) => severity === "error")).toEqual([]);
});
