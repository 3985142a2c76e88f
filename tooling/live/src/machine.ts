import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import {
  appendFileSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { programPath, type System } from "./system.ts";

/** A running copy of a system: its programs see `root` as `/`, and what they write there is gone afterwards. */
export interface Machine {
  readonly root: string;
  /** Runs a program of the system. Resolves to its output; throws with what it said if it fails. */
  run(command: string, args: readonly string[]): string;
  /** Runs a program of the system, whatever comes of it. */
  attempt(command: string, args: readonly string[]): SpawnSyncReturns<string>;
}

/**
 * Makes a machine out of a system, in the namespaces of this process: loopback is up, state folders are empty,
 * names come from the test. Only for a process started by `inSandbox`.
 *
 * @param strangers Addresses besides loopback that clients may come from.
 */
export function startMachine(
  system: System,
  folder: string,
  { hostname, strangers }: { readonly hostname: string; readonly strangers: readonly string[] },
): Machine {
  host("ip", ["link", "set", "lo", "up"]);
  for (const address of strangers) host("ip", ["address", "add", `${address}/32`, "dev", "lo"]);
  host("mount", ["--make-rprivate", "/"]);
  const root = copyInMemory(system.root, folder);
  host("mount", ["--rbind", "/dev", join(root, "dev")]);
  host("mount", ["--rbind", "/proc", join(root, "proc")]);
  for (const path of stateFolders) {
    mkdirSync(join(root, path), { recursive: true });
    const mode = ["/tmp", "/dev/shm"].includes(path) ? "mode=1777" : "mode=0755";
    host("mount", ["-t", "tmpfs", "-o", mode, "tmpfs", join(root, path)]);
  }
  appendFileSync(join(root, "etc/group"), "docker:x:5000:\n");
  appendFileSync(join(root, "etc/passwd"), "docker:x:5000:5000::/var/mail:/usr/sbin/nologin\n");
  replace(join(root, "etc/resolv.conf"), "nameserver 127.0.0.1\n");
  // Programs ask for the name of the machine while this process waits for them and answers nobody.
  replace(join(root, "etc/hosts"), `127.0.0.1 localhost\n127.0.0.1 ${hostname}\n`);
  writeFileSync("/proc/sys/kernel/hostname", hostname);
  // Dovecot reads it; a root that was never started has none.
  replace(join(root, "etc/mtab"), readFileSync("/proc/self/mounts", "utf8"));
  lendSaslPlugins(root);
  // The base configuration of the packages is not ours: without these only our files can speak.
  for (const path of ["dovecot/conf.d", "dovecot/dovecot.conf", "postfix/main.cf", "postfix/master.cf"]) {
    rmSync(join(root, "etc", path), { recursive: true, force: true });
  }
  const machine = machineAt(root);
  machine.run("chown", ["docker:docker", "/var/mail"]);
  machine.run("chown", ["postfix", "/var/lib/postfix"]);
  return machine;
}

/** Folders that are empty when the machine starts. */
const stateFolders = [
  "/run",
  "/tmp",
  "/dev/shm",
  "/var/spool/postfix",
  "/var/lib/postfix",
  "/var/lib/dovecot",
  "/var/log",
  "/var/mail",
  "/usr/lib/dovecot/sieve-global",
  "/usr/lib/dovecot/sieve-pipe",
  "/usr/lib/dovecot/sieve-filter",
];

/** A root that shows what `original` holds and keeps every change in memory. */
function copyInMemory(original: string, folder: string): string {
  const memory = join(folder, "memory");
  mkdirSync(memory);
  host("mount", ["-t", "tmpfs", "-o", "mode=0755", "tmpfs", memory]);
  const [changes, work, root] = [join(memory, "changes"), join(memory, "work"), join(memory, "root")];
  for (const path of [changes, work, root]) mkdirSync(path);
  const layers = `lowerdir=${original},upperdir=${changes},workdir=${work}`;
  host("mount", ["-t", "overlay", "-o", layers, "overlay", root]);
  return root;
}

/**
 * The plugins that Postfix logs in to relays with, from this machine: a package of their own, that a root without
 * recommended packages lacks. Their interface is the same in all releases of Cyrus SASL 2.1.
 */
function lendSaslPlugins(root: string): void {
  for (const architecture of readdirSync("/usr/lib").filter((name) => name.endsWith("-linux-gnu"))) {
    const plugins = join("/usr/lib", architecture, "sasl2");
    for (const name of existsSync(plugins) ? readdirSync(plugins) : []) {
      const lent = join(root, plugins, name);
      if (/^lib(plain|login)\./.test(name) && !existsSync(lent)) {
        cpSync(join(plugins, name), lent, { verbatimSymlinks: true });
      }
    }
  }
}

/** Writes a file in place of what is there, be it a link to somewhere else. */
function replace(path: string, text: string): void {
  rmSync(path, { force: true });
  writeFileSync(path, text);
}

function machineAt(root: string): Machine {
  const attempt = (command: string, args: readonly string[]) =>
    spawnSync("chroot", [root, command, ...args], { encoding: "utf8", env: programPath });
  return { root, attempt, run: (command, args) => outputOf([command, ...args], attempt(command, args)) };
}

/** Starts both daemons from what lies in /etc. Throws with what they said if one does not come up. */
export function startDaemons(machine: Machine): void {
  // What `dms apply` names as next steps, before there is anything to reload.
  machine.run("postalias", ["/etc/aliases"]);
  machine.run("sievec", ["/usr/lib/dovecot/sieve-global/after"]);
  start(machine, "dovecot", []);
  start(machine, "postfix", ["start"]);
}

/** Runs a command that leaves a daemon behind. The daemon keeps its output open, so that is a file and no pipe. */
function start({ root }: Machine, command: string, args: readonly string[]): void {
  const path = join(root, `run/${command}.output`);
  const output = openSync(path, "w");
  const stdio = ["ignore", output, output] as const;
  const { status } = spawnSync("chroot", [root, command, ...args], { stdio: [...stdio], env: programPath });
  closeSync(output);
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${readFileSync(path, "utf8")}`);
}

/** The end of a log, for failures. */
export function logTail({ root }: Machine, path: string, lines = 150): string {
  const file = join(root, path);
  return existsSync(file)
    ? readFileSync(file, "utf8").split("\n").slice(-lines).join("\n")
    : `${path}: no log\n`;
}

/** What `postconf -n` and `doveconf -n` have to say against the configuration in /etc; empty if nothing. */
export function complaints(machine: Machine): string[] {
  return ["postconf", "doveconf"]
    .map((program) => machine.attempt(program, ["-n"]))
    .flatMap(({ stderr, status }) => [
      ...(status === 0 ? [] : [`exit ${status}`]),
      ...stderr.split("\n").filter(Boolean),
    ]);
}

/** Runs a program of this machine, not of a system; throws with what it said if it fails. */
export function host(command: string, args: readonly string[]): string {
  return outputOf([command, ...args], spawnSync(command, args, { encoding: "utf8" }));
}

function outputOf(command: readonly string[], done: SpawnSyncReturns<string>): string {
  if (done.status === 0) return done.stdout;
  throw new Error(`${command.join(" ")} ended with ${done.status}: ${done.stderr}${done.stdout}`);
}
