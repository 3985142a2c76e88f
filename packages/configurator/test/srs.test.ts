import { sourceText } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { wantedTree } from "../src/index.ts";
import { configureWith, errorsOf, linesOf, oneAccount, releases, settingOf, textOf } from "./support.ts";

const secretFile = "/etc/postsrsd.secret";
const kept = "/var/mail-state/etc/postsrsd.secret";
const on = { ENABLE_SRS: "1" };
const rootOnly = { mode: 0o600, owner: "root:root" };
const state = {
  target: "/var/mail-state",
  source: sourceText("", "compose.yaml"),
  span: { start: 0, end: 0 },
};

describe.each(releases)("SRS in %s", (release) => {
  const made = (
    env: Readonly<Record<string, string>>,
    more: Partial<Parameters<typeof configureWith>[0]> = {},
  ) => configureWith({ release, env, files: oneAccount, ...more });
  const secrets = ({ secrets }: ReturnType<typeof made>) => secrets.map(({ path, bytes }) => [path, bytes]);

  test("switched on: the domain of the server, and a secret that is made where there is none", () => {
    const configuration = made(on);
    expect(linesOf(configuration, "/etc/default/postsrsd")).toContain("SRS_DOMAIN=example.com");
    expect(configuration.secrets).toMatchObject([{ path: secretFile, bytes: 24, access: rootOnly }]);
    expect(configuration.tree.has(secretFile)).toBe(false);
    expect(configuration.unbuilt).toEqual([]);
  });

  test("switched off: nothing of it", () => {
    const configuration = made({});
    expect(configuration.secrets).toEqual([]);
    expect(linesOf(configuration, "/etc/default/postsrsd")).toContain("SRS_DOMAIN=localdomain");
  });

  test("other values: each excluded domain, with commas between them, and every secret on a line", () => {
    const configuration = made({
      ...on,
      SRS_DOMAINNAME: "srs.one.test",
      SRS_EXCLUDE_DOMAINS: "one.test, .two.test  localdomain",
      SRS_SECRET: "new,,old",
    });
    const lines = linesOf(configuration, "/etc/default/postsrsd");
    expect(lines).toContain("SRS_DOMAIN=srs.one.test");
    expect(lines).toContain("SRS_EXCLUDE_DOMAINS=one.test,.two.test,localdomain");
    expect(textOf(configuration, secretFile)).toBe("new\nold\n");
    const file = configuration.tree.get(secretFile);
    expect(file?.kind === "file" && [file.access, file.secret]).toEqual([rootOnly, true]);
    expect(configuration.secrets).toEqual([]);
    expect(configuration.unbuilt).toEqual([]);
  });

  test("a secret that is mounted stays", () => {
    const configuration = made(on, { files: { ...oneAccount, [secretFile]: "mine\n" } });
    expect([secrets(configuration), configuration.tree.has(secretFile)]).toEqual([[], false]);
  });

  test.each([
    ["SRS_DOMAINNAME", "one.test SRS_SECRET=/dev/null"],
    ["SRS_DOMAINNAME", "$(id)"],
    ["SRS_SECRET", "a\nb"],
    ["SRS_EXCLUDE_DOMAINS", "a\nRUN_AS=root"],
  ])("a hostile %s becomes no other setting: %j", (name, value) => {
    const configuration = made({ ...on, [name]: value });
    expect(errorsOf(configuration).length).toBeGreaterThan(0);
    expect(settingOf(configuration, "/etc/default/postsrsd", "RUN_AS")).toBe("postsrsd");
    expect(
      linesOf(configuration, "/etc/default/postsrsd").filter((line) => /^SRS_SECRET/.test(line)),
    ).toEqual(["SRS_SECRET=/etc/postsrsd.secret"]);
  });

  test("what is excluded is one word, whatever it is made of", () => {
    const configuration = made({ ...on, SRS_EXCLUDE_DOMAINS: "a RUN_AS=root" });
    expect(linesOf(configuration, "/etc/default/postsrsd")).toContain("SRS_EXCLUDE_DOMAINS=a,RUN_AS=root");
  });

  describe("with a volume for state", () => {
    const mounted = (env: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}) =>
      made(env, { files: { ...oneAccount, ...files }, mounts: [state] });

    test("the secret lies there, and a link leads to it", () => {
      const configuration = mounted(on);
      expect(configuration.tree.get(secretFile)).toMatchObject({ kind: "link", target: kept });
      expect(secrets(configuration)).toEqual([[kept, 24]]);
    });

    test("one that lies there stays, unless one is set", () => {
      const old = { [kept]: "old\n" };
      const without = mounted(on, old);
      expect([secrets(without), without.tree.has(kept)]).toEqual([[], false]);
      const configuration = mounted({ ...on, SRS_SECRET: "new" }, old);
      expect(textOf(configuration, kept)).toBe("new\n");
      expect(configuration.findings.map(({ code }) => code)).not.toContain("DMS712");
    });
  });
});

test.each(releases)(
  "with everything on, in %s, the volume for state and its links are all that is wanted there",
  (release) => {
    const switches = [
      "AMAVIS",
      "CLAMAV",
      "FAIL2BAN",
      "FETCHMAIL",
      "GETMAIL",
      "MTA_STS",
      "POSTGREY",
      "RSPAMD",
    ];
    const env = Object.fromEntries(
      [...switches, "SRS", "SPAMASSASSIN"].map((name) => [`ENABLE_${name}`, "1"]),
    );
    const configuration = configureWith({ release, env, files: oneAccount, mounts: [state] });
    for (const name of ["mta-sts", "rspamd", "redis"])
      expect(wantedTree(configuration).get(`/var/lib/${name}`)).toMatchObject({
        kind: "link",
        target: `/var/mail-state/lib-${name}`,
      });
  },
);
