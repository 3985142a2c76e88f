import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A system with a Dovecot: this machine, or a root of another one. */
export interface DovecotSystem {
  /** The folder that its programs see as `/`; empty for this machine. */
  readonly root: string;
  /** How the version begins. */
  readonly version: "2.3" | "2.4";
}

/** Whether a system has the Dovecot of its version. */
export function hasDovecot({ root, version }: DovecotSystem): boolean {
  const { stdout } = spawnSync(...shell(root), { input: "dovecot --version", encoding: "utf8" });
  return stdout?.startsWith(`${version}.`) ?? false;
}

/** What doveconf says of a text; `undefined` if it accepts it. */
export interface Refusal {
  readonly said: string;
  /** The line of the user's settings that it names. */
  readonly line: number | undefined;
}

/**
 * Asks doveconf about texts in the place of the user's settings, in one shell.
 *
 * @param etc the built folder of Dovecot's configuration, as this machine calls it, somewhere below the root
 */
export function askDoveconf(
  { root }: DovecotSystem,
  etc: string,
  texts: readonly string[],
): (Refusal | undefined)[] {
  const folder = join(etc, "texts");
  mkdirSync(folder);
  for (const [index, text] of texts.entries()) writeFileSync(join(folder, `${index}`), text);
  const inside = etc.slice(root.length);
  const input = `
export LC_ALL=C
i=0
while [ $i -lt ${texts.length} ]; do
  cp '${inside}/texts/'$i '${inside}/local.conf'
  said=$(doveconf -c '${inside}/dovecot.conf' -n 2>&1 >/dev/null </dev/null)
  printf '%s\\0' "$said"
  i=$((i + 1))
done`;
  const { stdout } = spawnSync(...shell(root), { input, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
  return stdout
    .split("\0")
    .slice(0, -1)
    .map((said) => {
      // An error of the whole stops it as well; a failed assertion is no acceptance.
      if (!/Fatal|Panic|Error in configuration/.test(said)) return undefined;
      const line = /\/local\.conf line (\d+)/.exec(said)?.[1];
      return { said, line: line === undefined ? undefined : Number(line) };
    });
}

const shell = (root: string): [string, string[]] => (root ? ["chroot", [root, "sh"]] : ["sh", []]);
