import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { type Caller, parse } from "@mailconf/fetchmailrc";
import { compareTables, namesIn, onlyNamed, parseDump, settingsIn, tellAdded } from "@tooling/oracles";

/** What fetchmail did with a control file. */
export interface Answer {
  readonly exit: number | null;
  readonly messages: string;
  readonly config: unknown;
}

/** The installed fetchmail with a home directory of its own. */
export class Fetchmail {
  readonly caller: Caller;
  readonly #home: string;
  readonly #path: string;
  /** The names of the settings that we know; all, until they are known. */
  readonly #known: ReadonlySet<string> | undefined;

  constructor() {
    if (spawnSync("fetchmail", ["--help"]).error) throw new Error("fetchmail is not installed");
    this.#home = mkdtempSync(join(tmpdir(), "fetchmailrc-"));
    this.#path = join(this.#home, "rc");
    writeFileSync(this.#path, "");
    chmodSync(this.#path, 0o600);
    const { username, uid } = userInfo();
    const services = servicesOfSystem();
    this.caller = {
      user: username,
      home: this.#home,
      host: hostname(),
      path: this.#path,
      isRoot: uid === 0,
      service: (name) => services.get(name),
      exists: existsSync,
    };
    this.#known = this.#names();
  }

  read(text: string): Answer {
    writeFileSync(this.#path, text);
    const { status, stdout, stderr } = spawnSync("fetchmail", ["--configdump", "-f", this.#path], {
      env: { HOME: this.#home, USER: this.caller.user, LC_ALL: "C", PATH: process.env.PATH },
      encoding: "latin1",
      maxBuffer: 1 << 26,
    });
    const messages = stderr
      .split("\n")
      .filter((line) => !aboutTheMachine.some((start) => line.startsWith(start)))
      .join("\n");
    return { exit: status, messages, config: status === 0 ? readDump(stdout, this.#known) : undefined };
  }

  /** The names of the settings of an entry with everything in it; what a newer fetchmail adds is told. */
  #names(): ReadonlySet<string> {
    const text = "poll a proto imap esmtpname b esmtppassword c user d\n";
    const ours = answerOf(this, text).config;
    const { added } = compareTables(settingsIn(ours), settingsIn(this.read(text).config));
    tellAdded("fetchmail", added);
    return namesIn(ours);
  }

  close(): void {
    rmSync(this.#home, { recursive: true });
  }
}

/** The library's answer in the same form. */
export function answerOf({ caller }: Fetchmail, text: string): Answer {
  const { exit, errors, warnings, config } = parse(text).judge(caller);
  const messages = [...warnings, ...errors].map(({ message, line }) =>
    line === undefined ? `${message}\n` : `fetchmail:${caller.path}:${line}: ${message}\n`,
  );
  return { exit, messages: messages.join(""), config: config && JSON.parse(JSON.stringify(config)) };
}

/** The settings of a dump, of these names if they are told. */
function readDump(dump: string, names: ReadonlySet<string> | undefined): unknown {
  try {
    const config = parseDump(dump);
    return names ? onlyNamed(config, names) : config;
  } catch (error) {
    return { unreadable: String(error), dump };
  }
}

/** Starts of lines that tell of the machine and not of the file. */
const aboutTheMachine = [
  "fetchmail: WARNING: Running as root is discouraged.",
  "getaddrinfo failed for",
  "Cannot find my own host in hosts database",
  "Trying to continue with unqualified hostname.",
  "DO NOT report broken Received: headers",
  "DO repair your /etc/hosts",
];

function servicesOfSystem(): ReadonlyMap<string, number> {
  const services = new Map<string, number>();
  for (const line of readFileSync("/etc/services", "utf8").split("\n")) {
    const [name, target = "", ...aliases] = (line.split("#")[0] ?? "").trim().split(/\s+/);
    const [port, protocol] = target.split("/");
    if (protocol !== "tcp") continue;
    for (const known of [name ?? "", ...aliases]) if (!services.has(known)) services.set(known, Number(port));
  }
  return services;
}
