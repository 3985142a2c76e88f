import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dms, exampleWith, scratch } from "./run.ts";

const hash = "{SHA512-CRYPT}$6$abcdefgh$0123456789";

/** Checks that `dms build` refuses: status 1, the place named, nothing written. */
function refuses(folder: string, place: string | RegExp, ...args: readonly string[]): string {
  const { status, all } = dms(folder, "build", "out", ...args);
  expect(all).toMatch(place);
  // How YAML is to be mended depends on what was meant.
  if (!/compose/.test(String(place))) expect(all).toContain("hint: ");
  expect(status).toBe(1);
  expect(existsSync(join(folder, "out"))).toBe(false);
  return all;
}

describe("files that are not what they should be", () => {
  test("no Compose file and no flags is wrong usage", () => {
    const { status, stderr } = dms(scratch(), "check");
    expect(status).toBe(2);
    expect(stderr).toContain("--compose");
  });

  test("a Compose file that mounts no config volume", () => {
    const service =
      "services:\n  mail:\n    image: mailserver/docker-mailserver:15.1\n    hostname: mx.a.test\n";
    const folder = exampleWith({ "compose.yaml": service });
    refuses(folder, /^compose\.yaml:2:3 error no-config-volume$/m);
  });

  test("a missing env file", () => {
    const folder = exampleWith();
    rmSync(join(folder, "mailserver.env"));
    refuses(folder, /^compose\.yaml:\d+:\d+ error|^mailserver\.env:1:1 error/m);
  });

  test("a folder where an accounts file should be", () => {
    const folder = exampleWith();
    rmSync(join(folder, "config/postfix-accounts.cf"));
    mkdirSync(join(folder, "config/postfix-accounts.cf"));
    refuses(folder, /^config\/postfix-accounts\.cf:1:1 error/m);
  });

  test("binary garbage as env file", () => {
    const garbage = Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256);
    const { status } = dms(exampleWith({ "mailserver.env": garbage }), "check");
    expect(status).toBe(1);
  });

  test("binary garbage as accounts", () => {
    const garbage = Uint8Array.from({ length: 4096 }, (_, index) => (index * 104_729) % 256);
    refuses(
      exampleWith({ "config/postfix-accounts.cf": garbage }),
      /^config\/postfix-accounts\.cf:\d+:\d+ error/m,
    );
  });

  test("a file of 100 MB", () => {
    const folder = exampleWith({ "config/postfix-virtual.cf": Buffer.alloc(100 * 1024 * 1024, "a b\n") });
    refuses(folder, /^config\/postfix-virtual\.cf:1:1 error/m);
  });

  test("a Compose file without a mail server", () => {
    const folder = scratch({ "compose.yaml": "services:\n  web:\n    image: nginx:1\n" });
    refuses(folder, /^compose\.yaml:\d+:\d+ error/m);
  });

  test("a Compose file that is no YAML", () => {
    refuses(scratch({ "compose.yaml": "services: [\n  {{{" }), /^compose\.yaml:\d+:\d+ error/m);
  });
});

describe("lines that are not what they should be", () => {
  test("an account without a hash", () => {
    refuses(
      exampleWith({ "config/postfix-accounts.cf": "anna@one.test\n" }),
      "config/postfix-accounts.cf:1:1 error",
    );
  });

  test("an account given twice", () => {
    const accounts = `anna@one.test|${hash}\nAnna@one.test|${hash}\n`;
    refuses(exampleWith({ "config/postfix-accounts.cf": accounts }), "config/postfix-accounts.cf:2:1 error");
  });

  test("an alias to nowhere is a warning at the recipient", () => {
    const folder = exampleWith({ "config/postfix-virtual.cf": "hello@one.test nobody@one.test\n" });
    const { all, status } = dms(folder, "check");
    expect(all).toMatch(/config\/postfix-virtual\.cf:1:\d+ (warning|error)/);
    expect(status).toBe(all.includes(" error ") ? 1 : 0);
  });

  test("a misspelt variable gets a suggestion", () => {
    const folder = exampleWith({ "mailserver.env": "POSTMASTER_ADRESS=a@one.test\n" });
    const { all } = dms(folder, "check");
    expect(all).toMatch(/mailserver\.env:1:1 \w+/);
    expect(all).toContain("POSTMASTER_ADDRESS");
  });
});

describe("values that want to be more than a value", () => {
  test.each(["a\nbiff = yes", "a\n  b", "$mydomain", "a # b", 'a"b\\', "}\nssl = no", "x\0y"])(
    "%j as host of a relay never becomes another setting",
    (value) => {
      const folder = exampleWith();
      const { status } = dms(
        folder,
        "build",
        "out",
        "--env",
        `DEFAULT_RELAY_HOST=${value.replaceAll("\0", "")}`,
      );
      if (status !== 0) {
        expect(existsSync(join(folder, "out"))).toBe(false);
        return;
      }
      const mainCf = readFileSync(join(folder, "out/etc/postfix/main.cf"), "utf8");
      expect(mainCf.match(/^biff\s*=/gm)).toHaveLength(1);
      expect(mainCf).not.toMatch(/^ssl = no/m);
    },
  );
});
