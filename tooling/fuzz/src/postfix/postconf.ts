import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ParameterTable, parameters } from "@mailconf/postfix-main-cf/parameters";
import { compareTables, defaultsOf, tellAdded, withAdded } from "@tooling/oracles";

/** Files and a command line for an installed `postconf`. */
export interface Trial {
  readonly main: Uint8Array;
  readonly master: Uint8Array;
  readonly args: readonly string[];
}

/** What `postconf` made of it. */
export interface Answer {
  /** The folder that `-c` named. */
  readonly folder: string;
  readonly stdout: Uint8Array;
  readonly warnings: readonly string[];
  readonly fatal: string | undefined;
  /** undefined if a signal ended it. */
  readonly exit: number | undefined;
  /** The files afterwards. */
  readonly main: Uint8Array;
  readonly master: Uint8Array;
}

/** What is known of an installed `postconf`. */
export interface Known {
  readonly version: string;
  /** The parameters of that version, with what a newer package adds. */
  readonly parameters: ParameterTable;
}

/** Command lines at a time: after a fatal error postconf sleeps for a second. */
const together = 500;

/** Runs many command lines in one shell, each in a folder of its own, and removes everything afterwards. */
export class Postconf implements Known {
  readonly version: string;
  readonly parameters: ParameterTable;
  /** The system that it is installed in; empty for this one. */
  readonly #system: string;
  /** The folder of all trials, as that system sees it. */
  readonly #root: string;

  constructor(system = "") {
    this.#system = system;
    this.version = this.#shell("postconf -dh mail_version").trim();
    if (this.version === "") {
      throw new Error("postconf is not installed: nothing to compare main.cf and master.cf with");
    }
    this.#root = mkdtempSync(join(system, "/tmp/mailconf-fuzz-")).slice(system.length);
    this.parameters = this.#parameters();
  }

  run(trials: readonly Trial[]): Answer[] {
    const folders = trials.map((_, index) => join(this.#root, String(index)));
    const script = trials.map(({ main, master, args }, index) => {
      const folder = folders[index] ?? "";
      const place = join(this.#system, folder);
      rmSync(place, { recursive: true, force: true });
      mkdirSync(place, { mode: 0o755 });
      writeOld(join(place, "main.cf"), main);
      writeOld(join(place, "master.cf"), master);
      const command = `postconf -c ${folder} ${args.map(quote).join(" ")} >${folder}/out 2>${folder}/err`;
      const wait = index % together === together - 1 ? "\nwait" : "";
      return `(${command}; echo $? >${folder}/rc) &${wait}`;
    });
    this.#shell(`${script.join("\n")}\nwait\n`);
    return folders.map((folder) => readAnswer(this.#system, folder));
  }

  close(): void {
    rmSync(join(this.#system, this.#root), { recursive: true, force: true });
  }

  /** What else differs than additions shows in the comparisons. */
  #parameters(): ParameterTable {
    const [answer] = this.run([{ main: Buffer.of(), master: Buffer.of(), args: ["-d"] }]);
    const shown = defaultsOf(Buffer.from(answer?.stdout ?? []).toString("latin1"));
    const known = parameters(this.version);
    const { added } = compareTables(new Map([...known.names()].map((name) => [name, ""])), shown);
    tellAdded(`postconf ${this.version}`, added);
    return withAdded(known, shown);
  }

  #shell(input: string): string {
    const [program = "sh", ...args] =
      this.#system === "" ? ["sh", "-s"] : ["chroot", this.#system, "sh", "-s"];
    return (
      spawnSync(program, args, { input: Buffer.from(input), encoding: "latin1", maxBuffer: 1 << 30 })
        .stdout ?? ""
    );
  }
}

/**
 * Every `postconf` there is: the installed one, and the one of the system in the folder that MAILCONF_DEBIAN13 names.
 * Each is closed when the next is asked for.
 */
export function* everyPostconf(): Generator<Postconf> {
  const other = process.env.MAILCONF_DEBIAN13;
  if (!other) console.warn("SKIPPED: postconf of Debian 13, because MAILCONF_DEBIAN13 is not set");
  for (const system of other ? ["", other] : [""]) {
    const postconf = new Postconf(system);
    try {
      yield postconf;
    } finally {
      postconf.close();
    }
  }
}

/** Postfix reads a file again that was changed a moment ago, and says everything twice. */
function writeOld(path: string, bytes: Uint8Array): void {
  writeFileSync(path, bytes);
  utimesSync(path, 1e9, 1e9);
}

function readAnswer(system: string, folder: string): Answer {
  const file = (name: string) => readFileSync(join(system, folder, name));
  const lines = file("err").toString("latin1").split("\n");
  const said = (what: string) =>
    lines.flatMap((line) => {
      const start = `postconf: ${what}: `;
      return line.startsWith(start) ? [line.slice(start.length)] : [];
    });
  const code = Number(file("rc").toString());
  return {
    folder,
    stdout: file("out"),
    warnings: [...new Set(said("warning"))].sort(),
    fatal: said("fatal")[0],
    exit: code > 128 ? undefined : code,
    main: file("main.cf"),
    master: file("master.cf"),
  };
}

const quote = (argument: string): string => `'${argument.replaceAll("'", `'\\''`)}'`;
