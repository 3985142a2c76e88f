import { memoryFiles, sourceText } from "@mailconf/lossless";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatNamed, formatOfFile, formats } from "../src/index.ts";
import {
  checkDovecot,
  checkPostfix,
  dovecotVersionOf,
  isPostfixVersion,
  postfixIn,
  postfixVersionOf,
} from "../src/servers/index.ts";

const level = "compatibility_level = 3.6\n";
const smtpd = "smtp inet n - n - - smtpd\n";

const postfix = (files: Readonly<Record<string, string>>, isInUse = false) => {
  const all = memoryFiles(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`/etc/postfix/${name}`, text])),
    ["/etc/postfix"],
  );
  return checkPostfix(postfixIn("/etc/postfix", all), { files: all, version: "3.10", isInUse });
};
const codesOf = (files: Readonly<Record<string, string>>, isInUse = false) =>
  postfix(files, isInUse).findings.map(({ code, source, span }) => `${code} ${source.slice(span)}`);

describe("checkPostfix", () => {
  test.each([
    [
      "a table that is not there",
      { "main.cf": `${level}virtual_alias_maps = pcre:/etc/postfix/x\n` },
      ["formats/missing-table pcre:/etc/postfix/x"],
    ],
    ["a table outside of what can be seen", { "main.cf": `${level}virtual_alias_maps = pcre:/srv/x\n` }, []],
    [
      "a table in another one, behind a reference",
      {
        "main.cf": `${level}t = /etc/postfix/t\nvirtual_alias_maps = unionmap:{static:x, proxy:texthash:$t}\n`,
        t: "x\n",
      },
      ["postfix-maps/missing-value x"],
    ],
    [
      "a setting of a service over main.cf",
      { "main.cf": `${level}mine = mabye\n`, "master.cf": `${smtpd}  -o biff=$mine\n` },
      ["postfix-main-cf/wrong-value biff=$mine"],
    ],
    [
      "the name of a service in its settings",
      { "main.cf": level, "master.cf": `${smtpd}  -o syslog_name=postfix/$service_name\n` },
      [],
    ],
    [
      "parameters that services and tables bring",
      {
        "main.cf": `${level}gmail_destination_rate_delay = 1s\nvirtual_mailbox_maps = ldap:ours\nours_server_host = x\n`,
        "master.cf": `${smtpd}gmail unix - - n - - smtp\n`,
      },
      [],
    ],
    [
      "a parameter that a service would bring, without master.cf",
      { "main.cf": `${level}gmail_destination_rate_delay = 1s\n` },
      [],
    ],
    [
      "a name that only -o has",
      { "main.cf": level, "master.cf": `${smtpd}  -o smtpd_tls_securty_level=may\n` },
      ["formats/misspelt-option smtpd_tls_securty_level=may"],
    ],
    ["master.cf alone", { "master.cf": `${smtpd}x\n` }, ["postfix-master-cf/missing-fields x"]],
    [
      "names of the language",
      {
        "main.cf": `${level}constructor = $__proto__\ntoString = x\n`,
        "master.cf": `${smtpd}  -o hasOwnProperty=$valueOf\n`,
      },
      [
        "postfix-main-cf/unused-parameter constructor",
        "postfix-main-cf/undefined-name __proto__",
        "postfix-main-cf/unused-parameter toString",
        "formats/unused-option hasOwnProperty=$valueOf",
        "formats/undefined-name hasOwnProperty=$valueOf",
      ],
    ],
  ])("%s", (_name, files, codes) => {
    expect(codesOf(files)).toEqual(codes);
  });

  test("looks for indexes only where the files are in use", () => {
    const files = {
      "main.cf": `${level}virtual_alias_maps = hash:/etc/postfix/v, lmdb:/etc/postfix/l\nalias_maps = hash:/etc/postfix/a\n`,
      v: "",
      l: "",
      a: "",
      "l.lmdb": "",
    };
    expect(codesOf(files)).toEqual([]);
    expect(codesOf(files, true)).toEqual([
      "formats/table-not-built hash:/etc/postfix/v",
      "formats/table-not-built hash:/etc/postfix/a",
    ]);
    expect(postfix(files, true).findings.map(({ hint }) => hint)).toEqual([
      "postmap hash:/etc/postfix/v",
      "postalias hash:/etc/postfix/a",
    ]);
  });

  test("knows the secrets of each file", () => {
    const { sources, secretSpans } = postfix({
      "main.cf": `${level}smtp_sasl_password_maps = texthash:/etc/postfix/keys\n`,
      keys: "[h.test]:587 ann:Zx6secret\n",
    });
    const hidden = sources.flatMap((source) => secretSpans(source).map((span) => source.slice(span)));
    expect(hidden.join()).toContain("Zx6secret");
  });

  test("never throws, and every finding stands in a source that was read", () => {
    const piece = fc.constantFrom(
      "biff",
      "=",
      " ",
      "\n",
      "\n  ",
      "-o ",
      "smtp inet n - n - - smtpd",
      "$",
      "{",
      "}",
      "hash:/etc/postfix/t",
      "virtual_alias_maps",
      "unionmap:{",
      ",",
      "#",
      "\0",
      "mabye",
      "$mine",
      "é",
    );
    const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, text, text, (main, master, table) => {
        const { findings, sources } = postfix({ "main.cf": main, "master.cf": master, t: table }, true);
        for (const { source, span } of findings) {
          expect(sources).toContain(source);
          expect(span.start >= 0 && span.end <= source.text.length && span.start <= span.end).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("checkDovecot", () => {
  const check = (files: Readonly<Record<string, string>>, version: "2.3" | "2.4" = "2.3") => {
    const all = memoryFiles(files, ["/etc/dovecot"]);
    return checkDovecot("/etc/dovecot/dovecot.conf", { files: all, version }).findings.map(
      ({ code, source }) => `${source.name} ${code}`,
    );
  };
  test("goes into includes, and into files that settings of 2.3 name", () => {
    const files = {
      "/etc/dovecot/dovecot.conf": "!include conf.d/*.conf\n",
      "/etc/dovecot/conf.d/a.conf":
        "ssl = mabye\npassdb {\n  driver = ldap\n  args = /etc/dovecot/dovecot-ldap-own.conf.ext\n}\n",
      "/etc/dovecot/dovecot-ldap-own.conf.ext": "bas = x\n",
    };
    expect(check(files)).toEqual([
      "/etc/dovecot/conf.d/a.conf dovecot-conf/wrong-type",
      "/etc/dovecot/dovecot-ldap-own.conf.ext dovecot-conf/unknown-setting",
    ]);
  });

  test("tells references to nothing, at which the server stops, and reads no file that a value names for it", () => {
    const files = {
      "/etc/dovecot/dovecot.conf": "ssl_key = </etc/dovecot/key.pem\n!include local.conf\n",
      "/etc/dovecot/local.conf":
        "hostname = a.test\nlogin_greeting = $hostname\npostmaster_address = ${POSTMASTER}\nmail_home = a${DIR}\n",
    };
    expect(check(files)).toEqual(["/etc/dovecot/local.conf dovecot-conf/unknown-reference"]);
  });
});

test("a version is told by the text, where it tells one", () => {
  expect(postfixVersionOf(sourceText("compatibility_level = 3.11\n")).version).toBe("3.11");
  expect(postfixVersionOf(sourceText("compatibility_level = $x\n"))).toMatchObject({
    version: "3.10",
    isDoubtful: true,
  });
  expect(postfixVersionOf(undefined).isDoubtful).toBe(true);
  expect(dovecotVersionOf(sourceText("# x\ndovecot_config_version = 2.4.0\n"))).toMatchObject({
    version: "2.4",
    isDoubtful: false,
  });
  expect(dovecotVersionOf(sourceText("ssl = no\n"))).toMatchObject({ version: "2.3", isDoubtful: true });
  expect(["3.7", "3.10.4", "3.6", "x", ""].map(isPostfixVersion)).toEqual([true, true, false, false, false]);
});

test("a file alone is checked with those beside it, by every format that knows more than its text", async () => {
  const files = memoryFiles({
    "/p/main.cf": `${level}mine = mabye\n`,
    "/p/master.cf": `${smtpd}  -o biff=$mine\n`,
  });
  const format = await formatOfFile("/p/master.cf", "")?.load();
  const source = files.read("/p/master.cf") ?? sourceText("");
  const checked = await format?.check?.(source, { path: "/p/master.cf", files, isGuessed: true });
  expect(checked?.findings.map(({ code }) => code)).toEqual(["postfix-main-cf/wrong-value"]);
  const withCheck = await Promise.all(
    formats.map(async ({ name, load }) => [(await load()).check !== undefined, name] as const),
  );
  expect(withCheck.flatMap(([has, name]) => (has ? [name] : [])).sort()).toEqual([
    "dovecot-2.3",
    "dovecot-2.4",
    "dovecot-external",
    "main.cf",
    "master.cf",
  ]);
});

test.each([
  ["/etc/dovecot/conf.d/10-ssl.conf", "dovecot-2.3", true],
  ["/etc/nginx/conf.d/site.conf", "dovecot-2.3", false],
  ["/root/dovecot-notes/README", "dovecot-2.3", false],
  ["/home/ann/.fetchmailrc", "fetchmailrc", true],
  ["/srv/fetchmail/notes.md", "fetchmailrc", false],
  ["/etc/postfix/main.cf", "main.cf", true],
])("the name %s of a %s is sure: %j", (path, name, isSure) => {
  expect(formatNamed(name)?.isSure(path)).toBe(isSure);
});
