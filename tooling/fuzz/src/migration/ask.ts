import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

/** The files of a configuration by path; all lie below `folder`, and `main` is the first. */
export type Tree = Readonly<Record<string, string>>;

/** Where the files of a tree seem to lie. */
export const folder = "/fuzz";
export const main = `${folder}/dovecot.conf`;

/** What a doveconf says of a tree: what it prints, or the message with which it stops. */
export interface Verdict {
  readonly output: string;
  readonly error: string | undefined;
}

/** The error of a doveconf that crashes. */
export const crash = "doveconf crashes";

const run = promisify(execFile);

/**
 * `doveconf -nP` for many trees, in one process of a shell.
 *
 * @param root the folder of another system to ask the doveconf of
 */
export async function ask(trees: readonly Tree[], root = ""): Promise<Verdict[]> {
  const base = mkdtempSync(join(root ? join(root, "tmp") : tmpdir(), "mailconf-migrate-"));
  const inside = base.slice(root.length);
  try {
    for (const [index, tree] of trees.entries()) {
      for (const [path, text] of Object.entries(tree)) {
        const target = join(base, String(index), path.slice(folder.length));
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, text.replaceAll(`${folder}/`, `${inside}/${index}/`));
      }
    }
    const script = `cd ${inside} && for d in *; do doveconf -c ${inside}/$d/dovecot.conf -nP >$d/.out 2>$d/.err; echo $? >$d/.exit; done`;
    const [command = "", ...args] = root ? ["chroot", root, "sh", "-c", script] : ["sh", "-c", script];
    await run(command, args, { maxBuffer: 1 << 24 });
    return trees.map((_tree, index) => verdictIn(join(base, String(index)), `${inside}/${index}/`));
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

function verdictIn(base: string, inside: string): Verdict {
  const file = (name: string) => readFileSync(join(base, name), "utf8").replaceAll(inside, `${folder}/`);
  const output = file(".out")
    .split("\n")
    .filter((line) => !/^#|^managesieve_\w+_capability/.test(line))
    .join("\n");
  // A helper that doveconf starts reads the same file and reports its failure first; some only write errors.
  const said = file(".err").split("\n");
  const fatal =
    said.findLast((line) => line.includes("Fatal: ") && !line.includes("dump-capability process")) ??
    said.findLast((line) => /(?:Error|Panic): /.test(line) && !line.includes("backtrace"));
  const status = file(".exit").trim();
  const error = fatal ?? (status === "139" ? crash : "no message");
  return { output, error: status === "0" ? undefined : error.replace(/^.*?(?:Fatal|Error|Panic): /, "") };
}
