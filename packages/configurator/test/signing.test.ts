import { describe, expect, test } from "vitest";
import { configureWith, errorsOf, linesOf, oneAccount, releases, settingOf, textOf } from "./support.ts";

const keyTable = "mail._domainkey.one.test one.test:mail:/etc/opendkim/keys/one.test/mail.private\n";
const keys = {
  "opendkim/KeyTable": keyTable,
  "opendkim/SigningTable": "*@one.test mail._domainkey.one.test\n",
  "opendkim/TrustedHosts": "127.0.0.1\nlocalhost",
  "opendkim/keys/one.test/mail.private": "KEY\n",
  "opendkim/keys/one.test/mail.txt": 'mail._domainkey IN TXT "v=DKIM1"\n',
};
const facts = { interfaces: [{ name: "eth0", address: "172.18.0.5/16" }] };

describe.each(releases)("signing and checking of senders in %s", (release) => {
  const made = (env: Readonly<Record<string, string>> = {}, files: Readonly<Record<string, string>> = {}) =>
    configureWith({ release, env, files: { ...oneAccount, ...files }, facts });
  const access = ({ tree }: ReturnType<typeof made>, path: string) => {
    const file = tree.get(path);
    return file?.kind === "file" ? { ...file.access, secret: file.secret } : undefined;
  };

  test("OpenDKIM has its tables, empty, without keys", () => {
    const configuration = made();
    for (const name of ["KeyTable", "SigningTable", "TrustedHosts"])
      expect(textOf(configuration, `/etc/opendkim/${name}`)).toBe("");
    expect(settingOf(configuration, "/etc/opendkim.conf", "Nameservers")).toBeUndefined();
    expect(configuration.directories.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["/etc/opendkim/keys", "/run/opendkim"]),
    );
  });

  test("OpenDKIM asks the name servers of the container, where they are known", () => {
    const configuration = configureWith({ release, facts: { nameservers: ["10.0.0.1", "10.0.0.2"] } });
    expect(linesOf(configuration, "/etc/opendkim.conf").at(-1)).toMatch(
      /^Nameservers\s+10\.0\.0\.1,10\.0\.0\.2$/,
    );
  });

  test("keys of the volume are OpenDKIM's alone, and its tables are those of the volume", () => {
    const configuration = made({}, keys);
    expect(textOf(configuration, "/etc/opendkim/KeyTable")).toBe(keyTable);
    const key = "/etc/opendkim/keys/one.test/mail.private";
    expect(textOf(configuration, key)).toBe("KEY\n");
    expect(access(configuration, key)).toEqual({ mode: 0o600, owner: "opendkim:opendkim", secret: true });
    const folder = configuration.directories.find(({ path }) => path === "/etc/opendkim/keys/one.test");
    expect(folder?.access).toEqual({ mode: 0o700, owner: "opendkim:opendkim" });
    expect(errorsOf(configuration)).toEqual([]);
  });

  test("without a table of keys nothing of the folder is taken", () => {
    const { "opendkim/KeyTable": _, ...others } = keys;
    const configuration = made({}, others);
    expect(textOf(configuration, "/etc/opendkim/SigningTable")).toBe("");
    expect(configuration.tree.has("/etc/opendkim/keys/one.test/mail.private")).toBe(false);
  });

  test("a key that the table names and that is not there is told", () => {
    const { "opendkim/keys/one.test/mail.private": _, ...others } = keys;
    const found = made({}, others).findings.filter(({ code }) => code.includes("dkim-key-missing"));
    expect(found.map(({ message, source }) => [source.name, message])).toEqual([
      [
        "/tmp/docker-mailserver/opendkim/KeyTable",
        "there is no key keys/one.test/mail.private in opendkim/: mail is not signed with it",
      ],
    ]);
    expect(made({}, keys).findings.map(({ code }) => code)).not.toContain("dkim-key-missing");
  });

  test("trusted networks come behind the user's own hosts, and OpenDMARC leaves them alone as well", () => {
    const configuration = made({ PERMIT_DOCKER: "host" }, keys);
    expect(linesOf(configuration, "/etc/opendkim/TrustedHosts")).toEqual([
      "127.0.0.1",
      "localhost",
      "172.18.0.0/16",
    ]);
    expect(linesOf(configuration, "/etc/opendmarc/ignore.hosts")).toEqual(["localhost", "172.18.0.0/16"]);
  });

  test("OpenDMARC speaks in the name of the host", () => {
    const configuration = made();
    for (const name of ["AuthservID", "TrustedAuthservIDs"])
      expect(settingOf(configuration, "/etc/opendmarc.conf", name)).toBe("mail.example.com");
  });

  test("a host name that is none becomes no other setting", () => {
    const configuration = made({ OVERRIDE_HOSTNAME: "mail.one.test\nRejectFailures false" });
    expect(textOf(configuration, "/etc/opendmarc.conf")).not.toContain("RejectFailures false");
    expect(errorsOf(configuration).length).toBeGreaterThan(0);
  });

  test("switched off: no tables, no keys, the files as they come", () => {
    const off = { ENABLE_OPENDKIM: "0", ENABLE_OPENDMARC: "0", ENABLE_POLICYD_SPF: "0" };
    const configuration = made({ ...off, PERMIT_DOCKER: "host" }, keys);
    expect([...configuration.tree.keys()].filter((path) => path.startsWith("/etc/opendkim/"))).toEqual([]);
    expect(settingOf(configuration, "/etc/opendmarc.conf", "AuthservID")).toBe("HOSTNAME");
    expect(linesOf(configuration, "/etc/opendmarc/ignore.hosts")).toEqual(["localhost"]);
  });

  test("the resolver of MTA-STS has its folders, and Postfix asks it", () => {
    const configuration = made({ ENABLE_MTA_STS: "1" });
    expect(settingOf(configuration, "/etc/mta-sts-daemon.yml", ["path"])).toBe(
      "/var/run/mta-sts/daemon.sock",
    );
    expect(settingOf(configuration, "/etc/postfix/main.cf", "smtp_tls_policy_maps")).toBe(
      "socketmap:unix:/var/run/mta-sts/daemon.sock:postfix",
    );
    const folders = configuration.directories.filter(({ path }) => path.endsWith("/mta-sts"));
    expect(folders.map(({ path, access }) => [path, access.owner])).toEqual([
      ["/run/mta-sts", "_mta-sts:_mta-sts"],
      ["/var/lib/mta-sts", "_mta-sts:_mta-sts"],
    ]);
    expect(configuration.unbuilt).toEqual([]);
    expect(made().directories.map(({ path }) => path)).not.toContain("/run/mta-sts");
  });
});
