import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dmsHere } from "./in-process.ts";
import { dms, scratch } from "./run.ts";

const image = "mailserver/docker-mailserver:15.1.0";
const config = { "config/postfix-accounts.cf": "" };
const mail = (rest = "") =>
  `services:\n  m:\n    image: ${image}\n    hostname: mail.one.test\n    volumes: [./config:/tmp/docker-mailserver]\n${rest}`;
const pod = `kind: Pod\nmetadata: {name: mail}\nspec:\n  containers:\n    - {name: mail, image: "${image}"}\n`;

interface Told {
  readonly code: string;
  readonly file: string;
  readonly line: number;
}

/** Errors and warnings as `code file:line`, without those about what such a small server does not say. */
function told(folder: string, ...args: readonly string[]): readonly string[] {
  const { stdout } = dms(folder, "check", "--json", ...args);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly (Told & { severity: string })[] };
  return diagnostics
    .filter(({ code, severity }) => severity !== "info" && !/^DMS(301|521)$/.test(code))
    .map(({ code, file, line }) => `${code} ${file}:${line}`);
}

const special = (folder: string): string => {
  execFileSync("mkfifo", [join(folder, "pipe")]);
  mkdirSync(join(folder, "folder"));
  symlinkSync("circle", join(folder, "circle"));
  return folder;
};

describe("what cannot be read has one finding, and none that follows from it", () => {
  const secret = (definition: string) =>
    mail(
      `    environment: {RELAY_HOST: relay.one.test, RELAY_USER: anna, RELAY_PASSWORD__FILE: /run/secrets/pw}\n    secrets: [pw]\nsecrets: {pw: ${definition}}\n`,
    );

  test.each([
    ["a pipe", "{file: ./pipe}", "unreadable-file pipe:1"],
    ["a folder", "{file: ./folder}", "unreadable-file folder:1"],
    ["links in a circle", "{file: ./circle}", "unreadable-file circle:1"],
    ["kept elsewhere", "{external: true}", "unknown-value compose.yaml:6"],
  ])("a secret that is %s", (_, definition, finding) => {
    const folder = special(scratch({ ...config, "compose.yaml": secret(definition) }));
    expect(told(folder)).toEqual([finding]);
  });

  test.each([
    ["a Compose file", { "compose.yaml": mail("    env_file: pipe\n") }, []],
    [
      "a docker run",
      {
        "run.sh": `docker run -h mail.one.test --env-file pipe -v ./config:/tmp/docker-mailserver ${image}\n`,
      },
      ["--docker-run", "run.sh"],
    ],
    [
      "a unit",
      {
        "m.container": `[Container]\nImage=${image}\nHostName=mail.one.test\nVolume=./config:/tmp/docker-mailserver\nEnvironmentFile=pipe\n`,
      },
      ["--quadlet", "m.container"],
    ],
  ])("an env file of %s", (_, files, args) => {
    expect(told(special(scratch({ ...config, ...files })), ...args)).toEqual(["unreadable-file pipe:1"]);
  });

  test.each([
    [
      "include each other",
      { "compose.yaml": `include: [b.yaml]\n${mail()}`, "b.yaml": "include: [compose.yaml]\nservices: {}\n" },
      "container-inputs/include-cycle b.yaml:1",
    ],
    [
      "extend each other",
      { "compose.yaml": `${mail("    extends: n\n")}  n:\n    extends: m\n` },
      "container-inputs/extends-cycle compose.yaml:6",
    ],
  ])("Compose files that %s", (_, files, finding) => {
    expect(told(scratch({ ...config, ...files }))).toEqual([finding]);
  });
});

describe("a description that is named and cannot be read is one line and exit 3", () => {
  test.each(["--compose", "--vars", "--kubernetes", "--quadlet", "--docker-run", "--config"])(
    "%s",
    async (option) => {
      const folder = special(scratch());
      for (const name of ["pipe", "circle", "nothing"]) {
        const { status, stderr } = await dmsHere(folder, "check", option, name);
        expect([name, status]).toEqual([name, 3]);
        expect(stderr).toMatch(new RegExp(`^dms: ${name}: [^\n]+\n$`));
      }
    },
  );
});

describe("wrong usage", () => {
  test.each([
    ["two kinds of sources", ["--kubernetes", "m.yaml", "--docker-run", "m.yaml"]],
    ["standard input twice", ["--kubernetes", "-", "--kubernetes", "-"]],
    ["an interface that is none", ["--kubernetes", "m.yaml", "--interface", "eth0"]],
    ["a unit that is no container", ["--quadlet", "m.yaml"]],
  ])("%s", async (_, args) => {
    const { status, stderr } = await dmsHere(scratch({ "m.yaml": pod }), "check", ...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^dms: [^\n]+\n$/);
  });
});

test.each(["check", "build", "diff", "apply", "explain", "where"])(
  "%s takes every kind of inputs",
  (name) => {
    const { stdout } = dms(scratch(), name, "--help");
    for (const option of ["--kubernetes", "--quadlet", "--docker-run", "--interface"])
      expect(stdout).toContain(option);
  },
);

test("where says what describes the server, every file that was read, its interfaces, and what says the release", () => {
  const folder = scratch({
    ...config,
    "m.container": `[Container]\nImage=${image}\nEnvironmentFile=m.env\nVolume=./config:/tmp/docker-mailserver\n`,
    "m.env": "TZ=UTC\n",
  });
  const { stdout } = dms(folder, "where", "--quadlet", "m.container", "--interface", "eth0=172.18.0.5/16");
  expect(stdout.replaceAll(folder, "@DIR@")).toBe(
    `described by  m.container
also read     m.env
service       m
release       15.1 (image ${image})
host name     -
config volume config
mount         @DIR@/config → /tmp/docker-mailserver
interface     eth0 172.18.0.5/16
settings      1
`,
  );
});
