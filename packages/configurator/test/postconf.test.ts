import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Built, build, oneAccount } from "./built.ts";

/** A system with postconf: a folder for its files, as the test and as the program see it, and how to call it. */
interface System {
  readonly release: "15.1" | "16.0";
  readonly folder: string;
  readonly inside: string;
  readonly command: readonly string[];
}

const systems: System[] = [];
if (spawnSync("postconf", ["-h", "mail_version"]).stdout?.toString().startsWith("3.7")) {
  const folder = mkdtempSync("/tmp/configurator-");
  systems.push({ release: "15.1", folder, inside: folder, command: ["postconf"] });
} else console.warn("SKIPPED: postconf 3.7 is not installed");
const debian13 = process.env.MAILCONF_DEBIAN13;
if (debian13 && existsSync(join(debian13, "usr/sbin/postconf"))) {
  const folder = mkdtempSync(join(debian13, "tmp/configurator-"));
  const command = ["chroot", debian13, "postconf"];
  systems.push({ release: "16.0", folder, inside: `/tmp/${basename(folder)}`, command });
} else console.warn("SKIPPED: postconf 3.10, because MAILCONF_DEBIAN13 names no system that has it");
afterAll(() => {
  for (const { folder } of systems) rmSync(folder, { recursive: true });
});

/** What postconf says about a built configuration besides its settings. */
function complaints({ folder, inside, command }: System, built: Built): string {
  for (const file of built.tree.values()) {
    if (file.kind !== "file" || !file.path.startsWith("/etc/postfix/")) continue;
    const path = join(folder, file.path.slice("/etc/postfix/".length));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, (built.text(file.path) ?? "").replaceAll("/etc/postfix/", `${inside}/`));
  }
  const [program = "", ...first] = command;
  return ["-n", "-M", "-P"]
    .map((option) => spawnSync(program, [...first, "-c", inside, option], { encoding: "utf8" }).stderr)
    .join("");
}

const files = {
  ...oneAccount,
  "postfix-virtual.cf": "info@one.test ann@one.test\n",
  "postfix-regexp.cf": "/^order\\d+@one\\.test$/ ann@one.test\n",
  "postfix-relaymap.cf": "@one.test [smtp.example.com]:465\n",
  "postfix-sasl-password.cf": "@one.test user:password\n",
  "postfix-send-access.cf": "bob@one.test REJECT\n",
  "postfix-main.cf": "my_nets = 10.0.0.0/8\nmynetworks = 127.0.0.0/8,\n  $my_nets\nmy_own = 1\n",
  "postfix-master.cf": "submission/inet/smtpd_client_restrictions=$my_list\n",
};
const everything = {
  SSL_TYPE: "snakeoil",
  ENABLE_SRS: "1",
  ENABLE_POSTGREY: "1",
  ENABLE_RSPAMD: "1",
  ENABLE_MTA_STS: "1",
  ENABLE_DNSBL: "1",
  SPOOF_PROTECTION: "1",
  DEFAULT_RELAY_HOST: "[smtp.example.com]:465",
};

describe.each(systems)("postconf of release $release accepts without a word", (system) => {
  const { release } = system;
  test.each([
    ["the defaults", {}, oneAccount],
    [
      "everything at once",
      everything,
      { ...files, "postfix-main.cf": `${files["postfix-main.cf"]}my_list = reject\n` },
    ],
    ["a directory", { ...everything, ACCOUNT_PROVISIONER: "LDAP", LDAP_SERVER_HOST: "ldap://a.test" }, {}],
    ["saslauthd", { ENABLE_SASLAUTHD: "1" }, oneAccount],
    ["no Dovecot", { SMTP_ONLY: "1" }, {}],
  ])("%s", (_name, env, files) => {
    expect(complaints(system, build({ release, env, files }))).toBe("");
  });
});

if (systems.length === 0) test.skip("postconf accepts what is built (it is not installed)", () => {});
