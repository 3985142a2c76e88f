import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { beside, bytesOf, isBinary } from "./files.ts";

/** What doveconf makes of a file: the settings that it prints, or the message with which it stops. */
export interface Answer {
  readonly output: string;
  readonly error: string | undefined;
  readonly warnings: readonly string[];
}

const run = promisify(execFile);

/** Settings and environment of every run. */
const command =
  'HOME=/home/fuzz DUMP_CAPABILITY=1 timeout -s KILL 20 doveconf -c "$PWD/$0/dovecot.conf" "$@" >$0/out 2>$0/err; echo $? >$0/exit';

/**
 * Asks the installed doveconf about many texts, with the arguments given, two at a time. `root` is the folder of
 * another system to ask the doveconf of. A path `/fuzz/` in a text names the folder where it lies.
 */
export async function doveconf(texts: readonly string[], root?: string, argument = "-nP"): Promise<Answer[]> {
  const folder = mkdtempSync(join(root ? join(root, "tmp") : tmpdir(), "mailconf-fuzz-"));
  const inside = root ? folder.slice(root.length) : folder;
  try {
    for (const [index, text] of texts.entries()) {
      const here = join(folder, String(index));
      for (const [name, content] of Object.entries({ ...beside, "dovecot.conf": text })) {
        mkdirSync(dirname(join(here, name)), { recursive: true });
        writeFileSync(join(here, name), bytesOf(content.replaceAll("/fuzz/", `${inside}/${index}/`)));
      }
    }
    const script = `cd ${inside} && seq 0 ${texts.length - 1} | xargs -P 2 -I{} sh -c '${command}' {} ${argument}`;
    const [program, ...args] = root ? ["chroot", root, "sh", "-c", script] : ["sh", "-c", script];
    await run(program as string, args, { maxBuffer: 1 << 24 });
    return texts.map((text, index) =>
      read(join(folder, String(index)), `${inside}/${index}`, isBinary(text) ? "latin1" : "utf8"),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(folder: string, inside: string, encoding: "latin1" | "utf8"): Answer {
  const plain = (name: string) => readFileSync(join(folder, name), encoding).replaceAll(inside, "/fuzz");
  // doveconf starts a helper that reads the same file, and reports its failure as well.
  const lines = plain("err")
    .split("\n")
    .filter((line) => !line.includes("dump-capability process"));
  const said = (kind: string) =>
    lines
      .filter((line) => line.startsWith(`doveconf: ${kind}: `))
      .map((line) => line.replace(/^doveconf: \w+: /, ""));
  const output = plain("out")
    .split("\n")
    .filter((line) => !/^#|^managesieve_\w+_capability/.test(line))
    .join("\n");
  // That helper reads with references replaced, so its message may be another one. It comes first.
  const error = said("Panic").at(-1) ?? said("Fatal").at(-1) ?? "";
  return { output, error: plain("exit").trim() === "0" ? undefined : error, warnings: said("Warning") };
}

/** The least that a configuration of a version must hold. */
export const headOf = (version: "2.3" | "2.4"): string =>
  version === "2.4" ? "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n" : "ssl = no\n";

/** The names of the settings that the installed doveconf knows: those of plugins that are not there are missing. */
export async function knownNames(version: "2.3" | "2.4", root?: string): Promise<ReadonlySet<string>> {
  const [answer] = await doveconf([headOf(version)], root, "-sP");
  return new Set([...(answer?.output ?? "").matchAll(/^\s*([\w.+-]+) [={]/gm)].map(([, name = ""]) => name));
}
