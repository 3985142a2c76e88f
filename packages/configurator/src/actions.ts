/** A program that reads a generated file only when it is told to, and the command that tells it. */
const readers: readonly { readonly files: RegExp; readonly action: string }[] = [
  { files: /^\/etc\/aliases$/, action: "postalias /etc/aliases" },
  ...["before", "after"].map((folder) => ({
    files: new RegExp(`^/usr/lib/dovecot/sieve-global/${folder}/.*\\.sieve$`),
    action: `sievec /usr/lib/dovecot/sieve-global/${folder}`,
  })),
  { files: /^\/etc\/(postfix|aliases|mailname)/, action: "postfix reload" },
  { files: /^\/(etc\/dovecot|usr\/lib\/dovecot)\//, action: "doveadm reload" },
  { files: /^\/etc\/dms\/tls\//, action: "postfix reload, doveadm reload" },
];

/** What must be done so that changed files take effect, in order. */
export function actionsAfter(paths: readonly string[]): string[] {
  const actions = readers
    .filter(({ files }) => paths.some((path) => files.test(path)))
    .flatMap(({ action }) => action.split(", "));
  return [...new Set(actions)];
}
