import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { other } from "./text.ts";

/** What doveconf makes of a file: the settings that it prints, or the message with which it stops. */
export interface Answer {
  readonly output: string;
  readonly error: string | undefined;
  readonly warnings: readonly string[];
}

const run = promisify(execFile);

/**
 * Asks the installed doveconf about many texts, in one process of a shell. `root` is the folder of another system
 * to ask the doveconf of.
 */
export async function doveconf(texts: readonly string[], root?: string): Promise<Answer[]> {
  const folder = mkdtempSync(join(root ? join(root, "tmp") : tmpdir(), "mailconf-fuzz-"));
  const inside = root ? folder.slice(root.length) : folder;
  try {
    for (const [index, text] of texts.entries()) {
      mkdirSync(join(folder, String(index)));
      writeFileSync(join(folder, String(index), "dovecot.conf"), text);
      writeFileSync(join(folder, String(index), "other.conf"), other);
    }
    const script = `cd ${inside} && for d in *; do HOME=/home/fuzz doveconf -c ${inside}/$d/dovecot.conf -nP >$d/out 2>$d/err; echo $? >$d/exit; done`;
    const [command, ...args] = root ? ["chroot", root, "sh", "-c", script] : ["sh", "-c", script];
    await run(command as string, args, { maxBuffer: 1 << 24 });
    return texts.map((_text, index) => read(join(folder, String(index)), `${inside}/${index}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(folder: string, inside: string): Answer {
  const file = (name: string) => readFileSync(join(folder, name), "latin1");
  const plain = (text: string) => Buffer.from(text, "latin1").toString().replaceAll(inside, "/fuzz");
  // doveconf starts a helper that reads the same file, and reports its failure as well.
  const lines = plain(file("err"))
    .split("\n")
    .filter((line) => !line.includes("dump-capability process"));
  const said = (kind: string) =>
    lines
      .filter((line) => line.startsWith(`doveconf: ${kind}: `))
      .map((line) => line.replace(/^doveconf: \w+: /, ""));
  const output = plain(file("out"))
    .split("\n")
    .filter((line) => !/^#|^managesieve_\w+_capability/.test(line))
    .join("\n");
  // That helper reads with references replaced, so its message may be another one. It comes first.
  const error = said("Fatal").at(-1);
  return { output, error: file("exit").trim() === "0" ? undefined : error, warnings: said("Warning") };
}

/** The names of the settings that the installed doveconf knows: those of plugins that are not there are missing. */
export async function knownNames(version: "2.3" | "2.4", root?: string): Promise<ReadonlySet<string>> {
  const folder = mkdtempSync(join(root ? join(root, "tmp") : tmpdir(), "mailconf-fuzz-"));
  try {
    const file = join(folder, "dovecot.conf");
    writeFileSync(
      file,
      version === "2.4" ? "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n" : "",
    );
    const args = ["doveconf", "-c", root ? file.slice(root.length) : file, "-sP"];
    const [command = "", ...rest] = root ? ["chroot", root, ...args] : args;
    const { stdout } = await run(command, rest, { maxBuffer: 1 << 24 });
    return new Set([...stdout.matchAll(/^\s*([\w.+-]+) [={]/gm)].map(([, name = ""]) => name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
