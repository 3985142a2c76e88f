import { createHash } from "node:crypto";
import { actionsAfter } from "@mailconf/configurator";
import { accessFact, fileFact } from "./files.ts";
import type { Made } from "./made.ts";
import { isRecord, mapValues, type Section } from "./section.ts";

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The index of `/etc/aliases`: no file of ours, but an action that goes with the table. */
export const aliasesIndexed: Section = {
  made: (made) =>
    actionsAfter([...made.configuration.tree.keys()]).some((action) =>
      /^(postalias|newaliases)\b/.test(action),
    ),
};

/** Sieve scripts by folder. The compiled ones are no files of ours: Dovecot compiles each script. */
export const sieveFiles: Section = {
  made: (made, expected) =>
    isRecord(expected)
      ? mapValues(expected, (recorded, folder) => {
          const paths = made.below(`/usr/lib/dovecot/${folder}`);
          return Object.fromEntries(
            paths.map((path) => [
              nameOf(path),
              linkFact(made, path) ??
                accessFact(made, path, isRecord(recorded) ? recorded[nameOf(path)] : undefined),
            ]),
          );
        })
      : undefined,
  meaning: (facts) =>
    isRecord(facts)
      ? mapValues(facts, (files) =>
          isRecord(files)
            ? Object.fromEntries(Object.entries(files).filter(([name]) => !name.endsWith(".svbin")))
            : files,
        )
      : facts,
};

const linkFact = (made: Made, path: string) => {
  const entry = made.configuration.tree.get(path);
  return entry?.kind === "link" ? { link: entry.target } : undefined;
};

/** What the script for spam puts in front of a subject: the text of its quoted string, without its escapes. */
export const spamSubjectPrefix: Section = {
  made: (made) => {
    const script = made.text("/usr/lib/dovecot/sieve-global/before/spam_subject.sieve") ?? "";
    const quoted = /"Subject" "((?:[^"\\]|\\.)*)\$\{subject\}"/.exec(script)?.[1];
    return quoted?.replace(/\\(.)/g, "$1").replaceAll("${dollar}", "$") ?? null;
  },
};

/** The group for ciphers that use finite fields: the first digits of the hash of each file. */
export const dhParameters: Section = {
  made: (made, expected) =>
    isRecord(expected)
      ? mapValues(expected, (_, path) => {
          const text = made.text(path);
          return text === undefined ? null : createHash("sha256").update(text).digest("hex").slice(0, 16);
        })
      : undefined,
};

/** Certificates and keys that were copied to where the daemons read them. */
export const tlsFiles: Section = {
  made: (made, expected) =>
    Object.fromEntries(
      made
        .below("/etc/dms/tls")
        .map((path) => [path, accessFact(made, path, isRecord(expected) ? expected[path] : undefined)]),
    ),
};

/** Links among the certificates that everything on the machine trusts. */
export const caLinks: Section = {
  made: (made) =>
    Object.fromEntries(
      made.below("/etc/ssl/certs").flatMap((path) => {
        const entry = made.configuration.tree.get(path);
        return entry?.kind === "link" ? [[nameOf(path), entry.target]] : [];
      }),
    ),
};

/** What lies in the folder of certificates: what was given and what was extracted. */
export const letsencrypt: Section = {
  made: (made, expected) => {
    const paths = made.below("/etc/letsencrypt");
    if (!isRecord(expected)) return paths.length > 0 ? paths : null;
    const ours = paths.map((path) => [path, accessFact(made, path, expected[path])]);
    const others = Object.entries(expected).filter(([path, fact]) => made.given.has(path) || isFolder(fact));
    return Object.fromEntries([...ours, ...others]);
  },
};

const isFolder = (fact: unknown): boolean => isRecord(fact) && fact.dir === true;

/** How the SASL library asks saslauthd: a file of `name: value` lines. */
export const saslServer: Section = {
  made: (made, expected) => {
    const paths = ["/etc/sasl2/smtpd.conf", "/etc/postfix/sasl/smtpd.conf"].filter(
      (path) => made.text(path) !== undefined,
    );
    if (!isRecord(expected)) return paths.length > 0 ? paths : expected;
    return Object.fromEntries(
      paths.map((path) => {
        const settings = (made.text(path) ?? "").matchAll(/^\s*(\w+):\s*(.*?)\s*$/gm);
        return [path, Object.fromEntries([...settings].map(([, name = "", value]) => [name, value]))];
      }),
    );
  },
};

/** Files in the mail store, which are all scripts of accounts. */
export const mailFiles: Section = {
  made: (made, expected) =>
    Object.fromEntries(
      made
        .below("/var/mail")
        .map((path) => [path, accessFact(made, path, isRecord(expected) ? expected[path] : undefined)]),
    ),
};

/** Lists that Postgrey reads: what stands in each, without comments. */
export const postgreyLists: Section = {
  made: (made) =>
    Object.fromEntries(
      made
        .below("/etc/postgrey")
        .map((path) => [
          nameOf(path),
          (made.text(path) ?? "").split("\n").filter((line) => !/^\s*(#|$)/.test(line)),
        ]),
    ),
};

/** Control files of fetchmail, by path. */
export const fetchmail: Section = {
  made: (made, expected) => filesLike(made, expected, /^\/etc\/fetchmailrc(\.d\/.*)?$/),
};

/** The generated files whose paths match, line by line. */
function filesLike(made: Made, expected: unknown, pattern: RegExp): Record<string, unknown> {
  const recorded = isRecord(expected) ? expected : {};
  const ours = [...made.configuration.tree.keys()].filter((path) => pattern.test(path));
  return Object.fromEntries(ours.map((path) => [path, fileFact(made, path, recorded[path])]));
}
