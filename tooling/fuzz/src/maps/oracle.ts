import { spawn } from "node:child_process";
import { rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { bytesOf, type MapInput } from "./generators.ts";

/** What a program said about a table and its keys. */
export interface Observed {
  /** Parallel to the keys, up to the first error; null is "not found". */
  readonly results?: readonly (string | null)[];
  /** The built table, a line `key<TAB>value` each. */
  readonly dump?: readonly string[];
  readonly warnings: readonly string[];
  readonly fatal?: string;
}

/** The program did not come to an end: the C library's matcher takes exponential time for some patterns. */
export class Unanswered extends Error {}

/** Seconds after which a program is given up. */
const patience = 10;

/** `postmap -q - type:place`. */
export async function postmap(input: MapInput, place: string): Promise<Observed> {
  put(input, place);
  const spec = input.spec.replaceAll("@FILE@", place);
  const { stdout, stderr } = await run("postmap", ["-c", dirname(place), "-q", "-", spec], input.keys);
  const answers = new Map<string, string>();
  for (const line of stdout.split("\n")) {
    const tab = input.keys.find((key) => line.startsWith(`${key}\t`));
    if (tab !== undefined) answers.set(tab, line.slice(tab.length + 1));
  }
  const { warnings, fatal } = messages(stderr, "postmap");
  if (fatal !== undefined) return { warnings, fatal };
  return { results: input.keys.map((key) => answers.get(key) ?? null), warnings };
}

/** `postmap hash:place`, then `postmap -s`. */
export const postmapBuild = (input: MapInput, place: string): Promise<Observed> =>
  build("postmap", input, place);

/** `postalias hash:place`, then `postalias -s`. */
export const postalias = (input: MapInput, place: string): Promise<Observed> =>
  build("postalias", input, place);

async function build(program: string, input: MapInput, place: string): Promise<Observed> {
  put(input, place);
  const options = ["-c", dirname(place)];
  const { stderr } = await run(program, [...options, `hash:${place}`]);
  const { warnings, fatal } = messages(stderr, program);
  if (fatal !== undefined) return { warnings, fatal };
  const { stdout } = await run(program, [...options, "-s", `hash:${place}`]);
  rmSync(`${place}.db`);
  const lines = stdout.split("\n").slice(0, -1);
  // postalias shows `key:`, and adds marks of its own.
  const dump =
    program === "postmap"
      ? lines
      : lines
          .filter((line) => !/^(@:\t@$|YP_LAST_MODIFIED:\t|YP_MASTER_NAME:\t)/.test(line))
          .map((line) => line.replace(":\t", "\t"));
  return { dump: dump.sort(), warnings };
}

function put(input: MapInput, place: string) {
  writeFileSync(place, bytesOf(input.text));
  // A file that has just been changed makes Postfix wait and read it again.
  utimesSync(place, 1_500_000_000, 1_500_000_000);
}

/** Messages as sets; paths stay, since the library is told the same path. */
function messages(stderr: string, program: string): { warnings: string[]; fatal?: string } {
  const warnings = new Set<string>();
  let fatal: string | undefined;
  for (const line of stderr.split("\n")) {
    const text = line.slice(program.length + 2);
    if (text.startsWith("warning: ")) warnings.add(text.slice("warning: ".length));
    else if (text.startsWith("fatal: ")) fatal = text.slice("fatal: ".length);
  }
  return { warnings: [...warnings].sort(), ...(fatal !== undefined && { fatal }) };
}

function run(
  program: string,
  args: readonly string[],
  keys: readonly string[] = [],
): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { PATH: process.env.PATH, LC_ALL: "C" },
      timeout: patience * 1000,
      killSignal: "SIGKILL",
    });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (data: Buffer) => stdout.push(data));
    child.stderr.on("data", (data: Buffer) => stderr.push(data));
    child.on("error", reject);
    child.stdin.on("error", () => {});
    child.on("close", (_code, signal) => {
      if (signal === "SIGKILL") reject(new Unanswered(`${program} took longer than ${patience} s`));
      else resolve({ stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() });
    });
    child.stdin.end(keys.map((key) => `${key}\n`).join(""));
  });
}
