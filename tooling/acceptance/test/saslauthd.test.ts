import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { configure } from "@mailconf/configurator";
import { settingsFromArguments } from "@mailconf/dms-env";
import { memoryFiles } from "@mailconf/lossless";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const programs = ["slapd", "slapadd", "saslauthd", "testsaslauthd"];
const missing = programs.filter((name) => spawnSync("sh", ["-c", `command -v ${name}`]).status !== 0);
if (missing.length > 0) {
  if (process.env.MAILCONF_LIVE)
    throw new Error(`MAILCONF_LIVE is set, but there is no ${missing.join(", ")}`);
  console.warn(`SKIPPED: saslauthd against a directory, because there is no ${missing.join(", ")}`);
}

const suffix = "dc=one,dc=test";
/** Whatever of this would mean something to some format. */
const bindPassword = "a# b: c'd\"e&f|g\\h%i$j=";

const slapdConf = (folder: string) =>
  [
    ...["core", "cosine", "inetorgperson"].map((name) => `include /etc/ldap/schema/${name}.schema`),
    "modulepath /usr/lib/ldap",
    "moduleload back_mdb",
    `pidfile ${folder}/pid`,
    "database mdb",
    `suffix "${suffix}"`,
    `rootdn "cn=admin,${suffix}"`,
    `directory ${folder}/data`,
    "access to attrs=userPassword by anonymous auth by * none",
    // Who is not bound finds nobody.
    "access to * by users read by anonymous none",
    "",
  ].join("\n");

const base64 = (text: string) => Buffer.from(text).toString("base64");
const entries = [
  `dn: ${suffix}\nobjectClass: dcObject\nobjectClass: organization\no: One\ndc: one`,
  `dn: cn=reader,${suffix}\nobjectClass: person\ncn: reader\nsn: reader\nuserPassword:: ${base64(bindPassword)}`,
  `dn: uid=ann,${suffix}\nobjectClass: inetOrgPerson\nuid: ann\ncn: Ann\nsn: Ann\nuserPassword: right`,
].join("\n\n");

/** A port that nobody listens at. */
const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

describe.skipIf(missing.length > 0)("saslauthd asks a directory with the file that is made", () => {
  let folder = "";
  const running: ChildProcess[] = [];
  const start = (command: string, ...args: readonly string[]) => {
    // saslauthd ends its whole process group when it ends.
    running.push(spawn(command, args, { stdio: "ignore", detached: true }));
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "sasl-"));
    mkdirSync(join(folder, "data"));
    mkdirSync(join(folder, "run"));
    writeFileSync(join(folder, "slapd.conf"), slapdConf(folder));
    writeFileSync(join(folder, "entries.ldif"), `${entries}\n`);
    const added = spawnSync(
      "slapadd",
      ["-f", join(folder, "slapd.conf"), "-l", join(folder, "entries.ldif")],
      { encoding: "utf8" },
    );
    if (added.status !== 0) throw new Error(added.stderr);
    const server = `ldap://127.0.0.1:${await freePort()}`;
    start("slapd", "-f", join(folder, "slapd.conf"), "-h", server, "-d", "0");
    const { tree } = configure({
      release: "16.0",
      settings: settingsFromArguments(
        [
          "ENABLE_SASLAUTHD=1",
          "ACCOUNT_PROVISIONER=LDAP",
          `LDAP_SERVER_HOST=${server}`,
          `LDAP_SEARCH_BASE=${suffix}`,
          `LDAP_BIND_DN=cn=reader,${suffix}`,
          `SASLAUTHD_LDAP_PASSWORD=${bindPassword}`,
          "SASLAUTHD_LDAP_FILTER=(uid=%u)",
        ],
        "test",
      ).settings,
      files: memoryFiles({}),
      facts: { hostname: "mail.one.test" },
    });
    const file = tree.get("/etc/saslauthd.conf");
    if (file?.kind !== "file") throw new Error("no file was made");
    writeFileSync(join(folder, "saslauthd.conf"), file.bytes, { mode: file.access.mode });
    start(
      "saslauthd",
      ...["-d", "-n", "1", "-a", "ldap", "-O", join(folder, "saslauthd.conf"), "-m", join(folder, "run")],
    );
    for (let tries = 0; tries < 100 && !says("ann", "right").includes("OK"); tries++) await setTimeout(200);
  }, 60_000);

  afterAll(async () => {
    for (const child of running) {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGTERM");
        await ended;
      }
    }
    rmSync(folder, { recursive: true, force: true });
  });

  const says = (user: string, password: string) =>
    spawnSync("testsaslauthd", ["-f", join(folder, "run/mux"), "-u", user, "-p", password], {
      encoding: "utf8",
      timeout: 5_000,
    }).stdout;

  test("the right password of a user is accepted", () => {
    expect(says("ann", "right")).toContain('0: OK "Success."');
  });

  test.each([
    ["ann", "wrong"],
    ["ben", "right"],
    ["*", "right"],
  ])("%s with %s is not", (user, password) => {
    expect(says(user, password)).toContain("NO");
  });
});
