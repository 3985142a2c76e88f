import { spawnSync } from "node:child_process";

/** An installation of Postfix and Dovecot, and the docker-mailserver release whose sites it can run. */
export interface System {
  readonly release: "15.1" | "16.0";
  /** What the daemons are called in the names of tests. */
  readonly daemons: string;
  /** The Dovecot that the release's configuration is written for: the start of its version. */
  readonly dovecot: string;
  /** The folder it is installed in: `/`, or the root of another system. Never written to. */
  readonly root: string;
}

/** The systems of all releases. The newer one may be another root than this machine's. */
export const systems: readonly System[] = [
  { release: "15.1", daemons: "Postfix 3.7 and Dovecot 2.3", dovecot: "2.3.", root: "/" },
  {
    release: "16.0",
    daemons: "Postfix 3.10 and Dovecot 2.4",
    dovecot: "2.4.",
    root: process.env.MAILCONF_DEBIAN13 || "/",
  },
];

/** Why nothing can be proved with a system here; undefined if it can. */
export function systemMissing({ root, dovecot }: System): string | undefined {
  const version = spawnSync("chroot", [root, "dovecot", "--version"], { encoding: "utf8", env: programPath });
  if (version.status !== 0) return `no Dovecot in ${root}`;
  if (!version.stdout.startsWith(dovecot)) {
    return `${root} has Dovecot ${version.stdout.trim()}, not ${dovecot}* (MAILCONF_DEBIAN13 may name another root)`;
  }
  const postfix = spawnSync("chroot", [root, "postconf", "-dh", "mail_version"], { env: programPath });
  return postfix.status === 0 ? undefined : `no Postfix in ${root}`;
}

/** The environment of every program of a system: where the programs are, and nothing of the one who asks. */
export const programPath = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C" };
