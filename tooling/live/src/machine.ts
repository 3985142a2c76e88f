import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/**
 * Turns the namespaces of this process into a small machine of its own: /etc and the state folders are copies
 * or empty, loopback is up, names come from the test. Only for a process started by `inSandbox`.
 */
export function becomeMachine(folder: string): void {
  run("ip", ["link", "set", "lo", "up"]);
  run("mount", ["--make-rprivate", "/"]);
  // A copy of /etc in memory: the daemons' own package files stay, everything else may be overwritten.
  const etc = join(folder, "etc");
  mkdirSync(etc);
  run("mount", ["-t", "tmpfs", "tmpfs", etc]);
  cpSync("/etc", etc, { recursive: true, verbatimSymlinks: true });
  run("mount", ["--bind", etc, "/etc"]);
  for (const path of [
    "/run",
    "/dev/shm",
    "/var/spool/postfix",
    "/var/lib/postfix",
    "/var/lib/dovecot",
    "/var/log",
  ]) {
    mkdirSync(path, { recursive: true });
    run("mount", ["-t", "tmpfs", "-o", path === "/dev/shm" ? "mode=1777" : "mode=0755", "tmpfs", path]);
  }
  for (const path of [
    "/var/mail",
    "/usr/lib/dovecot/sieve-global",
    "/usr/lib/dovecot/sieve-pipe",
    "/usr/lib/dovecot/sieve-filter",
  ]) {
    mountEmpty(path, folder);
  }
  appendFileSync("/etc/group", "docker:x:5000:\n");
  appendFileSync("/etc/passwd", "docker:x:5000:5000::/var/mail:/usr/sbin/nologin\n");
  writeFileSync("/etc/resolv.conf", "nameserver 127.0.0.1\n");
  run("chown", ["docker:docker", "/var/mail"]);
  run("chown", ["postfix", "/var/lib/postfix"]);
  // The base configuration of the packages is not ours: without these only our files can speak.
  run("sh", [
    "-c",
    "rm -rf /etc/dovecot/conf.d /etc/dovecot/dovecot.conf /etc/postfix/main.cf /etc/postfix/master.cf",
  ]);
}

/** An empty folder at a path, also where the path does not exist on the machine outside. */
function mountEmpty(path: string, folder: string): void {
  const parent = path.slice(0, path.lastIndexOf("/"));
  const copy = join(folder, parent.replaceAll("/", "-"));
  if (!existsSync(path) && !existsSync(copy)) {
    mkdirSync(copy);
    cpSync(parent, copy, { recursive: true, verbatimSymlinks: true });
    run("mount", ["--bind", copy, parent]);
  }
  mkdirSync(path, { recursive: true });
  run("mount", ["-t", "tmpfs", "-o", "mode=0755", "tmpfs", path]);
}

/** Starts both daemons from what lies in /etc. Throws with what they said if one does not come up. */
export function startDaemons(): void {
  // What `dms apply` names as next steps, before there is anything to reload.
  run("postalias", ["/etc/aliases"]);
  run("sievec", ["/usr/lib/dovecot/sieve-global/after"]);
  start("dovecot", []);
  start("postfix", ["start"]);
}

/** Runs a command that leaves a daemon behind. The daemon keeps its output open, so that is a file and no pipe. */
function start(command: string, args: readonly string[]): void {
  const path = `/run/${command}.output`;
  const output = openSync(path, "w");
  const { status } = spawnSync(command, args, { stdio: ["ignore", output, output] });
  closeSync(output);
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${readFileSync(path, "utf8")}`);
}

/** The end of a log, for failures. */
export function logTail(path: string, lines = 60): string {
  return existsSync(path)
    ? readFileSync(path, "utf8").split("\n").slice(-lines).join("\n")
    : `${path}: no log`;
}

/** Runs a command; throws with what it said if it fails. */
export function run(command: string, args: readonly string[]): string {
  const done = spawnSync(command, args, { encoding: "utf8" });
  if (done.status !== 0) {
    throw new Error(`${command} ${args.join(" ")} ended with ${done.status}: ${done.stderr}${done.stdout}`);
  }
  return done.stdout;
}

/** What `postconf -n` and `doveconf -n` have to say against the configuration in /etc; empty if nothing. */
export function complaints(): string[] {
  const said = [
    spawnSync("postconf", ["-n"], { encoding: "utf8" }),
    spawnSync("doveconf", ["-n"], { encoding: "utf8" }),
  ];
  return said.flatMap(({ stderr, status }) => [
    ...(status === 0 ? [] : [`exit ${status}`]),
    ...stderr.split("\n").filter(Boolean),
  ]);
}
