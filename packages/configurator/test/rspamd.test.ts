import { describe, expect, test } from "vitest";
import { actionsAfter } from "../src/index.ts";
import { configureWith, errorsOf, linesOf, oneAccount, releases, settingOf, textOf } from "./support.ts";

const local = (name: string) => `/etc/rspamd/local.d/${name}`;
const override = (name: string) => `/etc/rspamd/override.d/${name}`;
const on = { ENABLE_RSPAMD: "1" };

describe.each(releases)("Rspamd in %s", (release) => {
  const made = (env: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}) =>
    configureWith({ release, env, files: { ...oneAccount, ...files } });
  const commands = (text: string) => made(on, { "rspamd/custom-commands.conf": text });
  const codes = ({ findings }: ReturnType<typeof made>) => findings.map(({ code }) => code);

  test("switched on: Redis and then Rspamd, and each knows of the other", () => {
    const configuration = made(on);
    const names = configuration.programs.map(({ name }) => name);
    expect(names.indexOf("rspamd")).toBe(names.indexOf("rspamd-redis") + 1);
    expect(settingOf(configuration, "/etc/redis/redis.conf", "bind")).toBe("127.0.0.1");
    expect(linesOf(configuration, local("redis.conf"))).toEqual([
      'servers = "127.0.0.1:6379";',
      ...(release === "15.1" ? ["expand_keys = true;"] : []),
    ]);
    expect(textOf(configuration, local("elastic.conf"))).toBe("enabled = false;\n");
    expect(textOf(configuration, local("neural.conf"))).toBe("enabled = false;\n");
    expect(configuration.tree.has(local("neural_group.conf"))).toBe(false);
  });

  test("switched off: files as the image has them, and nothing is told to programs that do not run", () => {
    const configuration = made({});
    expect(configuration.tree.has(local("redis.conf"))).toBe(false);
    expect(linesOf(configuration, local("greylist.conf")).at(-1)).toBe("enabled = false;");
    const paths = [local("greylist.conf"), "/etc/redis/redis.conf"];
    expect(actionsAfter(paths, { running: configuration.programs })).toEqual([]);
    expect(actionsAfter(paths, { running: made(on).programs })).toEqual([
      "supervisorctl restart rspamd-redis",
      "supervisorctl signal HUP rspamd",
    ]);
  });

  test("Redis alone, or Rspamd with another Redis", () => {
    const alone = made({ ENABLE_RSPAMD_REDIS: "1" });
    expect(settingOf(alone, "/etc/redis/redis.conf", "daemonize")).toBe("no");
    expect(alone.tree.has(local("redis.conf"))).toBe(false);
    const another = made({ ...on, ENABLE_RSPAMD_REDIS: "0" });
    expect(another.programs.map(({ name }) => name)).not.toContain("rspamd-redis");
    expect(another.tree.has(local("redis.conf"))).toBe(false);
  });

  test("each switch changes its own file", () => {
    const configuration = made({
      ...on,
      RSPAMD_GREYLISTING: "1",
      RSPAMD_NEURAL: "1",
      RSPAMD_CHECK_AUTHENTICATED: "1",
      RSPAMD_HFILTER: "0",
      ENABLE_CLAMAV: "1",
      CLAMAV_MESSAGE_SIZE_LIMIT: "50M",
    });
    expect(linesOf(configuration, local("greylist.conf")).at(-1)).toBe("enabled = true;");
    expect(textOf(configuration, local("neural.conf"))).toContain('"NEURAL_WEEK_1000" {');
    expect(textOf(configuration, local("settings.conf"))).not.toContain("authenticated {");
    expect(configuration.tree.has(local("hfilter_group.conf"))).toBe(false);
    expect(settingOf(configuration, local("antivirus.conf"), ["ClamAV", "max_size"])).toBe("50000000");
    expect(settingOf(configuration, local("antivirus.conf"), ["enabled"])).toBe("true");
    expect(configuration.memberships.map(({ user, group }) => `${user} ${group}`)).toContain(
      "_rspamd clamav",
    );
    expect(configuration.unbuilt).toEqual([]);
    expect(codes(configuration)).toContain("rspamd-neural-experimental");
    expect(codes(made(on))).not.toContain("rspamd-neural-experimental");
  });

  test("a score is a number, and no other setting", () => {
    const score = (value: string) => made({ ...on, RSPAMD_HFILTER_HOSTNAME_UNKNOWN_SCORE: value });
    expect(textOf(score("-3"), local("hfilter_group.conf"))).toContain("        score = -3;\n");
    const hostile = score("7; } x { y = 1");
    expect(textOf(hostile, local("hfilter_group.conf"))).toContain("        score = 6;\n");
    expect(errorsOf(hostile).length).toBeGreaterThan(0);
  });

  test("what somebody mounts into local.d stays, where docker-mailserver would write over it", () => {
    const configuration = made(on, { [local("elastic.conf")]: "enabled = true;\n" });
    expect(configuration.tree.has(local("elastic.conf"))).toBe(false);
  });

  describe("the controller", () => {
    const socket = (configuration: ReturnType<typeof made>) =>
      linesOf(configuration, local("worker-controller.inc")).at(-1);

    test("listens on loopback without a password, and that is told", () => {
      const configuration = made(on);
      expect(socket(configuration)).toBe('bind_socket = "127.0.0.1:11334";');
      expect(codes(configuration)).toContain("rspamd-controller-differs");
      expect(codes(made({}))).not.toContain("rspamd-controller-differs");
    });

    test.each([
      ["a command", { "rspamd/custom-commands.conf": 'set-option-for-controller password "$2$abc"\n' }],
      ["a file", { "rspamd/override.d/worker-controller.inc": 'password = "$2$abc";\n' }],
    ])("listens everywhere with a password of %s, which others may not read", (_where, files) => {
      const configuration = made(on, files);
      expect(socket(configuration)).toBe('bind_socket = "0.0.0.0:11334";');
      expect(textOf(configuration, override("worker-controller.inc"))).toBe('password = "$2$abc";\n');
      const file = configuration.tree.get(override("worker-controller.inc"));
      expect(file?.kind === "file" && file.access).toEqual({ mode: 0o640, owner: "root:_rspamd" });
      expect(codes(configuration)).not.toContain("rspamd-controller-differs");
    });

    test("a password that everybody knows is none", () => {
      expect(socket(commands('set-option-for-controller password "q1"\n'))).toBe(
        'bind_socket = "127.0.0.1:11334";',
      );
    });

    test.each([
      ['"0.0.0.0:11334"', true],
      ['["127.0.0.1:11334", "*:11334"]', true],
      ['"127.0.0.1:11334"', false],
      ['"/run/rspamd/c.sock mode=0660"', false],
    ])("an address of the user's own counts: %s is open: %j", (address, isOpen) => {
      const configuration = commands(`set-option-for-controller bind_socket ${address}\n`);
      const found = codes(configuration).some((code) => code.includes("DMS857"));
      expect(found).toBe(isOpen);
      expect(codes(configuration)).not.toContain("rspamd-controller-differs");
    });
  });

  describe("custom commands", () => {
    test("each does what it says, in order, after the files of the volume", () => {
      const configuration = made(on, {
        "rspamd/override.d/antivirus.conf": "# own\nClamAV {\n  timeout = 10; # seconds\n  out = 1;\n}\n",
        "rspamd/custom-commands.conf": [
          "# comment",
          "  disable-module   greylist  ",
          "set-option-for-module antivirus out 7s;",
          'set-option-for-proxy reject_message "no  thanks"',
          "set-common-option dns { timeout = 1s; }",
          "set-common-option dns { timeout = 2s; }",
          "add-line local.conf a   b",
          "add-line local.conf",
        ].join("\n"),
      });
      expect(textOf(configuration, override("greylist.conf"))).toBe("enabled = false;\n");
      expect(textOf(configuration, override("antivirus.conf"))).toBe(
        "# own\nClamAV {\n  timeout = 10; # seconds\n  out = 7s;\n}\n",
      );
      expect(textOf(configuration, override("worker-proxy.inc"))).toBe('reject_message = "no  thanks";\n');
      expect(textOf(configuration, override("options.inc"))).toBe("dns = { timeout = 2s; };\n");
      expect(textOf(configuration, override("local.conf"))).toBe("a   b\n\n");
      expect(errorsOf(configuration)).toEqual([]);
    });

    test("a line of a generated file knows the command that made it", () => {
      const configuration = commands("set-common-option dns_max_requests 5\n");
      const file = configuration.tree.get(override("options.inc"));
      const step = file?.kind === "file" ? file.steps(["dns_max_requests"]).at(-1) : undefined;
      expect(step?.because[0]).toMatchObject({ kind: "volume", span: { start: 0, end: 36 } });
    });

    test.each([
      ["nonsense x y", "warning", "there is no command nonsense: the line does nothing"],
      ["set-option-for-module antivirus", "error", "expected more words behind set-option-for-module"],
      ["set-option-for-controller password", "error", "expected more words behind set-option-for-controller"],
      ["disable-module", "error", "expected more words behind disable-module"],
      [
        "add-line ../local.d/x y",
        "error",
        "expected the name of a file or module of override.d, found ../local.d/x",
      ],
      ["add-line .. y", "error", "expected the name of a file or module of override.d, found .."],
      ['set-common-option a 1; enable_password = "x"', "error", "expected one value for a"],
      ["set-common-option a 1; a = 2", "error", "expected one value for a"],
      ["set-common-option a { b = 1;", "error", "expected one value for a"],
      ["set-common-option a 1 # b", "error", "expected one value for a"],
    ])("%s does nothing, with an explanation", (line, severity, message) => {
      const configuration = commands(`${line}\n`);
      const found = configuration.findings.filter(({ code }) => code.includes("rspamd-command"));
      expect(found).toHaveLength(1);
      expect(found[0]?.severity).toBe(severity);
      expect(found[0]?.message).toContain(message);
      const overridden = [...configuration.tree.keys()].filter((path) => path.startsWith(override("")));
      expect(overridden).toEqual([]);
    });

    test.each([
      ["set-option-for-common a 1", "set-common-option"],
      ["set-module-option dkim a 1", "set-option-for-module"],
      ["set-option-for-contoller a 1", "set-option-for-controller"],
      ["enable-modul dkim", "enable-module"],
      ["Add_Line a b", "add-line"],
      ["frobnicate", "set-option-for-module"],
    ])("%s is told the command that it is most like", (line, hint) => {
      const found = commands(`${line}\n`).findings.filter(({ code }) => code.includes("rspamd-command"));
      expect(found.map((one) => one.hint)).toEqual([hint]);
    });
  });

  test.each([
    [
      { RSPAMD_GREYLISTING: "1" },
      "disable-module greylist",
      ["enabled of greylist.conf", "RSPAMD_GREYLISTING"],
    ],
    [{ RSPAMD_GREYLISTING: "1" }, "enable-module greylist", undefined],
    [{ RSPAMD_NEURAL: "1" }, "set-option-for-module neural enabled yes", undefined],
    [{}, "enable-module greylist", undefined],
  ])("a variable and an override that meet are both named: %j and %s", (env, command, names) => {
    const { findings } = made({ ...on, ...env }, { "rspamd/custom-commands.conf": `${command}\n` });
    const found = findings.filter(({ code }) => code === "rspamd-override-counts");
    expect(found).toHaveLength(names ? 1 : 0);
    for (const name of names ?? []) expect(found[0]?.message).toContain(name);
  });

  test("keys that mail is signed with and that are not there are told", () => {
    const signing =
      'domain {\n  one.test {\n    path = "/tmp/docker-mailserver/rspamd/dkim/a.private.txt";\n  }\n}\n';
    const key = { "rspamd/dkim/a.private.txt": "KEY\n" };
    const without = made(on, { "rspamd/override.d/dkim_signing.conf": signing });
    expect(codes(without)).toContain("dkim-key-missing");
    const withKey = made(on, { ...key, "rspamd/override.d/dkim_signing.conf": signing });
    expect(codes(withKey)).not.toContain("dkim-key-missing");
    const computed = signing.replace("a.private", "$selector.private");
    expect(codes(made(on, { "rspamd/override.d/dkim_signing.conf": computed }))).not.toContain(
      "dkim-key-missing",
    );
  });
});
