import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { listEntries, listFields, listSettings, parse, postconfEdit, readingOf } from "../src/index.ts";

const text = "sub inet n - n 60? 0 smtpd\n  -o b=2 -o { a = x y } arg\nslow unix - - n - 1 smtp\n";

describe("listings", () => {
  test("entries stand in columns, folded on demand", () => {
    expect(listEntries(parse(text), { fold: true }).text).toBe(
      [
        "sub        inet  n       -       n       60?     0       smtpd",
        "    -o b=2",
        "    -o {a=x y}",
        "    arg",
        "slow       unix  -       -       n       -       1       smtp",
        "",
      ].join("\n"),
    );
  });

  test("fields and settings by request", () => {
    expect(listFields(parse(text), { requests: ["*/inet/wakeup"] }).text).toBe("sub/inet/wakeup = 60?\n");
    expect(listSettings(parse(text), { requests: ["sub"] }).text).toBe("sub/inet/a = x y\nsub/inet/b = 2\n");
    expect(listEntries(parse(text), { requests: ["none"] }).warnings).toEqual(['unmatched request: "none"']);
    expect(listFields(parse(text), { requests: ["a/b/c"] }).fatal).toBe(
      'invalid service attribute name: "c"',
    );
  });

  test("a broken entry stops postconf", () => {
    expect(readingOf(parse("\nsmtp inet n\n")).fatal).toBe(
      "file /etc/postfix/master.cf: line 2: bad field count",
    );
    expect(readingOf(parse("a unix - x n - - b\n")).fatal).toBe(
      'invalid unprivileged field "x" in "a unix - x n - - b"',
    );
  });
});

describe("postconfEdit", () => {
  const edit = (
    what: "entry" | "field" | "setting",
    kind: "set" | "delete" | "comment",
    argument: string,
  ) => {
    const { document, ...rest } = postconfEdit(parse(text), { what, kind, arguments: [argument] });
    return { text: document.toString(), ...rest };
  };

  test("a last line without newline is completed before it is read, since 3.10.2", () => {
    const refused = (version: string) =>
      postconfEdit(
        parse("m } - n 9 - s x"),
        { what: "field", kind: "set", arguments: ["*/*/chroot=n"] },
        { version },
      ).fatal;
    expect(refused("3.7.11")).toBe('invalid type field "}" in "m } - n 9 - s x"');
    expect(refused("3.10.13")).toBe('invalid type field "}" in "m } - n 9 - s x "');
  });

  test("a field is set in every entry that matches, comments move in front", () => {
    expect(edit("field", "set", "slow/unix/chroot=y").text).toContain("slow       unix  -       -       y");
  });

  test("fields can only be set, settings not be commented out", () => {
    expect(edit("field", "comment", "slow/unix/chroot").fatal).toBe("with option -F, do not specify -#");
    expect(edit("field", "delete", "slow/unix/chroot").fatal).toBe("with option -F, do not specify -X");
    expect(edit("setting", "comment", "sub/inet/a").fatal).toBe("with option -P, do not specify -#");
  });

  test("an empty value takes a yes or no field away", () => {
    expect(edit("field", "set", "slow/unix/chroot=").text).toContain(
      "slow       unix  -       -               -       1       smtp\n",
    );
  });

  test("a setting cannot hold blanks, a field neither", () => {
    expect(edit("setting", "set", "sub/inet/a=b c").fatal).toBe(
      "-Pe does not accept whitespace in parameter value",
    );
    expect(edit("field", "set", "sub/inet/chroot=b c").fatal).toBe(
      "-Fe does not accept whitespace in non-command field",
    );
  });

  test("nothing that matches is a warning, or a new entry", () => {
    expect(edit("setting", "set", "none/inet/a=b").warnings).toEqual([
      'unmatched service_name/type: "none/inet/a=b"',
    ]);
    expect(edit("entry", "set", "new/unix=new unix - - n - - smtp").text).toBe(
      `${text}new        unix  -       -       n       -       -       smtp\n`,
    );
  });
});

describe("real files mean to us what they mean to the installed postconf", () => {
  const corpus = process.env.MAILCONF_CORPUS;
  const { status } = spawnSync("postconf", ["-dh", "mail_version"]);
  const why = !corpus ? "MAILCONF_CORPUS is not set" : status !== 0 ? "postconf is not installed" : undefined;
  if (why) {
    console.warn(`SKIPPED: master.cf files against postconf, because ${why}`);
    test.skip(`every real master.cf lists the same (${why})`, () => {});
    return;
  }
  test("every real master.cf lists the same, in entries, fields and settings", () => {
    const folder = mkdtempSync(join(tmpdir(), "mailconf-"));
    try {
      const names = readdirSync(join(corpus ?? "", "master.cf"));
      expect(names.length).toBeGreaterThan(0);
      writeFileSync(join(folder, "main.cf"), "compatibility_level = 3.6\n");
      for (const name of names) {
        const bytes = readFileSync(join(corpus ?? "", "master.cf", name));
        writeFileSync(join(folder, "master.cf"), bytes);
        const document = parse(decode(bytes, name));
        for (const [flag, list] of [
          ["-Mf", listEntries],
          ["-F", listFields],
          ["-P", listSettings],
        ] as const) {
          const real = spawnSync("postconf", ["-c", folder, flag], { encoding: "latin1" });
          const reading = readingOf(document, { path: join(folder, "master.cf") });
          expect([name, reading.fatal === undefined]).toEqual([name, real.status === 0]);
          if (real.status !== 0) break;
          const { text: ours } = list(document, { fold: flag === "-Mf" });
          expect([name, Buffer.from(ours, document.source.encoding).toString("latin1")]).toEqual([
            name,
            real.stdout,
          ]);
          for (const { service, type, args } of document.services) {
            const own = document.services.filter((other) => other.service === service && other.type === type);
            if (own.length > 1) continue;
            expect(parse(document.get(`${service}/${type}`) ?? "").services[0]?.args).toEqual(args);
          }
        }
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 300_000);
});
