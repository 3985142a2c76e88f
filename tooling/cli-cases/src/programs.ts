import { spawnSync } from "node:child_process";

/** Programs that tell their version in another way than by `--version`. */
const versions: Readonly<Record<string, readonly [string, ...string[]]>> = {
  doveconf: ["dovecot", "--version"],
  postconf: ["postconf", "-hd", "mail_version"],
};

const known = new Map<string, boolean>();

/** Whether a program is missing here: `postconf`, or `doveconf 2.4` with the start of its version. */
export function isMissing(need: string): boolean {
  const missing = known.get(need) ?? find(need);
  known.set(need, missing);
  return missing;
}

function find(need: string): boolean {
  const [name = "", version] = need.split(" ");
  if (spawnSync("sh", ["-c", 'command -v "$1"', "sh", name]).status !== 0) return true;
  if (version === undefined) return false;
  const [program, ...words] = versions[name] ?? [name, "--version"];
  return !(spawnSync(program, words, { encoding: "utf8" }).stdout ?? "").startsWith(version);
}
