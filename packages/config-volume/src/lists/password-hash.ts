/** The scheme in braces before a password hash; without one Dovecot takes docker-mailserver's default. */
export const schemeOf = (hash: string): string =>
  /^\{([^}]+)\}/.exec(hash)?.[1]?.toUpperCase() ?? "SHA512-CRYPT";

const weakSchemes =
  /^\{(PLAIN|CLEARTEXT|CLEAR|CRYPT|DES-CRYPT|MD5|MD5-CRYPT|PLAIN-MD5|LDAP-MD5|SMD5|SHA|SHA1|SSHA|SHA256|SSHA256|NTLM|LANMAN|CRAM-MD5|DIGEST-MD5)(\.[A-Z0-9]+)?\}/i;

/** A scheme that is cheap to crack, or SHA-crypt with fewer rounds than its default (crypt(5)). */
export function isWeak(hash: string): boolean {
  // A generic `{CRYPT}` says nothing: the hash itself names its method.
  const crypt = /^(?:\{[A-Z0-9.-]*CRYPT\})?\$(\w+)\$(?:rounds=(\d+)\$)?/i.exec(hash);
  if (crypt) return crypt[1] === "1" || (crypt[2] !== undefined && Number(crypt[2]) < 5000);
  return weakSchemes.test(hash);
}
