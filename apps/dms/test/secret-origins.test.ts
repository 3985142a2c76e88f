import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { dms, scratch } from "./run.ts";

const secret = "hunter2";

/** A Compose file whose `environment` is this, and files beside it. */
function site(environment: string, files: Readonly<Record<string, string>> = {}): string {
  const folder = scratch();
  const all: Readonly<Record<string, string>> = {
    "compose.yaml": `${files.head ?? ""}services:
  mail:
    image: docker.io/mailserver/docker-mailserver:15.1
    hostname: mail.one.test
    env_file: mailserver.env
    secrets: [own]
    environment:
${environment}
    volumes: ["./config:/tmp/docker-mailserver"]
secrets:
  own: { file: ./own }
`,
    ".env": `RELAY_PASSWORD=${secret}\nADDRESS=\${RELAY_PASSWORD}\nZONE=zone\n`,
    "mailserver.env": "TZ=UTC\n",
    own: `${secret}\n`,
    "config/postfix-accounts.cf": "ann@one.test|{SHA512-CRYPT}$6$abc$def\n",
    "root/etc/postfix/main.cf": environment.includes("DEFAULT_RELAY_HOST") ? `relayhost = ${secret} x\n` : "",
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    if (name === "head") continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const asked: readonly (readonly string[])[] = [
  ["check"],
  ["check", "--json"],
  ["where", "--json"],
  ["diff", "root"],
  ["diff", "root", "--json"],
  ["build", "out", "--json"],
  ["explain", "DEFAULT_RELAY_HOST"],
  ["explain", "DEFAULT_RELAY_HOST", "--json"],
  ["explain", "relayhost", "--json"],
  ["explain", "POSTMASTER_ADDRESS", "--json"],
  ["explain", "postmaster_address"],
  ["explain", "OVERRIDE_HOSTNAME", "--json"],
  ["explain", "myhostname"],
];

describe("what was taken from a secret is not shown, whatever it is called", () => {
  test.each([
    [
      "by interpolation",
      "      DEFAULT_RELAY_HOST: ${RELAY_PASSWORD} x\n      POSTMASTER_ADDRESS: ${RELAY_PASSWORD}",
      {},
    ],
    [
      "in the middle",
      "      POSTMASTER_ADDRESS: a${RELAY_PASSWORD}@one.test\n      OVERRIDE_HOSTNAME: ${RELAY_PASSWORD}.one.test",
      {},
    ],
    [
      "through another variable",
      "      DEFAULT_RELAY_HOST: ${ADDRESS} x\n      OVERRIDE_HOSTNAME: ${ADDRESS}.one.test",
      {},
    ],
    [
      "in an env file",
      "      TZ: UTC",
      {
        "mailserver.env":
          "DEFAULT_RELAY_HOST=$RELAY_PASSWORD x\nOVERRIDE_HOSTNAME=${RELAY_PASSWORD}.one.test\n",
      },
    ],
    [
      "from a file",
      "      POSTMASTER_ADDRESS__FILE: /run/secrets/own\n      DEFAULT_RELAY_HOST__FILE: /run/secrets/own",
      {},
    ],
    ["by an alias", `      DEFAULT_RELAY_HOST: *pw`, { head: `x-a: &a\n  RELAY_PASSWORD: &pw ${secret}\n` }],
  ])("%s", (_how, environment, files) => {
    const folder = site(environment, files);
    for (const words of asked) {
      expect(dms(folder, ...words).all, words.join(" ")).not.toContain(secret);
    }
  });
});

test("what was taken from anything else is shown", () => {
  const folder = site("      DEFAULT_RELAY_HOST: ${ZONE}.r.test");
  expect(dms(folder, "explain", "DEFAULT_RELAY_HOST").stdout).toContain("=zone.r.test ");
});

test("the file that a secret stands in is named", () => {
  const folder = site("      POSTMASTER_ADDRESS__FILE: /run/secrets/own");
  const { stdout } = dms(folder, "check");
  expect(stdout).toContain("POSTMASTER_ADDRESS__FILE: /run/secrets/own");
  expect(stdout).toContain('found "********"');
});
