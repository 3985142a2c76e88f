import { spawnSync } from "node:child_process";

const namespaces = ["--mount", "--net", "--uts", "--pid", "--fork", "--kill-child", "--mount-proc"];

/**
 * Runs a program in its own mount, network, host name and process namespaces, as root of this machine: it may mount over
 * /etc and use any port, and nothing of that is seen outside. When it ends, however it ends, every process that
 * it started is gone.
 */
export function inSandbox(program: string, args: readonly string[], timeout: number) {
  return spawnSync("unshare", [...namespaces, process.execPath, program, ...args], {
    encoding: "utf8",
    timeout,
    killSignal: "SIGKILL",
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** Why a sandbox with real daemons cannot run here; undefined if it can. */
export function sandboxMissing(programs: readonly string[]): string | undefined {
  if (process.getuid?.() !== 0) return "it needs root, to make namespaces";
  const missing = programs.filter((name) => spawnSync("which", [name]).status !== 0);
  if (missing.length > 0) return `${missing.join(", ")} not installed`;
  const probe = spawnSync("unshare", [...namespaces, "sh", "-c", overlayProbe]);
  return probe.status === 0 ? undefined : "this system makes no namespaces with overlays in memory";
}

/** Mounts an overlay as `startMachine` does; nobody else sees it. */
const overlayProbe = `set -e
mount --make-rprivate /
mount -t tmpfs tmpfs /mnt
mkdir /mnt/changes /mnt/work /mnt/root
mount -t overlay -o lowerdir=/,upperdir=/mnt/changes,workdir=/mnt/work overlay /mnt/root`;
