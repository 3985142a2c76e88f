import { sourceText } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { settingsVariables } from "../src/features/start/settings-variables.ts";
import {
  accessAt,
  configureWith,
  errorsOf,
  findingsOf,
  linesOf,
  oneAccount,
  releases,
  soundHash,
  textOf,
} from "./support.ts";

const file = "/etc/dms-settings";

const state = {
  target: "/var/mail-state",
  source: sourceText("./state:/var/mail-state", "compose.yaml"),
  span: { start: 0, end: 0 },
};

describe.each(releases)("the start-up of %s", (release) => {
  const made = (env: Readonly<Record<string, string>> = {}, files: Readonly<Record<string, string>> = {}) =>
    configureWith({ release, env, files: { ...oneAccount, ...files } });
  const links = (configuration: ReturnType<typeof made>) =>
    Object.fromEntries(
      [...configuration.tree.values()].flatMap((entry) =>
        entry.kind === "link" ? [[entry.path, entry.target]] : [],
      ),
    );

  test("writes every setting with the value that counts, sorted", () => {
    const lines = linesOf(made({ SA_KILL: "7.5", LOGROTATE_INTERVAL: "", TLS_LEVEL: "modern" }), file);
    expect(lines).toEqual([...lines].sort());
    expect(lines).toEqual(
      expect.arrayContaining([
        "SA_KILL='7.5'",
        "LOGROTATE_INTERVAL='weekly'",
        "POSTMASTER_ADDRESS='postmaster@example.com'",
        "REPORT_SENDER='mailserver-report@mail.example.com'",
        "SRS_DOMAINNAME='example.com'",
        "ENABLE_QUOTAS='1'",
        "VIRUSMAILS_DELETE_DELAY='7'",
      ]),
    );
    expect(lines).toHaveLength(release === "15.1" ? 87 : 88);
    expect(linesOf(made({ ACCOUNT_PROVISIONER: "LDAP" }), file)).toContain("ENABLE_QUOTAS='0'");
  });

  test("what belongs to a service stands there if it is on", () => {
    const names = (env: Readonly<Record<string, string>>) =>
      linesOf(made(env), file).map((line) => line.slice(0, line.indexOf("=")));
    expect(names({ LDAP_BIND_DN: "cn=x" })).not.toContain("LDAP_BIND_DN");
    expect(names({ ACCOUNT_PROVISIONER: "LDAP" })).toContain("LDAP_BIND_DN");
    expect(names({ ENABLE_SASLAUTHD: "1" })).toContain("SASLAUTHD_MECHANISMS");
  });

  test("no value of the settings becomes a command of the shell that reads them", () => {
    const text = "a'; reboot; echo '$(reboot)`reboot`\\";
    const lines = linesOf(made({ SPAM_SUBJECT: text }), file);
    expect(lines).toContain("SPAM_SUBJECT='a'\\''; reboot; echo '\\''$(reboot)`reboot`\\'");
    expect(errorsOf(made({ SPAM_SUBJECT: "a\nTZ='b'" })).length).toBeGreaterThan(0);
    expect(textOf(made({ SPAM_SUBJECT: "a\nTZ='b'" }), file)).not.toContain("TZ='b'");
  });

  test("the settings are root's, and secrets in them are never shown", () => {
    const hidden = made({ SRS_SECRET: "tell-nobody" });
    for (const one of [made(), hidden])
      expect(accessAt(one, file)).toEqual({ mode: 0o600, owner: "root:root" });
    const entry = hidden.tree.get(file);
    expect(entry?.kind === "file" && entry.secret).toBe(true);
  });

  test("that a variable stands among the settings is no effect of it", () => {
    expect(made({ POSTGREY_DELAY: "9" }).unbuilt).toEqual(["POSTGREY_DELAY"]);
    expect(Object.keys(settingsVariables)).toContain("POSTGREY_DELAY");
  });

  test("a time zone, if there is one of that name", () => {
    expect(links(made({ TZ: "Europe/Vienna" }))["/etc/localtime"]).toBe("/usr/share/zoneinfo/Europe/Vienna");
    expect(linesOf(made({ TZ: "Europe/Vienna" }), "/etc/timezone")).toEqual(["Europe/Vienna"]);
    for (const zone of ["Europe/Nowhere", "europe/vienna", "../../shadow", "Europe/../../../shadow"]) {
      expect(links(made({ TZ: zone }))["/etc/localtime"]).toBeUndefined();
      expect(findingsOf(made({ TZ: zone }))).toContain("warning time-zone-unknown");
    }
    expect(links(made())["/etc/localtime"]).toBeUndefined();
  });

  test("the mail user has the numbers that somebody wants, and mail is its own", () => {
    const ids = (env: Readonly<Record<string, string>>) =>
      made(env).userIds.map(({ user, uid, gid }) => [user, uid, gid]);
    expect(ids({})).toEqual([["docker", 5000, 5000]]);
    expect(ids({ DMS_VMAIL_UID: "5555", DMS_VMAIL_GID: "0" })).toEqual([["docker", 5555, 5000]]);
    expect(made().directories.find(({ path }) => path === "/var/mail")?.access.owner).toBe("docker:docker");
  });

  test("each account has a folder for its mail that nobody else may enter", () => {
    const { seeds } = made();
    const folders = seeds.filter(({ what }) => what === "folder");
    expect(folders.map(({ path }) => path)).toEqual([
      "/var/mail/example.com",
      "/var/mail/example.com/ann",
      "/var/mail/example.com/ann/home",
    ]);
    expect(folders.map(({ access }) => access.mode)).toEqual([0o700, 0o700, 0o700]);
    expect(made({ SMTP_ONLY: "1" }).seeds.filter(({ what }) => what === "folder")).toEqual([]);
  });

  test("logs that programs cannot make themselves", () => {
    const logs = (env: Readonly<Record<string, string>>) =>
      made(env).seeds.flatMap(({ what, path }) => (what === "file" ? [path] : []));
    expect(logs({})).toEqual(["/var/log/mail/mail.log"]);
    expect(logs({ ENABLE_CLAMAV: "1" })).toContain("/var/log/mail/freshclam.log");
  });

  test("says what docker-mailserver would make and mend in the config volume", () => {
    const changes = (env: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}) =>
      made(env, files).volumeChanges.map(({ name, text }) => [name, text]);
    expect(changes({})).toEqual([["dovecot-quotas.cf", ""]]);
    expect(changes({ ENABLE_QUOTAS: "0" })).toEqual([]);
    const lists = {
      "dovecot-quotas.cf": "ann@example.com:1M",
      "postfix-accounts.cf": `ann@example.com|${soundHash}`,
      "postfix-virtual.cf": "a@example.com ann@example.com\r\n",
    };
    expect(changes({}, lists)).toEqual([
      ["postfix-accounts.cf", `ann@example.com|${soundHash}\n`],
      ["postfix-virtual.cf", "a@example.com ann@example.com\n"],
    ]);
  });

  test("keys of Rspamd on the volume are to be its own", () => {
    const files = { "rspamd/dkim/key.private.txt": "x" };
    const owned = made({ ENABLE_RSPAMD: "1" }, files).volumeChanges.filter(({ access }) => access);
    expect(owned.map(({ name, access }) => [name, access?.mode, access?.owner])).toEqual([
      ["rspamd/dkim", 0o755, "_rspamd:_rspamd"],
      ["rspamd/dkim/key.private.txt", 0o600, "_rspamd:_rspamd"],
    ]);
  });

  test("state lies on its volume, if there is one: that of services that are on", () => {
    const configuration = configureWith({
      release,
      mounts: [state],
      env: { ENABLE_POSTGREY: "1" },
    });
    const found = links(configuration);
    expect(found["/var/lib/postgrey"]).toBe("/var/mail-state/lib-postgrey");
    expect(found["/var/spool/postfix"]).toBe("/var/mail-state/spool-postfix");
    expect(found["/var/lib/clamav"]).toBeUndefined();
    const folder = configuration.directories.find(({ path }) => path === "/var/mail-state/lib-postgrey");
    expect(folder?.access).toEqual({ mode: 0o755, owner: "postgrey:postgrey" });
    expect(links(made())["/var/spool/postfix"]).toBeUndefined();
  });
});
