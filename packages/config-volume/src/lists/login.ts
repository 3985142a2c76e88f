import { schemeOf } from "./password-hash.ts";

/**
 * Why nobody can log in with a password hash, as Dovecot judges it (doveadm-pw(1), `-t`); undefined if somebody can, or if
 * that cannot be told. Without a scheme docker-mailserver's default is assumed.
 */
export function loginProblem(hash: string): string | undefined {
  if (/[ \t]$/.test(hash)) return "the blank at its end belongs to it";
  const scheme = schemeOf(hash);
  const text = hash.replace(/^\{[^}]*\}/, "");
  const [name = "", encoding] = scheme.split(".");
  if (!schemes.has(name)) return "Dovecot has no such scheme";
  if (encoding !== undefined) return undefined;
  if (cryptSchemes.has(name)) {
    const isHash = (name === "BLF-CRYPT" ? /^\$2[abxy]?\$/ : /^/).test(text) && isCryptHash(text);
    return isHash ? undefined : `it is no hash of ${name}, whole and nothing else`;
  }
  const bytes = digests.get(name);
  if (bytes === undefined) return undefined;
  const length = digestLength(text);
  const isWhole =
    length !== undefined && (name.startsWith("SS") || name === "SMD5" ? length > bytes : length === bytes);
  return isWhole ? undefined : `it is no hash of ${name}, whole and nothing else`;
}

/** The schemes of Dovecot (password-scheme.c), `doveadm pw -l`; some depend on how it was built. */
const schemes: ReadonlySet<string> = new Set(
  (
    "ARGON2I ARGON2ID BLF-CRYPT CLEAR CLEARTEXT CRAM-MD5 CRYPT DES-CRYPT DIGEST-MD5 HMAC-MD5 LANMAN LDAP-MD5 MD5 MD5-CRYPT " +
    "NTLM OTP PBKDF2 PLAIN PLAIN-MD4 PLAIN-MD5 PLAIN-TRUNC RPA SCRAM-SHA-1 SCRAM-SHA-256 SHA SHA1 SHA256 SHA256-CRYPT SHA512 " +
    "SHA512-CRYPT SKEY SMD5 SSHA SSHA256 SSHA512"
  ).split(" "),
);

/** Schemes that crypt(3) checks, whichever of its hashes it is. */
const cryptSchemes: ReadonlySet<string> = new Set([
  "BLF-CRYPT",
  "CRYPT",
  "DES-CRYPT",
  "SHA256-CRYPT",
  "SHA512-CRYPT",
]);

/** What crypt(5) can make. Of a method that is not known here nothing is said. */
function isCryptHash(text: string): boolean {
  const [, method] = /^\$(\w+)\$/.exec(text) ?? [];
  switch (method) {
    case undefined:
      return /^[./0-9A-Za-z]{13}$/.test(text);
    case "1":
      return /^\$1\$[^$]{0,8}\$[./0-9A-Za-z]{22}$/.test(text);
    case "5":
      return /^\$5\$(rounds=\d+\$)?[^$]{0,16}\$[./0-9A-Za-z]{43}$/.test(text);
    case "6":
      return /^\$6\$(rounds=\d+\$)?[^$]{0,16}\$[./0-9A-Za-z]{86}$/.test(text);
    case "2a":
    case "2b":
    case "2x":
    case "2y":
      return /^\$2[abxy]\$\d\d\$[./0-9A-Za-z]{53}$/.test(text);
    default:
      return true;
  }
}

/** Bytes of a digest; salted ones are longer. */
const digests: ReadonlyMap<string, number> = new Map([
  ["LDAP-MD5", 16],
  ["PLAIN-MD5", 16],
  ["SHA", 20],
  ["SHA1", 20],
  ["SHA256", 32],
  ["SHA512", 64],
  ["SMD5", 16],
  ["SSHA", 20],
  ["SSHA256", 32],
  ["SSHA512", 64],
]);

/** How many bytes stand in a text of hexadecimal digits or base64. */
function digestLength(text: string): number | undefined {
  if (/^(?:[\da-f]{2})+$/i.test(text) && [32, 40, 64, 128].includes(text.length)) return text.length / 2;
  const [, body = ""] = /^([A-Za-z0-9+/]+)={0,2}$/.exec(text) ?? [];
  return body === "" || body.length % 4 === 1 ? undefined : Math.floor((body.length * 3) / 4);
}
