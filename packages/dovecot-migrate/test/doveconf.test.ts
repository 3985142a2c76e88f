import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { decode, memoryFiles, type SourceText } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { type MigrateOptions, migrate } from "../src/index.ts";

const root = process.env.MAILCONF_DEBIAN13;
const corpus = process.env.MAILCONF_CORPUS;
const shipped = fileURLToPath(new URL("../../configurator/base/15.1/etc/dovecot", import.meta.url));
const isHere = spawnSync("doveconf", ["-c", "/dev/null"], { encoding: "utf8" }).stdout?.includes("# 2.3.");

describe("doveconf 2.4", () => {
  if (!root || !isHere) {
    console.warn(
      "SKIPPED: migrated files against doveconf 2.4, because MAILCONF_DEBIAN13 or doveconf 2.3 is missing",
    );
    test.skip("accepts what doveconf 2.3 accepted", () => {});
    return;
  }

  test("accepts the files that docker-mailserver 15.1 ships", () => {
    const files = Object.fromEntries(
      filesIn(shipped).map((path) => [path.slice(shipped.length + 1), readFileSync(path, "utf8")]),
    );
    expect(judged(root, files).error).toBeUndefined();
  });

  test("reads settings that are kept apart as if they stood in their place", () => {
    const files = {
      "dovecot.conf":
        'passdb {\n  driver = ldap\n  args = "/etc/dovecot/my ldap.conf.ext"\n  default_fields = a=b\n}\nuserdb {\n  driver = ldap\n  args = "/etc/dovecot/my ldap.conf.ext"\n}\n' +
        "passdb {\n  driver = sql\n  name = second\n  args = /etc/dovecot/sql.conf.ext\n}\ndict {\n  quota = pgsql:/etc/dovecot/dict.ext\n}\n" +
        "passdb {\n  driver = oauth2\n  mechanisms = xoauth2\n  args = /etc/dovecot/oauth2.conf.ext\n}\n",
      "my ldap.conf.ext":
        "uris = ldap://l.test\ndn = cn=a\ndnpass = Mo111word\nbase = dc=x\npass_attrs = uid=user,=proxy=y,=pass=Mo222word\n",
      "sql.conf.ext":
        "driver = mysql\nconnect = host=a.test host=b.test user=u password=Mo333word dbname=d\npassword_query = SELECT 1\n",
      "dict.ext":
        "connect = host=a.test user=u password=Mo444word dbname=d\nmap {\n  pattern = priv/quota/storage\n  table = quota\n  username_field = username\n  value_field = bytes\n}\n",
      "oauth2.conf.ext":
        "introspection_url = https://i.test/\nintrospection_mode = auth\nclient_id = c\nclient_secret = Mo555word\n",
    };
    const inPlace = judged(root, files);
    const apart = judged(root, files, { isMoreReadable: (_path, than) => !than.endsWith("/dovecot.conf") });
    expect(inPlace.error).toBeUndefined();
    expect(apart.added).toHaveLength(7);
    expect(apart).toEqual({ ...inPlace, added: apart.added });
    for (const secret of ["Mo111", "Mo222", "Mo333", "Mo444", "Mo555"])
      expect(apart.output).toContain(secret);
  });

  if (!corpus) {
    console.warn("SKIPPED: real configurations, because MAILCONF_CORPUS is missing");
    test.skip("accepts real configurations, or the report says what a person must do", () => {});
    return;
  }
  test.each(readdirSync(join(corpus, "dovecot")))("accepts %s, or a person is told what to do", (name) => {
    // Most files include others, which are not there; without them doveconf sees the rest.
    const text = readFileSync(join(corpus, "dovecot", name), "latin1").replace(
      /^(\s*)!include /gm,
      "$1!include_try ",
    );
    const { error, manual } = judged(root, { "dovecot.conf": decode(Buffer.from(text, "latin1"), name) });
    // The report names the settings that 2.4 still minds.
    const named = error?.match(/\b[a-z0-9]+(?:_[a-z0-9]+)+\b/g) ?? [];
    expect({ error, missing: named.filter((word) => !manual.includes(word)) }).toEqual(
      error !== undefined && manual !== "" ? { error, missing: [] } : { error: undefined, missing: [] },
    );
  });
});

/** What doveconf 2.4 says to the migrated files; nothing to files that doveconf 2.3 refuses. */
function judged(
  debian: string,
  files: Readonly<Record<string, string | SourceText>>,
  options: MigrateOptions = {},
) {
  const folder = mkdtempSync(join(tmpdir(), "mailconf-migrate-"));
  try {
    const at = (path: string) => join(folder, path);
    const before = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        at(path),
        typeof text === "string" ? text.replaceAll("/etc/dovecot/", `${folder}/`) : text,
      ]),
    );
    write("", before);
    const main = at("dovecot.conf");
    if (spawnSync("doveconf", ["-n", "-c", main]).status !== 0) return { error: undefined, manual: "" };
    const { changed, added, remarks } = migrate(main, memoryFiles(before), options);
    const fresh = Object.fromEntries([...added].map(([path, { text }]) => [path, text]));
    write(debian, { ...before, ...Object.fromEntries(changed), ...fresh });
    const { status, stdout, stderr } = spawnSync("chroot", [debian, "doveconf", "-n", "-P", "-c", main], {
      encoding: "utf8",
    });
    const manual = remarks
      .filter(({ verdict }) => verdict === "manual")
      .map(({ from, why }) => `${from}: ${why}`)
      .join("\n");
    const fatal = stderr.split("\n").findLast((line) => line.includes("Fatal: "));
    const error = status === 0 ? undefined : (fatal ?? stderr).replaceAll(folder, "");
    return { error, manual, output: stdout.replaceAll(folder, ""), added: [...added.keys()] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(join(debian, folder), { recursive: true, force: true });
  }
}

function write(base: string, files: Readonly<Record<string, string | SourceText>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(base + path), { recursive: true });
    writeFileSync(base + path, typeof text === "string" ? text : text.text);
  }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
