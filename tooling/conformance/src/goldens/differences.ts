import type { KnownFault } from "./known-fault.ts";
import { knownFaults } from "./known-faults.ts";

/** What parts of the recorded facts are about, by the beginning of their path. */
const areas: readonly (readonly [start: string, area: string])[] = [
  ["postfix", "Postfix"],
  ["tables./etc/postfix", "Postfix"],
  ["tablesAsPostfixReadsThem", "Postfix"],
  ["tables", "Accounts, aliases, lists"],
  ["dovecot", "Dovecot"],
  ["rspamd", "Rspamd and Redis"],
  ["redis", "Rspamd and Redis"],
  ["opendkim", "Signatures and their checks"],
  ["opendmarc", "Signatures and their checks"],
  ["defaults", "Signatures and their checks"],
  ["postsrsd", "Rewritten senders"],
  ["saslauthd", "Logins"],
  ["tls", "Certificates"],
  ["fetchmail", "Fetching mail"],
  ["getmail", "Fetching mail"],
  ["amavis", "Filters"],
  ["clamav", "Filters"],
  ["spamassassin", "Filters"],
  ["fail2ban", "Fail2Ban"],
];

const areaOf = ({ section }: KnownFault): string =>
  areas.find(([start]) => section.startsWith(start))?.[1] ?? "Start-up, logs and jobs";

/**
 * Where what is built differs from what docker-mailserver makes of the same inputs, as a page: made of the table by which
 * the recorded start-ups are compared, so that no difference is missing here that is allowed there.
 */
export function differencesPage(): string {
  const areasOf = new Map<string, string>();
  const found = new Map<string, Map<string, Set<string>>>();
  for (const one of knownFaults) {
    // One fault can bear on facts of several kinds: it is told where it is met first.
    const area = areasOf.get(one.why) ?? areaOf(one);
    areasOf.set(one.why, area);
    const reasons = found.get(area) ?? new Map<string, Set<string>>();
    found.set(area, reasons);
    reasons.set(one.why, (reasons.get(one.why) ?? new Set()).add(one.section));
  }
  const parts = [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([area, reasons]) => partOf(area, reasons));
  return `${[head, ...parts].join("\n\n")}\n`;
}

const partOf = (area: string, reasons: ReadonlyMap<string, ReadonlySet<string>>): string =>
  [
    `## ${area}`,
    "",
    ...[...reasons].map(
      ([why, sections]) =>
        `- ${why[0]?.toUpperCase()}${why.slice(1)}. (${[...sections].map(coded).join(", ")})`,
    ),
  ].join("\n");

const coded = (section: string): string => `\`${section}\``;

const head = `# Differences from docker-mailserver

<!-- Made by \`npm run --silent conformance -- differences\`; a test holds that it is what that prints. -->

What \`dms\` builds is compared with what docker-mailserver's own start-up made of 277 recorded inputs, fact by fact. Below stands
each place where the two are meant to differ, with what docker-mailserver does there; in brackets the recorded facts that it
bears on. Everything else is the same, and where it is not, that is a fault of ours.

Besides, a file may be closed to more users than docker-mailserver closes it to, and never to fewer.`;
