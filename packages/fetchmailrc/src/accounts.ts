import { table } from "@mailconf/lossless";
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

/** The accounts of entries, in order, each when it is asked for: an entry without users counts as one of the caller. */
export function* accountsOf(entries: readonly Entry[], reading: Reading, folder: string): Generator<Account> {
  for (const entry of entries) {
    const name = serverName(reading.source, reading.version, entry);
    const server = store(noSettings(), entry.options, "server", reading, folder);
    if (entry.users.length === 0)
      yield { entry, user: undefined, name, leads: true, server, settings: noSettings() };
    for (const [index, user] of entry.users.entries())
      yield { entry, user, name, leads: index === 0, server, settings: settingsOf(user, reading, folder) };
  }
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

/** An account with everything merged, as fetchmail's checks see it. */
export interface Merged {
  readonly account: Account;
  readonly server: ServerDraft;
  readonly user: UserConfig;
}

/** A type whose fields can still be filled in. */
type Draft<Shape> = { -readonly [Name in keyof Shape]: Shape[Name] };

/** A server whose users are put in one after the other. */
type ServerDraft = Omit<ServerConfig, "users"> & { users: UserConfig[] };

const nobody: UserConfig[] = [];

/** The server's half of the dump, without users as yet. */
export function serverConfig(
  { name, server: { flags, strings, numbers, lists } }: Account,
  isActive: boolean,
  caller: { readonly user: string },
  version: Version,
): ServerDraft {
  const method = strings.authenticate ?? "any";
  const timeout = numbers.timeout ?? -1;
  const config: Draft<ServerDraft> = {
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
    dns: flags.dns ?? true,
    uidl: flags.uidl ?? false,
    aka: lists.aka ?? none,
    localdomains: lists.localdomains ?? none,
    interface: strings.interface ?? null,
    monitor: strings.monitor ?? null,
    plugin: strings.plugin ?? null,
    plugout: strings.plugout ?? null,
    principal: strings.principal ?? null,
    esmtpname: strings.esmtpname ?? caller.user,
    tracepolls: flags.tracepolls ?? false,
    badheader: flags.badheader ?? false,
    users: nobody,
  };
  if (method !== "external") config.auth = method === "ssh" && since(version, "6.5") ? "implicit" : method;
  if (strings.esmtppassword != null) config.esmtppassword = strings.esmtppassword;
  if (since(version, "6.5")) config.idletimeout = atLeast0(numbers.idletimeout ?? 1680);
  return config;
}

/** The user's half of the dump. */
export function userConfig(
  { server, settings: { flags, strings, numbers, lists, names, wildcard } }: Account,
  caller: { readonly user: string; readonly host: string },
  version: Version,
): Draft<UserConfig> {
  const askedFor = server.strings.protocol === "etrn" || server.strings.protocol === "odmr";
  const localNames = names ?? [caller.user];
  const config: Draft<UserConfig> = {
    remote: strings.remote ?? caller.user,
    password: strings.password ?? null,
    localnames: wildcard ? [...localNames, "*"] : localNames,
    fetchall: flags.fetchall ?? false,
    keep: flags.keep ?? false,
    flush: flags.flush ?? false,
    limitflush: flags.limitflush ?? false,
    rewrite: flags.rewrite ?? true,
    stripcr: flags.stripcr ?? strings.mda != null,
    forcecr: flags.forcecr ?? false,
    pass8bits: flags.pass8bits ?? false,
    dropstatus: flags.dropstatus ?? false,
    dropdelivered: flags.dropdelivered ?? false,
    mimedecode: flags.mimedecode ?? false,
    idle: flags.idle ?? false,
    mda: strings.mda ?? null,
    bsmtp: strings.bsmtp ?? null,
    lmtp: flags.lmtp ?? false,
    preconnect: strings.preconnect ?? null,
    postconnect: strings.postconnect ?? null,
    limit: atLeast0(numbers.limit),
    warnings: atLeast0(numbers.warnings ?? 3600),
    fetchlimit: atLeast0(numbers.fetchlimit),
    fetchsizelimit: atLeast0(numbers.fetchsizelimit ?? 100),
    fastuidl: atLeast0(numbers.fastuidl ?? 4),
    batchlimit: atLeast0(numbers.batchlimit),
    ssl: flags.ssl ?? false,
    sslkey: strings.sslkey ?? null,
    sslcert: strings.sslcert ?? null,
    sslproto: strings.sslproto ?? null,
    sslcertck: flags.sslcertck ?? since(version, "6.4"),
    sslcertfile: strings.sslcertfile ?? null,
    sslcertpath: strings.sslcertpath ?? null,
    sslcommonname: strings.sslcommonname ?? null,
    sslfingerprint: strings.sslfingerprint ?? null,
    expunge: atLeast0(numbers.expunge),
    properties: strings.properties ?? null,
    smtphunt: lists.smtphost ?? local,
    fetchdomains: lists.fetchdomains ?? (askedFor ? [caller.host] : none),
    smtpaddress: strings.smtpaddress ?? null,
    smtpname: strings.smtpname ?? null,
    antispam: lists.antispam ? lists.antispam.join(" ") : "",
    mailboxes: lists.folder ?? none,
  };
  if (since(version, "6.5")) config.forceidle = flags.forceidle ?? false;
  return config;
}

// Most accounts have these.
const none: readonly string[] = [];
const local: readonly string[] = ["localhost"];

const atLeast0 = (value: number | undefined): number => (value !== undefined && value > 0 ? value : 0);

const protocolNames: Readonly<Record<string, string>> = table({
  auto: "auto",
  pop3: "POP3",
  imap: "IMAP",
  apop: "APOP",
  rpop: "RPOP",
  etrn: "ETRN",
  odmr: "ODMR",
});
