import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { System } from "../system.ts";

/** A parameter and the value that is given to it. */
export interface Setting {
  readonly name: string;
  readonly value: string;
}

/** The programs of Postfix that read their parameters and then end, if their input is empty (`-S`). */
const programs = [
  ...["smtpd", "smtp", "lmtp", "cleanup", "local", "pipe", "bounce", "flush", "verify", "proxymap"],
  ...["scache", "discard", "dnsblog"],
];

/** A queue of its own, no tables, and nobody to ask: what is said is about the setting alone. */
const usual = [
  "compatibility_level = 3.6",
  "myhostname = mail.one.test",
  "local_recipient_maps =",
  "proxy_read_maps =",
  "smtpd_peername_lookup = no",
  ...["connection_count", "connection_rate", "message_rate", "recipient_rate"].map(
    (what) => `smtpd_client_${what}_limit = 0`,
  ),
];

/**
 * The programs of a system, each started alone with its input at an end: no service runs, and no port is opened. One that
 * refuses a setting says so and ends with a status.
 */
export class Daemons {
  readonly #root: string;
  readonly #folder: string;
  readonly #names: ReadonlyMap<string, ReadonlySet<string>>;
  #count = 0;

  constructor({ root }: System) {
    this.#root = root;
    this.#folder = mkdtempSync(join(root, "/tmp/mailconf-daemons-"));
    const queue = ["public", "private", "pid", "incoming", "active", "deferred", "defer", "bounce", "trace"];
    for (const name of [...queue, "maildrop", "hold", "flush", "saved", "corrupt"])
      mkdirSync(join(this.#folder, "queue", name), { recursive: true });
    mkdirSync(join(this.#folder, "data"));
    const [command = "", ...args] = root ? ["chroot", root, "chown"] : ["chown"];
    const owned = ["data", "queue/public", "queue/private"].map((name) => join(this.#inside, name));
    spawnSync(command, [...args, "postfix", ...owned]);
    this.#names = new Map(programs.map((program) => [program, namesIn(this.#path(program))]));
  }

  /** The program that reads a parameter, by the names that its code holds; undefined if none of them does. */
  readerOf(name: string): string | undefined {
    const readers = programs.filter((program) => this.#names.get(program)?.has(name));
    // lmtp and smtp are one file under two names, and each reads its own parameters.
    return readers.find((program) => name.startsWith(`${program}_`)) ?? readers[0];
  }

  /** Whether a program refuses a setting in main.cf, or in an option of its own. */
  async refuses(program: string, { name, value }: Setting, where: "main.cf" | "-o"): Promise<boolean> {
    const here = `${this.#count++}`;
    const folder = join(this.#folder, here);
    mkdirSync(folder);
    const queue = ["queue", "data"].map((one) => `${one}_directory = ${join(this.#inside, one)}`);
    const own = where === "main.cf" ? [`${name} = ${value}`] : [];
    writeFileSync(join(folder, "main.cf"), [...queue, ...usual, ...own, ""].join("\n"));
    writeFileSync(join(folder, "master.cf"), "smtp inet n - n - - smtpd\n");
    const options = where === "-o" ? ["-o", `${name}=${value}`] : [];
    const status = await this.#ends(program, ["-S", ...options], join(this.#inside, here));
    rmSync(folder, { recursive: true });
    return status !== 0;
  }

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }

  get #inside(): string {
    return this.#folder.slice(this.#root.length);
  }

  #path(program: string): string {
    return join(this.#root, "/usr/lib/postfix/sbin", program);
  }

  #ends(program: string, args: readonly string[], folder: string): Promise<number | null> {
    const path = `/usr/lib/postfix/sbin/${program}`;
    const [command = "", ...words] = this.#root ? ["chroot", this.#root, path, ...args] : [path, ...args];
    return new Promise((resolve, reject) => {
      const child = spawn(command, words, {
        env: { PATH: process.env.PATH, MAIL_CONFIG: folder },
        stdio: "ignore",
        timeout: 60_000,
        killSignal: "SIGKILL",
      });
      child.on("error", reject);
      child.on("exit", (status, signal) => {
        if (signal === "SIGKILL") reject(new Error(`${program} does not end`));
        else resolve(status);
      });
    });
  }
}

/** The names that stand in the code of a program. */
const namesIn = (path: string): ReadonlySet<string> =>
  new Set(readFileSync(path, "latin1").match(/[a-z0-9][a-z0-9_]{3,}(?=\0)/g));
