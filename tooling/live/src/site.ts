import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Passwords of the accounts of the site. */
export const passwords = {
  "sales@one.test": "sales-password",
  "info@two.test": "info-password",
  "ben@two.test": "ben-password",
  "lab@three.test": "lab-password",
  "small@one.test": "small-password",
} as const;

export type Account = keyof typeof passwords;

/** What the relay services accept. */
export const relays = {
  one: {
    host: "smtp.one-relay.test",
    address: "127.0.0.2",
    port: 587,
    user: "one-login",
    password: "one-secret",
  },
  two: {
    host: "smtp.two-relay.test",
    address: "127.0.0.3",
    port: 465,
    user: "two-login",
    password: "two-secret",
  },
} as const;

/** The mail exchanger of the outside domain: who gets there was not relayed. */
export const exchanger = { host: "mx.outside.test", address: "127.0.0.4", port: 25 } as const;

/** A mail server of somebody else, that the site knows nothing about. */
export const stranger = { host: "out.outside.test", address: "192.0.2.9" } as const;

export const hostname = "mail.one.test";

/** `NAME=value` settings of the site. */
export const settings: readonly string[] = [
  "SSL_TYPE=self-signed",
  "SPOOF_PROTECTION=1",
  "ENABLE_AMAVIS=0",
  "ENABLE_OPENDKIM=0",
  "ENABLE_OPENDMARC=0",
  "ENABLE_POLICYD_SPF=0",
  `RELAY_HOST=${relays.one.host}`,
  `RELAY_PORT=${relays.one.port}`,
  `RELAY_USER=${relays.one.user}`,
  `RELAY_PASSWORD=${relays.one.password}`,
];

/** Writes the config volume of the site into a folder. */
export function writeVolume(folder: string): void {
  const accounts = Object.entries(passwords).map(([address, password]) => {
    const hash = execFileSync("openssl", ["passwd", "-6", "-stdin"], {
      input: `${password}\n`,
      encoding: "utf8",
    });
    return `${address}|{SHA512-CRYPT}${hash.trim()}\n`;
  });
  const files: Record<string, string> = {
    "postfix-accounts.cf": accounts.join(""),
    "postfix-virtual.cf": "contact@one.test sales@one.test\nteam@two.test info@two.test,ben@two.test\n",
    "dovecot-quotas.cf": "small@one.test:1M\n",
    // two.test has a relay service of its own, with TLS from the first byte; three.test is not relayed.
    "postfix-relaymap.cf": `@two.test [${relays.two.host}]:${relays.two.port}\n@three.test\n`,
    "postfix-sasl-password.cf": `[${relays.two.host}]:${relays.two.port} ${relays.two.user}:${relays.two.password}\n`,
    // There is no syslog daemon to collect logs for the test, and the sinks want the ports of other addresses.
    "postfix-main.cf": "maillog_file = /var/log/mail.log\ninet_interfaces = 127.0.0.1\n",
    "dovecot.cf": "log_path = /var/log/dovecot.log\n",
  };
  mkdirSync(join(folder, "ssl/demoCA"), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeCertificate(join(folder, "ssl"));
}

/** A certificate for the host, signed by itself, in the place that `SSL_TYPE=self-signed` wants. */
function writeCertificate(folder: string): void {
  const key = join(folder, `${hostname}-key.pem`);
  const certificate = join(folder, `${hostname}-cert.pem`);
  makeCertificate(hostname, key, certificate);
  writeFileSync(join(folder, "demoCA/cacert.pem"), readFileSync(certificate));
}

/** Makes a key and a certificate for a name; PEM files. */
export function makeCertificate(name: string, key: string, certificate: string): void {
  execFileSync(
    "openssl",
    [
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-days",
      "2",
      "-subj",
      `/CN=${name}`,
      "-addext",
      `subjectAltName=DNS:${name}`,
      "-keyout",
      key,
      "-out",
      certificate,
    ],
    { stdio: "ignore" },
  );
}

/** Key and certificate as text, for a server of the test. */
export function certificateOf(name: string, folder: string): { key: string; cert: string } {
  const key = join(folder, `${name}.key`);
  const certificate = join(folder, `${name}.pem`);
  makeCertificate(name, key, certificate);
  const pair = { key: readFileSync(key, "utf8"), cert: readFileSync(certificate, "utf8") };
  rmSync(key);
  return pair;
}
