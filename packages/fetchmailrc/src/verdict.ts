import { carriedAsLatin1 } from "@mailconf/lossless";
import { type Account, accountsOf, inherit, type Merged, serverConfig, userConfig } from "./accounts.ts";
import { type Caller, callerOf } from "./caller.ts";
import { checkAccount, type FetchmailRemark, interfaceFault } from "./checks.ts";
import type { Config, ServerConfig } from "./config.ts";
import type { Entry } from "./cst.ts";
import { findPassword, parseNetrc } from "./netrc.ts";
import { type Reading, readExactly, serverName, stringOf } from "./reading.ts";
import { inFolder, noSettings, store } from "./settings.ts";

/** What fetchmail does with a control file: takes it, with remarks, or refuses it. */
export interface FetchmailVerdict {
  /** Exit status of fetchmail: 0, 5 for a file that it cannot use, 6 for one that it will not open. */
  readonly exit: 0 | 5 | 6;
  /** The last line of these is why it stopped; there can be several for one file. */
  readonly errors: readonly FetchmailRemark[];
  readonly warnings: readonly FetchmailRemark[];
  /** What it works with; `undefined` for a refused file. */
  readonly config: Config | undefined;
}

/** What fetchmail says to a text; what it works with is put together when somebody asks. */
export function judged(editor: Reading, caller: Caller): FetchmailVerdict {
  const verdict = examine(editor, caller, () => {}, false);
  if (verdict.config === undefined) return verdict;
  let config: Config | undefined;
  return {
    ...verdict,
    get config() {
      config ??= examine(editor, caller).config;
      return config;
    },
  };
}

/**
 * Takes a text through all that fetchmail does before it connects, in its order.
 *
 * @param taken told of each account that passes its checks; none does in a file that the parser refuses
 * @param hasServers whether the servers of the configuration are put together
 */
export function examine(
  editor: Reading,
  known: Caller,
  taken?: (account: Merged) => void,
  hasServers = true,
): FetchmailVerdict {
  const caller = callerOf(known);
  const reading = readExactly(editor);
  const remarks: FetchmailRemark[] = [];
  const verdict = (exit: FetchmailVerdict["exit"], config?: Config): FetchmailVerdict => ({
    exit,
    errors: remarks.filter(({ severity }) => severity === "error").map(legible),
    warnings: remarks.filter(({ severity }) => severity === "warning").map(legible),
    config,
  });
  for (const remark of parserRemarks(reading, editor)) remarks.push(remark);
  if (remarks.length > 0) return verdict(5);
  const folder = folderOf(caller.path);
  const globals = store(noSettings(), reading.settings, "global", reading, folder);
  const accounts = withDefaults(reading, folder, remarks);
  if (!accounts) return verdict(5);

  const servers = new Servers(caller.netrc);
  let idling: Account | undefined;
  let mailboxes = 0;
  for (const { account, isActive } of accounts) {
    const server = serverConfig(account, isActive, caller, reading.version);
    const user = userConfig(account, caller, reading.version);
    const whole = { account, server, user };
    const found = checkAccount(whole, caller.service);
    for (const remark of found) remarks.push(remark);
    if (found.at(-1)?.severity === "error") return verdict(5);
    taken?.(whole);
    if (hasServers) servers.add(whole);
    if (user.idle) idling = account;
    mailboxes += Math.max(1, user.mailboxes.length);
  }
  if (idling && mailboxes > 1) {
    const message = "fetchmail: Error: idle mode does not work for multiple folders or accounts!";
    remarks.push({ severity: "error", reason: "several-idle", message, span: idling.entry.span });
    return verdict(5);
  }
  const { strings, flags, numbers } = globals;
  const logfile = logFile(strings.logfile ?? null, reading, caller.exists, remarks);
  const config: Config = {
    poll_interval: Math.max(0, numbers.daemon ?? 0),
    logfile,
    idfile: strings.idfile ?? inFolder(".fetchids", caller.home),
    postmaster: strings.postmaster ?? (caller.isRoot ? "postmaster" : caller.user),
    bouncemail: flags.bouncemail ?? true,
    spambounce: flags.spambounce ?? false,
    softbounce: flags.softbounce ?? true,
    properties: strings.properties ?? null,
    invisible: flags.invisible ?? false,
    showdots: flags.showdots ?? false,
    // A log file that is there wins over syslog.
    syslog: (flags.syslog ?? false) && logfile === null,
    servers: servers.all,
  };
  return verdict(0, config);
}

/** fetchmail prints the bytes of a name as they are: `\xaa` is shown as the character that it is in Latin-1. */
const legible = (remark: FetchmailRemark): FetchmailRemark => ({
  ...remark,
  message: carriedAsLatin1(remark.message),
});

/** What the parser says, up to where it stops; bad values of `interface` end it at once. */
function parserRemarks({ syntax, source, version }: Reading, editor: Reading): readonly FetchmailRemark[] {
  const { faults, interfaces } = syntax;
  const bad = interfaces
    .map(({ value, faultsBefore }) => ({
      value,
      faultsBefore,
      message: interfaceFault(stringOf(source, version, value)),
    }))
    .find(({ message }) => message !== undefined);
  const reported = bad ? faults.slice(0, bad.faultsBefore) : faults;
  const lineAt = reported.length === 0 ? () => 1 : lineCounter(editor.leaves, source.text);
  const remarks: FetchmailRemark[] = reported.map(({ message, span }) => {
    const [token = ""] = source.slice(span).split("\0");
    return {
      severity: "error",
      reason: message === "syntax error" ? "syntax-error" : "server-option-after-user",
      message: `${message} at ${token === "" ? "end of input" : token}`,
      line: lineAt(span.start),
      span,
    };
  });
  if (bad?.message) {
    remarks.push({ severity: "error", reason: "bad-interface", message: bad.message, span: bad.value.span });
  }
  return remarks;
}

/**
 * Says on which line fetchmail believes to be at an offset: it counts the line ends between words, not those in
 * quotes. Offsets have to come in order.
 */
function lineCounter(leaves: Reading["leaves"], text: string): (offset: number) => number {
  let line = 1;
  let next = 0;
  return (offset) => {
    for (let leaf = leaves[next]; leaf && leaf.span.end <= offset; leaf = leaves[++next]) {
      if (leaf.kind !== "token" && text[leaf.span.end - 1] === "\n") line++;
    }
    return line;
  };
}

interface Prepared {
  readonly account: Account;
  readonly isActive: boolean;
}

/** Merges the `defaults` entry into the others; only its first account counts. */
function withDefaults(
  reading: Reading,
  folder: string,
  remarks: FetchmailRemark[],
): Iterable<Prepared> | undefined {
  const isDefaults = (entry: Entry) => serverName(reading.source, reading.version, entry) === "defaults";
  const [first] = reading.entries;
  const hasDefaults = first !== undefined && isDefaults(first);
  const others = hasDefaults ? reading.entries.slice(1) : reading.entries;
  // The first account behind the first entry is not looked at.
  const misplaced = others.find((entry, index) => isDefaults(entry) && (index > 0 || entry.users.length > 1));
  if (misplaced) {
    const message =
      'fetchmail: Error: multiple "defaults" records in config file, or "defaults" is not the first record.';
    const { span, headEnd } = misplaced;
    remarks.push({
      severity: "error",
      reason: "misplaced-defaults",
      message,
      span: { start: span.start, end: headEnd },
    });
    return undefined;
  }
  const [defaults] = hasDefaults ? accountsOf([first], reading, folder) : [];
  return prepared(accountsOf(others, reading, folder), defaults);
}

function* prepared(accounts: Iterable<Account>, defaults: Account | undefined): Generator<Prepared> {
  const skipsAll = defaults?.entry.head === "skip";
  for (const account of accounts) {
    const isActive = account.entry.head !== "skip" && !skipsAll;
    if (!defaults) yield { account, isActive };
    else {
      const server = inherit(account.server, defaults.server);
      const settings = inherit(account.settings, defaults.settings);
      yield { account: { ...account, server, settings }, isActive };
    }
  }
}

/** Accounts under their servers, with passwords from `.netrc` where they have none. */
class Servers {
  readonly all: Merged["server"][] = [];
  readonly #machines: ReturnType<typeof parseNetrc>;

  constructor(netrc: string | undefined) {
    this.#machines = netrc === undefined ? [] : parseNetrc(netrc);
  }

  add({ account, server, user }: Merged): void {
    const password =
      user.password ?? (server.active ? foundPassword(server, user.remote, this.#machines) : null);
    const whole = password === user.password ? user : { ...user, password };
    if (!account.leads) this.all.at(-1)?.users.push(whole);
    else {
      server.users = [whole];
      this.all.push(server);
    }
  }
}

function foundPassword(
  { auth, protocol, pollname, via }: ServerConfig,
  login: string,
  machines: ReturnType<typeof parseNetrc>,
): string | null {
  const needsNone = auth === undefined || passwordless.includes(auth) || protocol === "ETRN";
  // There must be some string, whatever it says.
  if (needsNone) return login;
  return (
    findPassword(machines, pollname, login) ??
    (via === null ? undefined : findPassword(machines, via, login)) ??
    null
  );
}

const passwordless = ["otp", "kerberos_v4", "kerberos_v5", "gssapi", "ssh", "implicit"];

function logFile(
  path: string | null,
  reading: Reading,
  exists: (path: string) => boolean,
  remarks: FetchmailRemark[],
): string | null {
  if (path === null || exists(path)) return path;
  const span = reading.settings.findLast(({ name }) => name === "logfile")?.span ?? { start: 0, end: 0 };
  const message = `Logfile "${path}" does not exist, ignoring logfile option.`;
  remarks.push({ severity: "warning", reason: "missing-log-file", message, span });
  return null;
}

/** The folder of a path, as far as its last slash. */
function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash === 0 ? "/" : path.slice(0, Math.max(0, slash));
}
