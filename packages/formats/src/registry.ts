import type { FileFormat } from "./file-format.ts";

/** A format by its name, and how its files are recognised. What reads them is loaded when it is used. */
export interface RegisteredFormat {
  readonly name: string;
  /** Whether a file of this path and text is of this format. */
  readonly fits: (path: string, text: string) => boolean;
  /** Whether the name of a file that fits leaves no doubt; else a folder, a part of the name or the text was a hint only. */
  readonly isSure: (path: string) => boolean;
  readonly load: () => Promise<FileFormat>;
}

const dovecot = () => import("./dovecot.ts");
const fetching = () => import("./fetching.ts");
const services = () => import("./services.ts");
const tables = () => import("./tables.ts");

/** Lists of the config volume that have a syntax of their own, and their names. */
const volume = [
  ["accounts", "postfix-accounts.cf"],
  ["masters", "dovecot-masters.cf"],
  ["quotas", "dovecot-quotas.cf"],
  ["service-settings", "postfix-master.cf"],
] as const;
const clients = ["ldap", "mysql", "pgsql", "sqlite", "memcache"] as const;

/** A format whose names leave no doubt unless it says otherwise. */
type Row = Omit<RegisteredFormat, "isSure"> & Partial<Pick<RegisteredFormat, "isSure">>;

const rows: readonly Row[] = [
  ...volume.map(([list, name]) => ({
    name: `volume-${list}`,
    fits: (path: string) => path === name || path.endsWith(`/${name}`),
    load: async () => (await import("./volume.ts")).volumeLists[list],
  })),
  {
    name: "main.cf",
    fits: (path) => /(^|[/-])main\.cf$/.test(path),
    load: async () => (await import("./main-cf.ts")).mainCfFormat,
  },
  {
    name: "master.cf",
    fits: (path) => /(^|[/-])master\.cf$/.test(path),
    load: async () => (await import("./master-cf.ts")).masterCfFormat,
  },
  {
    name: "env",
    fits: (path) => /(^|\/|\.)\.?env$|\.env\./.test(path),
    isSure: (path) => /(^|[/.-])env$/.test(path),
    load: async () => (await import("./env-file.ts")).envFile,
  },
  {
    name: "fetchmailrc",
    fits: (path, text) => /fetchmail/.test(path) || /^[^\S\n]*(poll|skip)\s+\S/m.test(text),
    isSure: (path) => /(^|[/._-])fetchmail(rc|\.cf)$/.test(path),
    load: async () => (await fetching()).fetchmailrc,
  },
  {
    name: "getmailrc",
    fits: (path, text) => /getmail/.test(path) || /^\[(retriever|destination)\]/m.test(text),
    isSure: (path) => /(^|[/._-])getmail(rc|-[^/]*|\/[^/]*\.cf)?$/.test(path),
    load: async () => (await fetching()).getmailrc,
  },
  {
    name: "dovecot-external",
    fits: (path) => /dovecot-(ldap|sql|dict|oauth2)[^/]*\.conf\.ext$/.test(path),
    load: async () => (await dovecot()).dovecotExternal,
  },
  {
    name: "passwd-file",
    fits: (path, text) =>
      /(^|[/-])(passwd|users|userdb|passdb|masterdb)$/.test(path) && /^[^\s:#]+:/m.test(text),
    isSure: () => false,
    load: async () => (await dovecot()).passwdFile,
  },
  {
    name: "supervisor",
    fits: (path) => /(^|\/)supervisor[^/]*(\.conf$|\/.*\.conf$)/.test(path),
    load: async () => (await services()).supervisor,
  },
  {
    name: "fail2ban",
    fits: (path) => /(^|\/)(fail2ban[^/]*\/.*|jail|fail2ban|fail2ban-[\w-]+)\.(conf|local|cf)$/.test(path),
    load: async () => (await services()).fail2ban,
  },
  ...(["opendkim", "opendmarc"] as const).map((name) => ({
    name,
    fits: (path: string) => path === `${name}.conf` || path.endsWith(`/${name}.conf`),
    load: async () => (await services())[name],
  })),
  {
    name: "opendkim-list",
    fits: (path) => /(^|\/)(KeyTable|SigningTable|TrustedHosts|ExemptDomains)$/.test(path),
    load: async () => (await services()).listOf("opendkim"),
  },
  {
    name: "opendmarc-list",
    fits: (path) => /(^|\/)opendmarc\/ignore\.hosts$/.test(path),
    load: async () => (await services()).listOf("opendmarc"),
  },
  {
    name: "postgrey-list",
    fits: (path) => /(^|\/)whitelist_(clients|recipients)(\.local)?$/.test(path),
    load: async () => (await services()).listOf("postgrey"),
  },
  {
    name: "clamav",
    fits: (path) => /(^|\/)(clamd|freshclam|clamav-milter)\.conf$/.test(path),
    load: async () => (await services()).clamav,
  },
  {
    name: "redis",
    fits: (path) => /(^|\/)redis[^/]*\.conf$/.test(path),
    load: async () => (await services()).redis,
  },
  {
    name: "rspamd",
    fits: (path) => /(^|\/)rspamd\/.*\.(conf|inc)$/.test(path),
    load: async () => (await services()).rspamd,
  },
  {
    name: "yaml",
    fits: (path) => /(^|\/)mta-sts-daemon\.ya?ml$/.test(path),
    load: async () => (await services()).yamlSettings,
  },
  {
    name: "amavis",
    fits: (path) => /(^|\/)amavis\/conf\.d\/|(^|\/)amavis(d\.conf|\.cf)$/.test(path),
    load: async () => (await services()).amavis,
  },
  {
    name: "crontab",
    fits: (path) => /(^|\/)(cron\.d\/[\w-]+|crontab)$/.test(path),
    load: async () => (await services()).crontab,
  },
  {
    name: "logrotate",
    fits: (path) => /(^|\/)(logrotate\.d\/[\w.-]+|logrotate\.conf)$/.test(path),
    load: async () => (await services()).logrotateBlocks,
  },
  {
    name: "postsrsd",
    fits: (path) => /(^|\/)etc\/default\/postsrsd$/.test(path),
    load: async () => (await services()).postsrsd,
  },
  {
    name: "shell",
    fits: (path) => /(^|\/)etc\/default\/[\w.-]+$/.test(path),
    load: async () => (await services()).shellVariables,
  },
  ...(["2.3", "2.4"] as const).map((version) => ({
    name: `dovecot-${version}`,
    fits: (path: string, text: string) =>
      /dovecot|\/conf\.d\/|\.conf\.ext$|(^|\/)\d\d-[a-z]+\.conf$|local\.conf$/.test(path) &&
      /^[^\S\n]*dovecot_config_version/m.test(text) === (version === "2.4"),
    isSure: (path: string) =>
      /(^|\/)(dovecot[\w.-]*\.(conf|cf)|local\.conf|\d\d-[a-z]+\.conf|[\w.-]+\.conf\.ext)$/.test(path),
    load: async () => (await dovecot()).dovecotOf(version),
  })),
  ...clients.map((type) => ({
    name: type,
    fits: (path: string) => new RegExp(`(^|[/_-])${type}[^/]*\\.cf$`).test(path),
    load: async () => (await tables()).clientFileOf(type),
  })),
  {
    name: "credentials",
    fits: (path) => /(^|[/_.-])sasl[_-]?(passw(or)?ds?|password_maps?)([_.-][^/]*)?$/.test(path),
    load: async () => (await tables()).credentials,
  },
  {
    name: "relay-map",
    fits: (path) => /(^|[/_-])(relay_?map|relayhost_maps?)(\.cf|\.texthash|\.txt)?$/.test(path),
    load: async () => (await tables()).relayMap,
  },
  ...(["aliases", "regexp", "pcre", "cidr", "texthash", "hash", "lmdb"] as const).map((type) => ({
    name: type,
    fits: (path: string) => tablePaths[type]?.test(path) ?? false,
    load: async () => (await tables()).tableOf(type),
  })),
];

/** Every format, in the order in which they are tried: the first that fits a file is the one. */
export const formats: readonly RegisteredFormat[] = rows.map((row) => ({ isSure: () => true, ...row }));

/** Tables are known by their names alone: any text of two words in a line would be one. */
const tablePaths: Readonly<Record<string, RegExp>> = {
  aliases: /(^|[/-])aliases(\.cf)?$/,
  regexp: /\.regexp$/,
  pcre: /\.pcre$|(^|[/-])regexp(\.cf)?$/,
  cidr: /\.cidr$/,
  texthash:
    /(^|[/_-])(virtual|vhost|vmailbox|canonical|transport|generic|relocated|access|helo_access|tls_policy|sender_\w+|recipient_\w+|client_\w+|header_checks|body_checks|\w+_maps?)(\.cf|\.texthash|\.txt)?$/,
  hash: /\.hash$/,
};

/** The format of a file by its path and text; undefined if none is certain. */
export const formatOfFile = (path: string, text: string): RegisteredFormat | undefined =>
  formats.find(({ fits }) => fits(path, text));

/** The format of a name; undefined if there is none of that name. */
export const formatNamed = (name: string): RegisteredFormat | undefined =>
  formats.find((format) => format.name === name);
