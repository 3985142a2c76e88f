import { describe, expect, test } from "vitest";
import { configureWith, errorsOf, findingsOf, oneAccount, releases, settingOf, textOf } from "./support.ts";

const mainCf = "/etc/postfix/main.cf";
const sslConf = "/etc/dovecot/conf.d/10-ssl.conf";
const [key, chain] = ["-----BEGIN PRIVATE KEY-----\n", "-----BEGIN CERTIFICATE-----\n"];
const manual = { SSL_TYPE: "manual", SSL_KEY_PATH: "/certs/key.pem", SSL_CERT_PATH: "/certs/cert.pem" };

describe("a certificate by path", () => {
  const files = { ...oneAccount, "/certs/key.pem": key, "/certs/cert.pem": chain };

  test("is copied, the key for root alone, and both servers use the copies", () => {
    const server = configureWith({ env: manual, files });
    expect(server.tree.get("/etc/dms/tls/key")).toMatchObject({ access: { mode: 0o600 }, secret: true });
    expect(server.tree.get("/etc/dms/tls/cert")).toMatchObject({ access: { mode: 0o644 }, secret: false });
    expect(textOf(server, "/etc/dms/tls/key")).toBe(key);
    expect(settingOf(server, mainCf, "smtpd_tls_chain_files")).toBe("/etc/dms/tls/key /etc/dms/tls/cert");
    expect(settingOf(server, sslConf, ["ssl_server_key_file"])).toBe("/etc/dms/tls/key");
    expect(settingOf(server, sslConf, ["ssl"])).toBe("required");
    expect(errorsOf(server)).toEqual([]);
  });

  test("2.3 reads the files itself", () => {
    const server = configureWith({ env: manual, files, release: "15.1" });
    expect(settingOf(server, sslConf, ["ssl_key"])).toBe("</etc/dms/tls/key");
    expect(textOf(server, sslConf)).toContain("ssl_cert = </etc/dms/tls/cert\n");
  });

  test("that cannot be looked at is used where it is", () => {
    const server = configureWith({ env: manual, visible: ["/tmp/docker-mailserver"] });
    expect(settingOf(server, mainCf, "smtpd_tls_chain_files")).toBe("/certs/key.pem /certs/cert.pem");
    expect(findingsOf(server)).toContain("info tls-file-not-visible");
    expect(errorsOf(server)).toEqual([]);
  });

  test("must be there", () => {
    const server = configureWith({ env: manual, files: { ...oneAccount, "/certs/key.pem": key } });
    const found = server.findings.find(({ code }) => code.endsWith("DMS302"));
    expect(found).toMatchObject({ severity: "error", source: { text: "SSL_CERT_PATH=/certs/cert.pem" } });
    expect(found?.message).toContain("/certs/cert.pem");
  });

  test.each(["SSL_KEY_PATH", "SSL_CERT_PATH"])("needs %s", (name) => {
    const env = { ...manual, [name]: "" };
    expect(errorsOf(configureWith({ env, files }))).toContain("error DMS304");
  });

  test("may have a second pair, whole", () => {
    const alt = { SSL_ALT_KEY_PATH: "/certs/k2", SSL_ALT_CERT_PATH: "/certs/c2" };
    const more = { ...files, "/certs/k2": key, "/certs/c2": chain };
    const server = configureWith({ env: { ...manual, ...alt }, files: more });
    expect(settingOf(server, mainCf, "smtpd_tls_chain_files")).toBe(
      "/etc/dms/tls/key /etc/dms/tls/cert /etc/dms/tls/fallback_key /etc/dms/tls/fallback_cert",
    );
    expect(settingOf(server, sslConf, ["ssl_server_alt_key_file"])).toBe("/etc/dms/tls/fallback_key");
    const half = configureWith({ env: { ...manual, SSL_ALT_KEY_PATH: "/certs/k2" }, files: more });
    expect(errorsOf(half)).toContain("error DMS304");
  });

  test.each(["relative.pem", "/certs/a b.pem", "/certs/a,b.pem", "/certs/../key.pem", "/certs/a\tb"])(
    "%j cannot be used where it is",
    (path) => {
      const env = { ...manual, SSL_KEY_PATH: path };
      const server = configureWith({ env, visible: ["/tmp/docker-mailserver"] });
      expect(errorsOf(server)).toContain("error DMS302");
      expect(settingOf(server, mainCf, "smtpd_tls_chain_files")).toContain("snakeoil");
    },
  );

  test("with a blank in its path is copied like any other", () => {
    const env = { ...manual, SSL_KEY_PATH: "/certs/a b.pem" };
    expect(errorsOf(configureWith({ env, files: { ...files, "/certs/a b.pem": key } }))).toEqual([]);
  });
});

describe("Let's Encrypt", () => {
  const env = { SSL_TYPE: "letsencrypt" };
  const live = (name: string, file = "privkey.pem") => ({
    [`/etc/letsencrypt/live/${name}/fullchain.pem`]: chain,
    [`/etc/letsencrypt/live/${name}/${file}`]: key,
  });

  test("the host name's folder counts before the domain's, and SSL_DOMAIN's before both", () => {
    const files = {
      ...oneAccount,
      ...live("mail.example.com"),
      ...live("example.com", "key.pem"),
      ...live("other.test"),
    };
    const chainOf = (server: ReturnType<typeof configureWith>) =>
      settingOf(server, mainCf, "smtpd_tls_chain_files");
    const folder = "/etc/letsencrypt/live";
    expect(chainOf(configureWith({ env, files }))).toBe(
      `${folder}/mail.example.com/privkey.pem ${folder}/mail.example.com/fullchain.pem`,
    );
    expect(chainOf(configureWith({ env: { ...env, SSL_DOMAIN: "*.other.test" }, files }))).toBe(
      `${folder}/other.test/privkey.pem ${folder}/other.test/fullchain.pem`,
    );
    expect(chainOf(configureWith({ env, files: { ...oneAccount, ...live("example.com", "key.pem") } }))).toBe(
      `${folder}/example.com/key.pem ${folder}/example.com/fullchain.pem`,
    );
  });

  test("nothing there is an error that says where it looked", () => {
    const server = configureWith({ env });
    expect(errorsOf(server)).toEqual(["error DMS302"]);
    const message = server.findings.find(({ severity }) => severity === "error")?.message;
    expect(message).toContain("live/mail.example.com/fullchain.pem");
    expect(message).toContain("live/example.com/fullchain.pem");
  });

  test("a folder that cannot be looked at is used", () => {
    const server = configureWith({ env, visible: ["/tmp/docker-mailserver"] });
    expect(settingOf(server, mainCf, "smtpd_tls_chain_files")).toContain(
      "/live/mail.example.com/privkey.pem",
    );
    expect(errorsOf(server)).toEqual([]);
  });

  const entry = (name: string, sans: readonly string[] = []) => ({
    domain: { main: name, sans },
    certificate: btoa(`${chain}${name}\n`),
    key: btoa(`${key}${name}\n`),
  });
  const store = (...certificates: readonly unknown[]) => ({
    ...oneAccount,
    "/etc/letsencrypt/acme.json": JSON.stringify({
      broken: null,
      le: { Certificates: [{}, ...certificates] },
    }),
  });

  // spec: releases, F23
  test("the store of Traefik gives up its certificate; the key is for root alone", () => {
    const server = configureWith({
      env,
      files: store(entry("x.test"), entry("a.test", ["mail.example.com"])),
    });
    const folder = "/etc/letsencrypt/live/mail.example.com";
    expect(textOf(server, `${folder}/key.pem`)).toBe(`${key}a.test\n`);
    expect(server.tree.get(`${folder}/key.pem`)).toMatchObject({ access: { mode: 0o600 }, secret: true });
    expect(server.tree.get(`${folder}/fullchain.pem`)).toMatchObject({ access: { mode: 0o644 } });
    expect(settingOf(server, sslConf, ["ssl_server_key_file"])).toBe(`${folder}/key.pem`);
  });

  test("a wildcard is found by its own name", () => {
    const server = configureWith({
      env: { ...env, SSL_DOMAIN: "*.example.com" },
      files: store(entry("*.example.com")),
    });
    expect(settingOf(server, sslConf, ["ssl_server_key_file"])).toBe(
      "/etc/letsencrypt/live/example.com/key.pem",
    );
  });

  // spec: tls, finding 4
  test("an old key beside the store is not used with the new certificate", () => {
    const files = { ...store(entry("mail.example.com")), ...live("mail.example.com") };
    const server = configureWith({ env, files });
    expect(settingOf(server, sslConf, ["ssl_server_key_file"])).toMatch(/\/key\.pem$/);
    expect(findingsOf(server)).toContain("warning DMS305");
  });

  test.each([
    "",
    "{",
    "[]",
    "null",
    '{"le":{"Certificates":[{"domain":{"main":"mail.example.com"},"key":"!","certificate":7}]}}',
  ])("a store %j without the certificate leaves what is in the folder", (text) => {
    const files = { ...oneAccount, ...live("mail.example.com"), "/etc/letsencrypt/acme.json": text };
    expect(errorsOf(configureWith({ env, files }))).toEqual([]);
  });
});

describe("certificates of the config volume", () => {
  test("custom: one file is key and chain", () => {
    const files = { ...oneAccount, "ssl/mail.example.com-full.pem": key + chain };
    const server = configureWith({ env: { SSL_TYPE: "custom" }, files });
    expect(settingOf(server, mainCf, "smtpd_tls_chain_files")).toBe("/etc/dms/tls/mail.example.com-full.pem");
    expect(server.tree.get("/etc/dms/tls/mail.example.com-full.pem")).toMatchObject({
      access: { mode: 0o600 },
      secret: true,
    });
  });

  test("self-signed: with the certificate of the own authority", () => {
    const files = {
      ...oneAccount,
      "ssl/mail.example.com-key.pem": key,
      "ssl/mail.example.com-cert.pem": chain,
      "ssl/demoCA/cacert.pem": chain,
    };
    const server = configureWith({ env: { SSL_TYPE: "self-signed" }, files });
    expect(settingOf(server, mainCf, "smtpd_tls_CAfile")).toBe("/etc/dms/tls/cacert.pem");
    expect(server.tree.get("/etc/ssl/certs/cacert-mail.example.com.pem")).toMatchObject({
      target: "/etc/dms/tls/cacert.pem",
    });
    const { "ssl/demoCA/cacert.pem": _, ...without } = files;
    const missing = configureWith({ env: { SSL_TYPE: "self-signed" }, files: without });
    expect(errorsOf(missing)).toEqual(["error DMS302"]);
  });
});

describe("without a certificate", () => {
  test.each(releases)("%s: nothing speaks TLS, and that is said", (release) => {
    const server = configureWith({ release });
    expect(findingsOf(server)).toContain("warning DMS301");
    expect(settingOf(server, mainCf, "smtpd_tls_security_level")).toBe("none");
    expect(settingOf(server, "/etc/postfix/master.cf", "submission/inet/smtpd_tls_security_level")).toBe(
      "none",
    );
    expect(settingOf(server, "/etc/postfix/master.cf", "submissions/inet/smtpd_tls_wrappermode")).toBe("no");
    expect(settingOf(server, sslConf, ["ssl"])).toBe("no");
    const auth = textOf(server, "/etc/dovecot/conf.d/10-auth.conf");
    expect(auth).toContain(release === "15.1" ? "disable_plaintext_auth = no" : "auth_allow_cleartext = yes");
  });

  test("snakeoil keeps the placeholder, with TLS", () => {
    const server = configureWith({ env: { SSL_TYPE: "snakeoil" } });
    expect(settingOf(server, sslConf, ["ssl"])).toBe("required");
    expect(findingsOf(server)).not.toContain("warning DMS301");
  });
});

describe("TLS level", () => {
  test("intermediate has ciphers for older clients, and TLS 1.2 still", () => {
    const server = configureWith({ env: { SSL_TYPE: "snakeoil", TLS_LEVEL: "intermediate" } });
    expect(settingOf(server, mainCf, "tls_high_cipherlist")).toMatch(/:DHE-RSA-AES256-SHA256$/);
    expect(settingOf(server, sslConf, ["ssl_cipher_list"])).toBe(
      settingOf(server, mainCf, "tls_high_cipherlist"),
    );
    expect(settingOf(server, sslConf, ["ssl_min_protocol"])).toBe("TLSv1.2");
  });
});

describe("DH parameters", () => {
  const group = "-----BEGIN DH PARAMETERS-----\nAA==\n-----END DH PARAMETERS-----\n";

  test("the config volume's own replace the well-known group, which is said", () => {
    const server = configureWith({ files: { ...oneAccount, "dhparams.pem": group } });
    expect(textOf(server, "/etc/dovecot/dh.pem")).toBe(group);
    expect(textOf(server, "/etc/postfix/dhparams.pem")).toBe(group);
    expect(findingsOf(server)).toContain("warning own-dh-parameters");
  });

  test("something else is refused", () => {
    expect(errorsOf(configureWith({ files: { ...oneAccount, "dhparams.pem": "x" } }))).toEqual([
      "error own-dh-parameters",
    ]);
  });
});
