import { globalOptions, type OptionName, type OptionRule, serverOptions, userOptions } from "./options.ts";
import { since, type Version } from "./version.ts";

/** What a token is to the grammar of statements. */
export type Terminal =
  | "string"
  | "number"
  | "="
  | "set"
  | "defaults"
  | "poll"
  | "skip"
  | "user"
  | "here"
  | "there"
  | "no"
  | "accept"
  | "reject"
  | "protocol name"
  | "authentication name"
  | OptionName;

/** How the scanner reads the next word: see `scanner.ts`. */
export type State = "normal" | "name" | "auth";

/** One reserved word. */
export interface Word {
  readonly terminal: Terminal | "noise";
  /** The state behind the word; absent where it stays as it was. */
  readonly next?: State;
}

export const protocols = [
  "auto",
  "pop2",
  "pop3",
  "sdps",
  "imap",
  "apop",
  "rpop",
  "etrn",
  "odmr",
  "kpop",
] as const;
export type Protocol = (typeof protocols)[number];

/** Each authentication word with the method that it means. */
export const authentications = {
  any: "any",
  password: "password",
  ntlm: "ntlm",
  cram: "cram-md5",
  "cram-md5": "cram-md5",
  otp: "otp",
  opie: "otp",
  kerberos: "kerberos_v4",
  kerberos4: "kerberos_v4",
  kerberos_v4: "kerberos_v4",
  kerberos5: "kerberos_v5",
  kerberos_v5: "kerberos_v5",
  gssapi: "gssapi",
  ssh: "ssh",
  msn: "msn",
  external: "external",
  implicit: "implicit",
} as const;

/** The reserved words of a release (rcfile_l.l). Keywords are lower case; protocols may be all upper case. */
export function vocabulary(version: Version): ReadonlyMap<string, Word> {
  return remembered(vocabularies, version, build);
}

/** Words that are `no` and an option in one. `nossl` and its like are not among them. */
export function fusedNegations(version: Version): ReadonlySet<string> {
  return remembered(negations, version, () => new Set(rules(version).flatMap(([, rule]) => fusedOf(rule))));
}

export const noiseWords = ["with", "and", "has", "wants", "options"] as const;

const vocabularies = new Map<Version, ReadonlyMap<string, Word>>();
const negations = new Map<Version, ReadonlySet<string>>();

const fusedOf = (rule: OptionRule): readonly string[] => rule.negation?.fused ?? [];

function remembered<Value>(
  values: Map<Version, Value>,
  version: Version,
  make: (version: Version) => Value,
): Value {
  const known = values.get(version);
  if (known !== undefined) return known;
  const made = make(version);
  values.set(version, made);
  return made;
}

function rules(version: Version): readonly (readonly [string, OptionRule])[] {
  return [globalOptions, serverOptions, userOptions]
    .flatMap((table) => Object.entries<OptionRule>(table))
    .filter(([, rule]) => rule.since === undefined || since(version, rule.since));
}

function build(version: Version): ReadonlyMap<string, Word> {
  const words = new Map<string, Word>();
  for (const [name, { argument, synonyms = [] }] of rules(version)) {
    const next =
      argument === "names" || name === "password" ? "name" : name === "authenticate" ? "auth" : undefined;
    for (const word of [name, ...synonyms]) {
      words.set(word, { terminal: name as OptionName, ...(next && { next }) });
    }
  }
  for (const word of [
    "set",
    "defaults",
    "poll",
    "skip",
    "here",
    "there",
    "no",
    "accept",
    "reject",
  ] as const) {
    words.set(word, { terminal: word });
  }
  words.set("server", { terminal: "poll" });
  for (const word of ["user", "username"]) words.set(word, { terminal: "user", next: "name" });
  for (const word of noiseWords) words.set(word, { terminal: "noise" });
  for (const word of protocols) {
    words.set(word, { terminal: "protocol name" });
    words.set(word.toUpperCase(), { terminal: "protocol name" });
  }
  for (const word of Object.keys(authentications)) {
    if (word === "password" || (word === "implicit" && !since(version, "6.5"))) continue;
    words.set(word, { terminal: "authentication name", next: "normal" });
  }
  return words;
}
