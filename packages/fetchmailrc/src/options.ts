import type { Version } from "./version.ts";

/** What follows the word of an option. */
export type Argument =
  | "none"
  | "string"
  | "strings"
  | "number"
  | "numbers"
  | "string or number"
  | "protocol"
  | "authentication"
  | "[number] string"
  | "accept or reject"
  | "names";

/** Where an option may stand: in a `set` statement, behind a server's name, behind a user. */
export type Scope = "global" | "server" | "user";

/** One option of the control file. */
export interface OptionRule {
  readonly scope: Scope;
  readonly argument: Argument;
  /** Other spellings of the word. */
  readonly synonyms?: readonly string[];
  /** Whether `no` may stand before it, and which words are `no` and the option in one. */
  readonly negation?: { readonly fused: readonly string[]; readonly since?: Version };
  /** The first release that knows the option. */
  readonly since?: Version;
  /** Relative values count from the folder of the control file. */
  readonly isPath?: boolean;
  /** Why one should not use it any more. */
  readonly deprecated?: string;
}

const flag = (scope: Scope, ...fused: readonly string[]): OptionRule => ({
  scope,
  argument: "none",
  negation: { fused },
});
const text = (scope: Scope, more: Partial<OptionRule> = {}): OptionRule => ({
  scope,
  argument: "string",
  ...more,
});
const list = (scope: Scope, more: Partial<OptionRule> = {}): OptionRule => ({
  scope,
  argument: "strings",
  ...more,
});
const count = (scope: Scope, more: Partial<OptionRule> = {}): OptionRule => ({
  scope,
  argument: "number",
  ...more,
});
const path = (scope: Scope, more: Partial<OptionRule> = {}): OptionRule =>
  text(scope, { isPath: true, ...more });

const removed = "fetchmail has announced its removal";

/** The options of `set` statements (fetchmail(1), "Run Control Options"). */
export const globalOptions = {
  logfile: path("global"),
  idfile: path("global"),
  pidfile: path("global"),
  daemon: count("global"),
  postmaster: text("global"),
  bouncemail: flag("global", "nobouncemail"),
  spambounce: flag("global", "nospambounce"),
  softbounce: flag("global"),
  properties: text("global"),
  syslog: flag("global"),
  invisible: flag("global"),
  showdots: flag("global"),
} as const satisfies Readonly<Record<string, OptionRule>>;

/** The options of a server. */
export const serverOptions = {
  via: text("server"),
  aka: list("server"),
  localdomains: list("server", { synonyms: ["local"] }),
  protocol: { scope: "server", argument: "protocol", synonyms: ["proto"] },
  principal: text("server", { deprecated: removed }),
  esmtpname: text("server"),
  esmtppassword: text("server"),
  uidl: flag("server", "nouidl"),
  checkalias: { ...flag("server", "nocheckalias"), deprecated: removed },
  service: { scope: "server", argument: "string or number" },
  port: count("server", { deprecated: "`service` takes names and numbers alike" }),
  interval: count("server"),
  authenticate: {
    scope: "server",
    argument: "authentication",
    synonyms: ["auth", "preauth", "preauthenticate"],
  },
  timeout: count("server"),
  envelope: { scope: "server", argument: "[number] string", negation: { fused: ["noenvelope"] } },
  qvirtual: text("server"),
  interface: text("server", { deprecated: removed }),
  monitor: text("server", { deprecated: removed }),
  plugin: text("server"),
  plugout: text("server"),
  dns: flag("server", "nodns"),
  tracepolls: flag("server"),
  "bad-header": { scope: "server", argument: "accept or reject" },
  idletimeout: count("server", { since: "6.5" }),
} as const satisfies Readonly<Record<string, OptionRule>>;

/** The options of a user. */
export const userOptions = {
  is: { scope: "user", argument: "names" },
  to: { scope: "user", argument: "names" },
  password: text("user", { synonyms: ["pass"] }),
  folder: list("user", { synonyms: ["folders"] }),
  smtphost: list("user", { synonyms: ["smtp"] }),
  fetchdomains: list("user"),
  smtpaddress: text("user"),
  smtpname: text("user"),
  antispam: { scope: "user", argument: "numbers" },
  mda: text("user"),
  bsmtp: path("user"),
  lmtp: { scope: "user", argument: "none" },
  preconnect: text("user", { synonyms: ["pre"] }),
  postconnect: text("user", { synonyms: ["post"] }),
  keep: flag("user", "nokeep"),
  flush: flag("user", "noflush"),
  limitflush: flag("user", "nolimitflush"),
  fetchall: flag("user", "nofetchall"),
  rewrite: flag("user", "norewrite"),
  forcecr: flag("user", "noforcecr"),
  stripcr: flag("user", "nostripcr"),
  pass8bits: { ...flag("user", "nopass8bits", "nopass8"), synonyms: ["pass8"] },
  dropstatus: flag("user", "nodropstatus"),
  dropdelivered: flag("user", "nodropdelivered"),
  mimedecode: { ...flag("user", "nomimedecode", "nomimedec"), synonyms: ["mimedec"] },
  idle: flag("user", "noidle"),
  forceidle: { ...flag("user", "noforceidle"), since: "6.5" },
  ssl: flag("user"),
  sslcertck: { scope: "user", argument: "none", negation: { fused: [], since: "6.4" } },
  sslkey: path("user"),
  sslcert: path("user"),
  sslproto: text("user"),
  sslcertfile: path("user"),
  sslcertpath: path("user"),
  sslcommonname: text("user"),
  sslfingerprint: text("user"),
  limit: count("user"),
  warnings: count("user"),
  fetchlimit: count("user"),
  fetchsizelimit: count("user"),
  fastuidl: count("user"),
  batchlimit: count("user"),
  expunge: count("user"),
  properties: text("user"),
  moveto: text("user", { since: "6.5" }),
} as const satisfies Readonly<Record<string, OptionRule>>;

export type GlobalOption = keyof typeof globalOptions;
export type ServerOption = keyof typeof serverOptions;
export type UserOption = keyof typeof userOptions;
export type OptionName = GlobalOption | ServerOption | UserOption;

/** An option with its own name. */
export type NamedRule = OptionRule & { readonly name: OptionName };

/** The rule of an option in a scope, by any of its spellings; `undefined` for a word that is none. */
export function optionRule(scope: Scope, word: string): NamedRule | undefined {
  return spellings[scope].get(word);
}

const spellings: Readonly<Record<Scope, ReadonlyMap<string, NamedRule>>> = {
  global: spellingsOf(globalOptions),
  server: spellingsOf(serverOptions),
  user: spellingsOf(userOptions),
};

function spellingsOf(table: Readonly<Record<string, OptionRule>>): ReadonlyMap<string, NamedRule> {
  return new Map(
    Object.entries(table).flatMap(([name, rule]) => {
      const named = { ...rule, name: name as OptionName };
      return [name, ...(rule.synonyms ?? [])].map((word) => [word, named] as const);
    }),
  );
}
