import { filters } from "./filters.ts";
import type { Question } from "./question.ts";
import type { Site } from "./site.ts";

/** A folder among the files of a site, with a `main.cf` without settings: for the tools of tables. */
export const noSettings = "/no-settings";

/** What the real programs are asked about a site. */
export function questions(site: Site): Question[] {
  return [...postfix(site), ...dovecot(site), ...tables(site), ...sieve(site), ...filters(site)];
}

const postfix = (site: Site): Question[] =>
  ["-n", "-M", "-P"].map((option) => ({
    subject: "Postfix",
    about: `postconf ${option}`,
    reads: pathsOf(site, /^\/etc\/postfix\/[^/]+\.cf$/),
    command: (below) => ["postconf", "-c", `${below}/etc/postfix`, option],
  }));

const dovecotFiles = (site: Site): string[] => pathsOf(site, /^\/etc\/dovecot\/.*\.(conf|inc|ext)$/);

const dovecot = (site: Site): Question[] => [
  {
    subject: "Dovecot",
    about: "doveconf -n",
    reads: dovecotFiles(site),
    command: (below) => ["doveconf", "-c", `${below}/etc/dovecot/dovecot.conf`, "-n"],
  },
];

const sieve = (site: Site): Question[] =>
  [...site.generated]
    .filter((path) => path.endsWith(".sieve"))
    .map((path) => ({
      subject: "Sieve scripts",
      about: path,
      reads: [path, ...dovecotFiles(site)],
      command: (below) => [
        ...["sievec", "-c", `${below}/etc/dovecot/dovecot.conf`],
        ...[`${below}${path}`, `${below}/compiled.svbin`],
      ],
    }));

/** The tables that Postfix is told of and that the site has. */
function tables(site: Site): Question[] {
  const named = ["/etc/postfix/main.cf", "/etc/postfix/master.cf"]
    .map((path) => Buffer.from(site.files.get(path) ?? "").toString("latin1"))
    .flatMap((text) => text.replace(/^\s*#.*$/gm, "").match(tableName) ?? []);
  return [...new Set(named)].sort().flatMap((name) => {
    const path = name.slice(name.indexOf(":") + 1);
    return site.files.has(path) ? [table(name.slice(0, name.indexOf(":")), path)] : [];
  });
}

const tableName = /\b(?:texthash|hash|lmdb|pcre|regexp|cidr):\/[^\s,{}]+/g;

function table(type: string, path: string): Question {
  const question = { subject: "tables", about: `${type}:${path}`, reads: [path] } as const;
  const command = (program: string, ...options: readonly string[]) => ({
    ...question,
    command: (below: string) => [
      program,
      "-c",
      `${below}${noSettings}`,
      ...options,
      `${type}:${below}${path}`,
    ],
  });
  // A text is read as a whole, an index is made; of patterns, all are read before the first is tried.
  if (type === "texthash") return command("postmap", "-s");
  if (path === "/etc/aliases") return command("postalias");
  if (type === "hash" || type === "lmdb") return command("postmap");
  return { ...command("postmap", "-q", "nobody@example.invalid"), mayFindNothing: true };
}

const pathsOf = ({ files }: Site, wanted: RegExp): string[] =>
  [...files.keys()].filter((path) => wanted.test(path)).sort();
