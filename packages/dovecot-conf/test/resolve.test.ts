import { type Files, memoryFiles } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { print, resolve, type TreeView } from "../src/index.ts";
import { settings23 } from "../src/settings-2.3.ts";
import { settings24 } from "../src/settings-2.4.ts";

const settings = [settings23, settings24] as const;
const main = "/etc/dovecot/dovecot.conf";
const head = "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n";

const read = (text: string, others: Record<string, string> = {}) =>
  resolve(main, { files: memoryFiles({ [main]: text, ...others }), settings });

const codes = (text: string, others: Record<string, string> = {}) =>
  read(text, others).problems.map(({ code, span, source }) => `${code.slice(13)} ${source.slice(span)}`);

const find = (views: readonly TreeView[], key: string) =>
  views.find((view) => "value" in view && view.key === key);

describe("the merged view", () => {
  test("a value knows every line that wrote it, in every file", () => {
    const resolved = read("ssl = no\nhostname = one\n!include conf.d/*.conf\n", {
      "/etc/dovecot/conf.d/10-a.conf": "hostname = two\n",
      "/etc/dovecot/conf.d/20-b.conf": "# nothing\nhostname = three\n",
    });
    const view = find(resolved.changed(), "hostname");
    const writers = view && "writers" in view ? view.writers : [];
    expect(writers.map(({ source, span, value }) => [source.name, source.slice(span), value])).toEqual([
      [main, "one", "one"],
      ["/etc/dovecot/conf.d/10-a.conf", "two", "two"],
      ["/etc/dovecot/conf.d/20-b.conf", "three", "three"],
    ]);
    expect(resolved.get("hostname")?.value).toBe("three");
  });

  test("prints as doveconf prints", () => {
    const { changed, version } = read(
      "ssl = no\nnamespace inbox {\n  inbox = yes\n}\nprotocol imap {\n  mail_debug = yes\n}\n",
    );
    expect(print(changed(), version)).toBe(
      "namespace inbox {\n  inbox = yes\n  location = \n  prefix = \n}\nssl = no\nprotocol imap {\n  mail_debug = yes\n}\n",
    );
  });

  test("a filter counts for its connections only", () => {
    const { get } = read("mail_debug = no\nprotocol imap {\n  mail_debug = yes\n}\n");
    expect([get("mail_debug")?.value, get("mail_debug", { protocol: "imap" })?.value]).toEqual(["no", "yes"]);
  });

  test("the version is read from the main file", () => {
    expect([read(head).version, read("ssl = no\n").version]).toEqual(["2.4", "2.3"]);
  });

  test("defaults are there, and services that no file mentions", () => {
    const all = read(head).all();
    expect(find(all, "mail_max_userip_connections")).toMatchObject({ value: "10", writers: [] });
    expect(read("").lookup("service/auth")).toHaveLength(1);
    expect(read(head).lookup("service/auth")).toHaveLength(1);
  });

  test("a continued last line of an included file goes on behind the include", () => {
    const { get } = read("!include a.conf\n  there\nssl = no\n", {
      "/etc/dovecot/a.conf": "login_greeting = hello \\\n",
    });
    expect(get("login_greeting")?.value).toBe("hello there");
  });
});

test("keys in quotes are keys in 2.4: a setting, an include, even a brace", () => {
  const text = `${head}"hostname" = a\nprotocol imap {\n"}"\n"!include" a.conf\n`;
  const { changed, error } = read(text, { "/etc/dovecot/a.conf": "ssl = no\n" });
  expect(error).toBeUndefined();
  expect(changed().map((view) => ("key" in view ? view.key : view.section))).toEqual([
    "dovecot_config_version",
    "dovecot_storage_version",
    "hostname",
    "ssl",
  ]);
});

describe("problems", () => {
  test("all of them come in one run", () => {
    const text = `${head}ssl = maybe\nmail_plugin = x\nmail_location = maildir:~/m\nplugin {\n  sieve = x\n}\npassdb {\n}\nkey value\nprotocol imap {\n  protocol pop3 {\n  }\n}\nmetric x {\n}\nservice auth {\n`;
    expect(codes(text)).toEqual([
      "wrong-type maybe",
      "unknown-setting mail_plugin",
      "setting-of-other-version mail_location",
      "setting-of-other-version plugin",
      "wrong-place passdb",
      "expected-brace key value",
      "wrong-place protocol pop3",
      "missing-required-setting }\n",
      "unclosed-section service auth",
    ]);
  });

  test("what does not fit together is not hidden by a setting that is wrong for itself", () => {
    const text = "protocols = imap imapp\nmail_plugin = x\n";
    for (const one of settings) {
      const { problems, error } = resolve(main, {
        files: memoryFiles({ [main]: one.version === "2.4" ? head + text : text }),
        settings: one,
      });
      expect(problems.map(({ code, stage }) => `${stage} ${code.slice(13)}`)).toEqual([
        "parse unknown-setting",
        "check inconsistent",
      ]);
      expect(error).toContain("mail_plugin");
    }
  });

  test("an unknown setting comes with a suggestion, a 2.3 one with its new name", () => {
    const { problems } = read(`${head}mail_plugin = x\nmail_location = maildir:~/m\n`);
    expect(problems.map(({ hint }) => hint)).toEqual(["mail_plugins", "mail_driver, mail_path"]);
  });

  test("a 2.4 file read as 2.3 says so", () => {
    const { problems } = resolve(main, { files: memoryFiles({ [main]: head }), settings: settings23 });
    expect(problems[0]?.code).toBe("dovecot-conf/setting-of-other-version");
  });

  test("a 2.3 file read as 2.4 misses the versions and goes on", () => {
    const { problems } = resolve(main, {
      files: memoryFiles({ [main]: "ssl = no\nbogus = 1\n" }),
      settings: settings24,
    });
    expect(problems.map(({ code }) => code.slice(13))).toEqual([
      "missing-config-version",
      "unknown-setting",
      "missing-storage-version",
    ]);
  });

  test("includes: a cycle, a file that is not there, a pattern without matches, a main file that is not there", () => {
    const cycle = codes("!include a.conf\nssl = no\n", {
      "/etc/dovecot/a.conf": "!include ./dovecot.conf\n",
    });
    expect(cycle).toEqual(["include-cycle ./dovecot.conf"]);
    expect(codes("!include none.conf\n!include conf.d/*.conf\n!include_try x\n")).toEqual([
      "missing-file none.conf",
      "missing-file conf.d/*.conf",
    ]);
    expect(resolve(main, { files: memoryFiles({}), settings }).error).toContain("No such file");
  });

  test("what an include names and is not there is listed, optional or not", () => {
    const text = "!include none.conf\n!include_try conf.d/*.conf\n!include a.conf\n";
    const { missing } = resolve(main, {
      files: memoryFiles({ [main]: text, "/etc/dovecot/a.conf": "" }),
      settings: settings23,
    });
    expect(
      missing.map(({ path, isOptional, span }) => [path, isOptional, text.slice(span.start, span.end)]),
    ).toEqual([
      ["/etc/dovecot/none.conf", false, "none.conf"],
      ["/etc/dovecot/conf.d/*.conf", true, "conf.d/*.conf"],
    ]);
  });

  test("a file that is there and cannot be read is a problem", () => {
    const all = memoryFiles({ [main]: "!include a\n", "/etc/dovecot/a": "" });
    const files: Files = { ...all, read: (path) => (path === main ? all.read(path) : undefined) };
    expect(resolve(main, { files, settings }).problems[0]?.code).toBe("dovecot-conf/unreadable-file");
  });

  test("binary garbage is a list of problems, not an exception", () => {
    const garbage = Array.from({ length: 4096 }, (_, index) =>
      String.fromCharCode((index * 7919) % 256),
    ).join("");
    for (const one of settings) {
      const { problems, changed } = resolve(main, { files: memoryFiles({ [main]: garbage }), settings: one });
      expect(problems.length).toBeGreaterThan(0);
      expect(changed()).toBeInstanceOf(Array);
    }
  });

  test("100,000 nested and unclosed sections are problems, in linear time", () => {
    for (const open of ["plugin {\n", "mdbox {\n", "bogus {\n"]) {
      for (const one of settings) {
        const text = (one.version === "2.4" ? head : "") + open.repeat(100_000);
        const { problems, changed, all } = resolve(main, {
          files: memoryFiles({ [main]: text }),
          settings: one,
        });
        expect(problems.length).toBeGreaterThan(99_000);
        expect([changed().length < 10, all().length > 100]).toEqual([true, true]);
      }
    }
  });
});

describe("settings by name", () => {
  const { lookup, get, version } = read(
    `${head}mdbox_rotate_size = 5M\npassdb sql {\n  query = a\n}\nprotocol sieve {\n  hostname = s\n}\n`,
  );
  const shown = (name: string) => print(lookup(name), version);

  test("a path shows its setting in the sections around, as doveconf 2.4 does", () => {
    expect(shown("passdb/sql/query")).toBe("passdb sql {\n  query = a\n}\n");
    expect(shown("passdb/sql/passdb_sql_query")).toBe(shown("passdb/sql/query"));
    expect([shown("passdb"), shown("passdb/sql")]).toEqual([shown("passdb/sql/query"), shown("passdb")]);
    expect(shown("passdb/none/query")).toBe("");
  });

  test("get finds a setting of a named filter, which doveconf shows by its path only", () => {
    expect([get("mdbox_rotate_size")?.value, get("mdbox/rotate_size")?.value]).toEqual(["5M", "5M"]);
    expect(shown("mdbox_rotate_size")).toBe("mdbox_rotate_size = 10 M\n");
  });

  test("a filter of another protocol gives nothing", () => {
    expect([
      get("hostname", { protocol: "pop3" })?.value,
      get("hostname", { protocol: "sieve" })?.value,
    ]).toEqual(["", "s"]);
  });
});

describe("filters of 2.3 that cross each other", () => {
  const crossing = (inner: string) =>
    read(
      `protocol imap {\n  hostname = a\n}\nremote 10.0.0.0/8 {\n  protocol imap {\n    ${inner} = b\n  }\n}\n`,
    );

  test("cannot both set the same", () => {
    const { error, problems } = crossing("hostname");
    expect(error).toContain("Conflict in setting hostname found from filter at /etc/dovecot/dovecot.conf:1");
    expect(problems.map(({ source, span }) => source.slice(span))).toEqual(["a"]);
    expect(crossing("login_greeting").error).toBeUndefined();
  });

  test("are not compared when there are very many of them", () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `local_name n${at} {\n  hostname = x\n}\n`).join(
      "",
    );
    expect(read(many).error).toBeUndefined();
  });
});

describe("Sieve, when it starts", () => {
  test.each(["%{user}", "%{user | nothing}", "/x/%{domain}"])("knows no user: %s", (value) => {
    expect(codes(`${head}sieve_trace_dir = ${value}\n`)).toEqual([`inconsistent ${value}`]);
  });

  test.each(["%{env:X}", "%{system:hostname}", "%{user | default('x')}"])("can read %s", (value) => {
    expect(codes(`${head}sieve_trace_dir = ${value}\n`)).toEqual([]);
  });

  test("reads the settings of the extensions that are switched on", () => {
    const pipe = `${head}sieve_pipe_bin_dir = %{user}\nsieve_extensions {\n  vnd.dovecot.pipe = yes\n}\n`;
    expect(codes(pipe)).toEqual([]);
    expect(codes(`${pipe}sieve_plugins = sieve_extprograms\n`)).toEqual(["inconsistent %{user}"]);
  });
});

test("2.3: a setting in the place of a section is one problem, whatever stands in it", () => {
  const text = "mail_plugins {\n  acl = yes\n  quota = yes\n  x {\n  }\n}\nssl = no\n";
  const { problems, error } = resolve("/x.conf", {
    settings: settings23,
    files: memoryFiles({ "/x.conf": text }),
  });
  expect(problems.filter(({ severity }) => severity === "error").map(({ code }) => code)).toEqual([
    "dovecot-conf/wrong-place",
  ]);
  expect(error).toContain("line 2: Unknown setting: mail_plugins { acl");
});

test("2.4: a wrong value in a section is one of the type that the setting has there", () => {
  const text = `${head}service auth {\n  vsz_limit = 1Q\n}\nmail_plugins {\n  acl = maybe\n}\n`;
  expect(read(text).problems.map(({ message }) => message)).toEqual([
    "expected a value of type size for vsz_limit: Invalid size: 1Q",
    expect.stringContaining("for acl: Invalid boolean value: maybe"),
  ]);
});
