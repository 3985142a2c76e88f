import type { ServerConfig, UserConfig } from "./config.ts";
import type { Entry, User } from "./cst.ts";
import { type Reading, serverName, stringOf } from "./reading.ts";
import { noSettings, type Settings, store, storeMappings } from "./settings.ts";
import { since, type Version } from "./version.ts";

/** One account as fetchmail keeps it: a server's options and a user's, not yet merged with defaults. */
export interface Account {
  readonly entry: Entry;
  readonly user: User | undefined;
  readonly name: string;
  /** Whether it is the first of its entry. */
  readonly leads: boolean;
  readonly server: Settings;
  readonly settings: Settings;
}

/** The accounts of all entries, in order: an entry without users counts as one account of the caller. */
export function accountsOf(reading: Reading, folder: string): readonly Account[] {
  return reading.entries.flatMap((entry) => {
    const name = serverName(reading.source, reading.version, entry);
    const server = store(noSettings(), entry.options, "server", reading, folder);
    const users = entry.users.length === 0 ? [undefined] : entry.users;
    return users.map((user, index) => ({
      entry,
      user,
      name,
      leads: index === 0,
      server,
      settings: user ? settingsOf(user, reading, folder) : noSettings(),
    }));
  });
}

function settingsOf(user: User, reading: Reading, folder: string): Settings {
  const settings = noSettings();
  const string = (token: NonNullable<User["name"]>) => stringOf(reading.source, reading.version, token);
  if (user.name) settings.strings.remote = string(user.name);
  storeMappings(settings, user.mappings, string);
  return store(settings, user.options, "user", reading, folder);
}

/** What an account leaves open, from the `defaults` entry; lists are taken whole (`optmerge` in fetchmail.c). */
export function inherit(own: Settings, defaults: Settings): Settings {
  const lists = { ...defaults.lists, ...defined(own.lists) };
  // The aliases of a server are its own.
  if (!own.lists.aka) delete lists.aka;
  return {
    flags: { ...defaults.flags, ...defined(own.flags) },
    strings: { ...defaults.strings, ...defined(own.strings) },
    numbers: { ...defaults.numbers, ...defined(own.numbers) },
    lists,
    names: own.names ?? defaults.names,
    wildcard: own.wildcard || defaults.wildcard,
  };
}

function defined<Value>(values: Record<string, Value | undefined>): Record<string, Value | undefined> {
  for (const value of Object.values(values)) {
    if (value === undefined)
      return Object.fromEntries(Object.entries(values).filter(([, kept]) => kept !== undefined));
  }
  return values;
}

/** An account with everything merged. */
export interface Merged extends Account {
  readonly isActive: boolean;
  readonly config: UserConfig;
  readonly serverConfig: Omit<ServerConfig, "users">;
}

/** The server's half of the dump. */
export function serverConfig(
  { name, server: { flags, strings, numbers, lists } }: Account,
  isActive: boolean,
  caller: { readonly user: string },
  version: Version,
): Omit<ServerConfig, "users"> {
  const method = strings.authenticate ?? "any";
  const timeout = numbers.timeout ?? -1;
  return {
    pollname: name,
    active: isActive,
    via: strings.via ?? null,
    protocol: protocolNames[strings.protocol ?? "auto"] ?? "unknown?!?",
    service: strings.service ?? null,
    timeout: timeout === -1 ? 300 : atLeast0(timeout),
    interval: atLeast0(numbers.interval),
    envelope: strings.envelope === undefined ? "Received" : strings.envelope,
    envskip: atLeast0(numbers.envskip),
    qvirtual: strings.qvirtual ?? null,
    ...(method !== "external" && {
      auth: method === "ssh" && since(version, "6.5") ? "implicit" : method,
    }),
    dns: flags.dns ?? true,
    uidl: flags.uidl ?? false,
    aka: lists.aka ?? [],
    localdomains: lists.localdomains ?? [],
    interface: strings.interface ?? null,
    monitor: strings.monitor ?? null,
    plugin: strings.plugin ?? null,
    plugout: strings.plugout ?? null,
    principal: strings.principal ?? null,
    esmtpname: strings.esmtpname ?? caller.user,
    ...(strings.esmtppassword != null && { esmtppassword: strings.esmtppassword }),
    tracepolls: flags.tracepolls ?? false,
    badheader: flags.badheader ?? false,
    ...(since(version, "6.5") && { idletimeout: atLeast0(numbers.idletimeout ?? 1680) }),
  };
}

/** The user's half of the dump. */
export function userConfig(
  { server, settings: { flags, strings, numbers, lists, names, wildcard } }: Account,
  caller: { readonly user: string; readonly host: string },
  version: Version,
): UserConfig {
  const text = (name: string) => strings[name] ?? null;
  const flag = (name: string, otherwise = false) => flags[name] ?? otherwise;
  const count = (name: string, otherwise = 0) => atLeast0(numbers[name] ?? otherwise);
  const askedFor = server.strings.protocol === "etrn" || server.strings.protocol === "odmr";
  return {
    remote: strings.remote ?? caller.user,
    password: text("password"),
    localnames: [...(names ?? [caller.user]), ...(wildcard ? ["*"] : [])],
    fetchall: flag("fetchall"),
    keep: flag("keep"),
    flush: flag("flush"),
    limitflush: flag("limitflush"),
    rewrite: flag("rewrite", true),
    stripcr: flag("stripcr", strings.mda != null),
    forcecr: flag("forcecr"),
    pass8bits: flag("pass8bits"),
    dropstatus: flag("dropstatus"),
    dropdelivered: flag("dropdelivered"),
    mimedecode: flag("mimedecode"),
    idle: flag("idle"),
    ...(since(version, "6.5") && { forceidle: flag("forceidle") }),
    mda: text("mda"),
    bsmtp: text("bsmtp"),
    lmtp: flag("lmtp"),
    preconnect: text("preconnect"),
    postconnect: text("postconnect"),
    limit: count("limit"),
    warnings: count("warnings", 3600),
    fetchlimit: count("fetchlimit"),
    fetchsizelimit: count("fetchsizelimit", 100),
    fastuidl: count("fastuidl", 4),
    batchlimit: count("batchlimit"),
    ssl: flag("ssl"),
    sslkey: text("sslkey"),
    sslcert: text("sslcert"),
    sslproto: text("sslproto"),
    sslcertck: flag("sslcertck", since(version, "6.4")),
    sslcertfile: text("sslcertfile"),
    sslcertpath: text("sslcertpath"),
    sslcommonname: text("sslcommonname"),
    sslfingerprint: text("sslfingerprint"),
    expunge: count("expunge"),
    properties: text("properties"),
    smtphunt: lists.smtphost ?? ["localhost"],
    fetchdomains: lists.fetchdomains ?? (askedFor ? [caller.host] : []),
    smtpaddress: text("smtpaddress"),
    smtpname: text("smtpname"),
    antispam: (lists.antispam ?? []).join(" "),
    mailboxes: lists.folder ?? [],
  };
}

const atLeast0 = (value: number | undefined): number => Math.max(0, value ?? 0);

const protocolNames: Readonly<Record<string, string>> = {
  auto: "auto",
  pop3: "POP3",
  imap: "IMAP",
  apop: "APOP",
  rpop: "RPOP",
  etrn: "ETRN",
  odmr: "ODMR",
};
