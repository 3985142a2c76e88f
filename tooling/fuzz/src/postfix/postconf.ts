import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Files and a command line for the installed `postconf`. */
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

/** Command lines at a time: after a fatal error postconf sleeps for a second. */
const together = 125;

/** Runs many command lines in one shell, each in a folder of its own, and removes everything afterwards. */
export class Postconf {
  readonly version: string;
  readonly #root: string;

  constructor() {
    try {
      this.version = execFileSync("postconf", ["-dh", "mail_version"], { encoding: "utf8" }).trim();
    } catch {
      throw new Error("postconf is not installed: nothing to compare main.cf and master.cf with");
    }
    this.#root = mkdtempSync(join(tmpdir(), "mailconf-fuzz-"));
  }

  run(trials: readonly Trial[]): Answer[] {
    const folders = trials.map((_, index) => join(this.#root, String(index)));
    const script = trials.map(({ main, master, args }, index) => {
      const folder = folders[index] ?? "";
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { mode: 0o755 });
      writeFileSync(join(folder, "main.cf"), main);
      writeFileSync(join(folder, "master.cf"), master);
      // Postfix reads a file again that was changed a moment ago, and says everything twice.
      const command = `postconf -c ${folder} ${args.map(quote).join(" ")} >${folder}/out 2>${folder}/err`;
      const wait = index % together === together - 1 ? "\nwait" : "";
      return `touch -d '1 hour ago' ${folder}/main.cf ${folder}/master.cf\n(${command}; echo $? >${folder}/rc) &${wait}`;
    });
    spawnSync("sh", ["-s"], { input: `${script.join("\n")}\nwait\n`, maxBuffer: 1 << 30 });
    return folders.map((folder) => readAnswer(folder));
  }

  close(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}

function readAnswer(folder: string): Answer {
  const file = (name: string) => readFileSync(join(folder, name));
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
