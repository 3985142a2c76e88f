// biome-ignore-all lint/suspicious/noTemplateCurlyInString: main.cf writes references so
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { decode, memoryFiles } from "@mailconf/lossless";
import { defaultsOf, withAdded } from "@tooling/oracles";
import { describe, expect, test } from "vitest";
import { Configuration, listParameters, parse, postconfEdit, usageOf } from "../src/index.ts";
import { parameters } from "../src/parameters.ts";

const environment = { parameters: parameters("3.7"), hostname: "mx.example.org" };

describe("a listing", () => {
  test("leaves out what nothing uses, and says so", () => {
    const main = parse("relayhots = a\noffice = 1\nmynetworks = $office\n");
    expect([
      ...listParameters(new Configuration(main, environment), { show: "set" }).settings.keys(),
    ]).toEqual(["mynetworks", "office"]);
    expect(listParameters(new Configuration(main, environment), { show: "set" }).warnings).toEqual([
      "/etc/postfix/main.cf: unused parameter: relayhots=a",
    ]);
  });

  test("knows the parameters that a service of master.cf brings", () => {
    const services = [{ service: "slow", type: "unix", command: "smtp", options: [] }];
    const main = parse("slow_destination_rate_delay = 1s\n");
    expect(listParameters(new Configuration(main, environment), { show: "set" }).settings.size).toBe(0);
    expect(
      listParameters(new Configuration(main, { ...environment, services }), { show: "set" }).settings.size,
    ).toBe(1);
  });

  test("knows the settings of a database client, and reads its file", () => {
    const files: Record<string, string> = { "/x.cf": "server_host = h\nbogus = 1\n" };
    const main = parse("virtual_alias_maps = ldap:people proxy:ldap:/x.cf ldap:/y.cf\npeople_bind = no\n");
    expect(usageOf(new Configuration(main, { ...environment, files: memoryFiles(files) })).warnings).toEqual([
      "ldap:/x.cf: unused parameter: bogus=1",
      'open "ldap" configuration "/y.cf": No such file or directory',
    ]);
  });

  test("collapses white space, folds and expands", () => {
    const main = parse("mail_name = a\n  b\nmydestination = $mail_name,\n   x\n");
    expect(listParameters(new Configuration(main, environment), { show: "set" }).text).toBe(
      "mail_name = a b\nmydestination = $mail_name, x\n",
    );
    const expanded = listParameters(new Configuration(main, environment), {
      names: ["mydestination"],
      expand: true,
    });
    expect(expanded.text).toBe("mydestination = a b, x\n");
  });

  test("of defaults does not look at the file", () => {
    const main = parse("mydomain =\nmyhostname = x\nconfig_directory = /x\n");
    const names = ["mydomain", "config_directory"];
    expect(listParameters(new Configuration(main, environment), { show: "default", names }).text).toBe(
      "mydomain = example.org\nconfig_directory = /etc/postfix\n",
    );
  });

  test("knows the version that it was asked for", () => {
    const version = (asked: string) =>
      new Configuration(parse(""), { parameters: parameters(asked) }).expand("mail_version")?.value;
    expect([version("3.10.4"), version("3.10"), version("3.7")]).toEqual(["3.10.4", "3.10.13", "3.7.11"]);
  });

  test("stops at a level that the default of mynetworks_style cannot be compared with", () => {
    const main = parse("compatibility_level =\n");
    expect(listParameters(new Configuration(main, environment)).fatal).toBe("macro processing error");
  });

  test("is refused as a whole for a line without =", () => {
    const { fatal } = listParameters(new Configuration(parse("a = 1\n\nb\n"), environment));
    expect(fatal).toBe(`/etc/postfix/main.cf, line 3: missing '=' after attribute name: "b"`);
  });

  test("what a NUL cuts down to nothing is a missing name", () => {
    expect(listParameters(new Configuration(parse("\0a = 1\n"), environment)).fatal).toContain(
      "missing attribute name",
    );
  });

  test("3.9 warns about deprecated names, 3.8 about # in a list", () => {
    const main = parse("smtpd_use_tls = yes\nrelayhost = a # b\n");
    const warnings = (version: string) =>
      listParameters(new Configuration(main, { parameters: parameters(version) }), { show: "set" }).warnings;
    expect(warnings("3.7")).toEqual([]);
    expect(warnings("3.8")).toEqual([
      "/etc/postfix/main.cf: #comment after other text is not allowed: # b...",
    ]);
    expect(warnings("3.10")).toHaveLength(2);
    expect(warnings("3.11")).toHaveLength(3);
  });

  test("3.9 says of a name that it knows as removed what to do instead", () => {
    const warnings = (version: string) =>
      listParameters(new Configuration(parse("deleted-test-only = x\n"), { parameters: parameters(version) }))
        .warnings;
    expect(warnings("3.8")).toEqual(["/etc/postfix/main.cf: unused parameter: deleted-test-only=x"]);
    expect(warnings("3.9")).toEqual([
      "/etc/postfix/main.cf: support for parameter deleted-test-only has been removed; instead, do not specify",
    ]);
  });
});

describe("postconfEdit", () => {
  const edit = (text: string, kind: "set" | "delete" | "comment", args: string[], version?: string) => {
    const { document, ...rest } = postconfEdit(
      parse(text),
      { kind, arguments: args },
      { ...(version && { version }) },
    );
    return { text: document.toString(), ...rest };
  };

  test("glues to a last line without newline, until 3.7.15", () => {
    expect(edit("a = 1", "set", ["b=2"]).text).toBe("a = 1b = 2\n");
    expect(edit("a = 1", "set", ["b=2"], "3.7.15").text).toBe("a = 1\nb = 2\n");
    expect(edit("a = 1", "set", ["b=2"], "3.10.4").text).toBe("a = 1\nb = 2\n");
    expect(edit("a = 1", "set", ["b=2"], "3.8.9").text).toBe("a = 1b = 2\n");
  });

  test("loses what stands behind a NUL", () => {
    expect(edit("a\0 = 1\nb = 2\n", "set", ["b=3"]).text).toBe("ab = 3\n");
  });

  test("comments out every line of a value, but not what stands between", () => {
    expect(edit("a = 1\n# c\n  2\nb = 3\n", "comment", ["a"]).text).toBe("#a = 1\n# c\n#  2\nb = 3\n");
  });

  test("takes a blank behind a name as part of the name, one before it not", () => {
    expect(edit("a = 1\n", "comment", ["a "]).text).toBe("a = 1\n");
    expect(edit("a = 1\n", "comment", [" a"]).text).toBe("#a = 1\n");
  });

  test("refuses what is no edit", () => {
    expect(edit("a = 1\n", "set", ["x"]).fatal).toBe(`missing '=' after attribute name: "x"`);
    expect(edit("a = 1\n", "delete", ["x=1"]).fatal).toBe("specify one of -e -X");
  });
});

describe("real files mean to us what they mean to the installed postconf", () => {
  const corpus = process.env.MAILCONF_CORPUS;
  const { status } = spawnSync("postconf", ["-dh", "mail_version"]);
  const why = !corpus ? "MAILCONF_CORPUS is not set" : status !== 0 ? "postconf is not installed" : undefined;
  if (why) {
    console.warn(`SKIPPED: main.cf files against postconf -n, because ${why}`);
    test.skip(`every real main.cf lists the same (${why})`, () => {});
    return;
  }
  const version = execFileSync("postconf", ["-dh", "mail_version"], { encoding: "utf8" }).trim();
  test("every real main.cf lists the same, with the same complaints", () => {
    const folder = mkdtempSync(join(tmpdir(), "mailconf-"));
    try {
      for (const name of ["main.cf", "master.cf"]) writeFileSync(join(folder, name), "");
      const defaults = execFileSync("postconf", ["-c", folder, "-d"], { encoding: "utf8" });
      const known = withAdded(parameters(version), defaultsOf(defaults));
      const names = readdirSync(join(corpus ?? "", "main.cf"));
      expect(names.length).toBeGreaterThan(0);
      for (const name of names) {
        const bytes = readFileSync(join(corpus ?? "", "main.cf", name));
        writeFileSync(join(folder, "main.cf"), bytes);
        // Postfix reads a file again that was changed a moment ago.
        utimesSync(join(folder, "main.cf"), 1e9, 1e9);
        const real = spawnSync("postconf", ["-c", folder, "-n"], { encoding: "latin1" });
        const main = parse(decode(bytes, name));
        const ours = listParameters(
          new Configuration(main, {
            parameters: known,
            directory: folder,
            hostname: hostname(),
            files: memoryFiles({}),
          }),
          { show: "set" },
        );
        const said = real.stderr.split("\n").filter((line) => line.startsWith("postconf: warning: "));
        const warnings = said.map((line) => line.slice("postconf: warning: ".length));
        expect([name, Buffer.from(ours.text, main.source.encoding).toString("latin1")]).toEqual([
          name,
          real.stdout,
        ]);
        expect([name, ours.fatal === undefined]).toEqual([name, real.status === 0]);
        if (real.status === 0)
          expect([...new Set(ours.warnings)].sort()).toEqual([...new Set(warnings)].sort());
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 300_000);
});
