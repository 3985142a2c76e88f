import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { expect, test } from "vitest";
import { program } from "../src/program.ts";

const repository = join(dirname(fileURLToPath(import.meta.url)), "../../..");

/** Files of sources without their comments. */
function* filesOf(folder: string): Generator<{ readonly file: string; readonly source: string }> {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts") || /generated|\.d\.ts$/.test(name)) continue;
    const source = readFileSync(join(folder, name), "utf8")
      .replace(/^\s*\/?\*.*$/gm, "")
      .replace(/(^|\s)\/\/ .*$/gm, "");
    yield { file: join(folder, name), source };
  }
}

/** Every text of the sources that may reach a user: what stands between quotes. */
function* textsOf(folder: string): Generator<{ readonly file: string; readonly text: string }> {
  for (const { file, source } of filesOf(folder)) {
    for (const [text] of source.matchAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g))
      yield { file, text: text.slice(1, -1) };
  }
}

const sources = [
  join(repository, "apps/dms/src"),
  ...readdirSync(join(repository, "packages")).map((name) => join(repository, "packages", name, "src")),
];

const namesOf = ({ commands }: Command, before = ""): string[] =>
  commands.flatMap((one) =>
    [one.name(), ...one.aliases()].flatMap((name) => [
      `${before}${name}`,
      ...namesOf(one, `${before}${name} `),
    ]),
  );

test("no text names a command of ours that does not exist", () => {
  const known = new Set(namesOf(program()));
  const groups = new Set(["file", "migrate"]);
  const unknown: string[] = [];
  let count = 0;
  for (const folder of sources)
    for (const { file, text } of textsOf(folder))
      for (const [said, first = "", second = ""] of text.matchAll(
        /\b(?:dms|mailconf) ([a-z]+)(?: ([a-z]+))?/g,
      )) {
        count++;
        const name = groups.has(first) && second !== "" ? `${first} ${second}` : first;
        if (!known.has(name)) unknown.push(`${file}: ${said}`);
      }
  expect(count).toBeGreaterThan(30);
  expect(unknown.filter((one) => !/(dms|mailconf) (itself|and|with|print|journal)/.test(one))).toEqual([]);
});

/** The options of a command, as they are typed: `--config`, `-e`. */
const optionsOf = (command: Command | undefined): ReadonlySet<string> =>
  new Set(
    (command?.options ?? []).flatMap(({ short, long }) => [short, long]).filter((one) => one !== undefined),
  );

const commandCalled = (words: readonly string[]): Command => {
  let found: Command = program();
  for (const word of words) {
    const next = found.commands.find((one) => one.name() === word || one.aliases().includes(word));
    if (!next) break;
    found = next;
  }
  return found;
};

/** The hints of all tables of findings: each is a text behind `hint:`. */
const hints = sources.flatMap((folder) =>
  [...filesOf(folder)].flatMap(({ file, source }) =>
    [...source.matchAll(/\bhint:\s*"((?:[^"\\\n]|\\.)*)"/g)].map(([, hint = ""]) => ({ file, hint })),
  ),
);

test("no text names an option of ours that does not exist", () => {
  const unknown: string[] = [];
  let count = 0;
  const look = (words: readonly string[], where: string) => {
    const command = commandCalled(words);
    if (!command.parent) return;
    const known = optionsOf(command);
    for (const [option] of words.join(" ").matchAll(/(?<=^| )--[a-z-]+/g)) {
      count++;
      if (!known.has(option) && option !== "--help") unknown.push(`${where}: ${option}`);
    }
  };
  for (const folder of sources)
    for (const { file, text } of textsOf(folder))
      for (const [said, rest = ""] of text.matchAll(/\b(?:dms|mailconf) ((?:[a-z]|--)[^`"\n]*)/g))
        look(rest.split(" "), `${file}: ${said}`);
  // An option alone is one of all commands that work on a mail server.
  for (const { file, hint } of hints) if (hint.startsWith("--")) look(["check", ...hint.split(" ")], file);
  expect(count).toBeGreaterThan(10);
  expect(unknown).toEqual([]);
});

test("no hint sets something to nothing", () => {
  expect(hints.length).toBeGreaterThan(150);
  // What stands behind the name of a block begins on the next line, and cron wants quotes around nothing.
  const isMeant = new Set(["stringData:", 'NAME=\\"\\"']);
  expect(hints.filter(({ hint }) => /[=:]\s*(?:\\"\\")?$/.test(hint) && !isMeant.has(hint))).toEqual([]);
});

/**
 * Hints that assign a value of their own: to a switch or a word of few, to what is not set where the finding is told, or as
 * an example in place of what cannot be read at all.
 */
const assigning: ReadonlySet<string> = new Set([
  // Of two or three words one is right.
  "DOVECOT_TLS",
  "ENABLE_QUOTAS",
  "ENABLE_SASLAUTHD",
  "PERMIT_DOCKER",
  "SASLAUTHD_MECHANISMS",
  "SPAMASSASSIN_SPAM_TO_INBOX",
  "SPOOF_PROTECTION",
  "allow_root_commands",
  "enableServiceLinks",
  "required",
  "ssl",
  "ssl_min_protocol",
  // Nothing is set there.
  "DEFAULT_RELAY_HOST",
  "DOVECOT_USER_FILTER",
  "Image",
  "LDAP_QUERY_FILTER_SENDERS",
  "SASLAUTHD_MECH_OPTIONS",
  "SPAM_SUBJECT",
  "SSL_TYPE",
  "dovecot_config_version",
  "dovecot_storage_version",
  "image",
  // What is set there is no host, no address, no transport, no time zone, no size that the program can hold.
  "CLAMAV_MESSAGE_SIZE_LIMIT",
  "TZ",
  "OAUTH2_INTROSPECTION_URL",
  "OVERRIDE_HOSTNAME",
  "POSTFIX_DAGENT",
  "POSTMASTER_ADDRESS",
  "ignore",
  "path",
  "reason",
]);

test("a hint that assigns a value of its own is one that takes nothing away", () => {
  const names = hints.flatMap(({ hint }) => {
    const [, name] = /^([A-Za-z]\w*)(?:\s*=|:)\s*[^\s{]/.exec(hint.replace(/^https?:.*/, "")) ?? [];
    return name === undefined || name === "NAME" || name === "name" ? [] : [name];
  });
  expect([...new Set(names)].filter((name) => !assigning.has(name))).toEqual([]);
});

test("a command of docker-mailserver's `setup` is named as it is typed on the host", () => {
  const found: string[] = [];
  for (const folder of sources)
    for (const { file, text } of textsOf(folder))
      for (const [said] of text.matchAll(
        /(?<!docker exec -it \S+ |docker-mailserver's )\bsetup (?:email|alias|quota|relay|config|dovecot-master|debug|fail2ban)\b[^"]{0,20}/g,
      ))
        found.push(`${file}: ${said}`);
  expect(found).toEqual([]);
});
