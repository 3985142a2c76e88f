import { spawnSync } from "node:child_process";
import {
  closeSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  realpathSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { exit, Stop } from "../exit.ts";
import { shortened } from "../limited.ts";
import { programNamed } from "../program-named.ts";
import { holdSignals } from "../transaction/index.ts";

/** Programs that copy files out of a container, in the order in which they are tried. */
const programs = ["docker", "podman"] as const;

/** What both programs allow as the name of a container, so that no name is an option or a path. */
const containerName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;

/** One file takes no longer, in milliseconds. */
const patience = 60_000;

/**
 * Copies files out of a container into a private folder, which stands for the root of the container while `work` looks at
 * it, and then takes the folder away. What the container does not have is absent there. Links stay links.
 *
 * @throws Stop without a program, for a container that is not there, and for what cannot be copied
 */
export async function withCopiedRoot<T>(
  container: string,
  paths: Iterable<string>,
  work: (root: string) => T,
): Promise<T> {
  if (!containerName.test(container))
    throw new Stop(exit.usage, "--container: expected the name of a container");
  const program = programs.map((name) => programNamed(name)).find((path) => path !== undefined);
  if (program === undefined)
    throw new Stop(exit.io, `neither ${programs.join(" nor ")} is here to copy files out of ${container}`);
  const interruption = holdSignals();
  // Only this user may look into it.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "dms-container-")));
  const [root, said] = [join(folder, "root"), join(folder, "said")];
  mkdirSync(root, { mode: 0o700 });
  const clean = () => rmSync(folder, { recursive: true, force: true });
  process.on("exit", clean);
  try {
    for (const path of paths) {
      await interruption.look("nothing was compared");
      copy(program, `${container}:${path}`, join(root, path), said);
    }
    await interruption.look("nothing was compared");
    return work(root);
  } finally {
    clean();
    process.off("exit", clean);
    interruption.end();
  }
}

/** @param log where the program says what is wrong: it may leave others behind, which would keep a pipe open */
function copy(program: string, from: string, target: string, log: string): void {
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const output = openSync(log, "w+", 0o600);
  try {
    const { status, signal, error } = spawnSync(program, ["cp", from, target], {
      stdio: ["ignore", "ignore", output],
      timeout: patience,
      killSignal: "SIGKILL",
    });
    if (status === 0) {
      if (isThere(target)) return;
      throw new Stop(
        exit.io,
        `${from} cannot be copied: ${program} says that it did it, and there is nothing`,
      );
    }
    const said = beginningOf(output).trim();
    const isContainer = /no such container|no container with name/i.test(said);
    if (!isContainer && /could not find the file|could not be found|no such file/i.test(said)) return;
    // Held signals end the program as well; whoever looks next says so.
    if (signal !== null && error === undefined) return;
    const reason = said === "" ? (error?.message ?? `status ${status}`) : said.split("\n").at(-1);
    const what = isContainer
      ? `there is no container ${from.slice(0, from.indexOf(":"))}`
      : `${from} cannot be copied`;
    throw new Stop(exit.io, `${what}: ${shortened(`${reason}`)}`);
  } finally {
    closeSync(output);
  }
}

/** What a program said, as far as somebody reads it. */
function beginningOf(output: number): string {
  const bytes = Buffer.alloc(16 * 1024);
  return bytes.toString("utf8", 0, readSync(output, bytes, 0, bytes.length, 0));
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
