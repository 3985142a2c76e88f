import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ReleaseName } from "@mailconf/dms-env";

/** A system with the real programs of a release. */
export interface System {
  readonly release: ReleaseName;
  /** The folder that the programs see as `/`; empty for this machine itself. */
  readonly root: string;
}

/** Versions of the programs that each release has. */
const versions: Readonly<Record<ReleaseName, { readonly postfix: string; readonly dovecot: string }>> = {
  "15.1": { postfix: "3.7", dovecot: "2.3" },
  "16.0": { postfix: "3.10", dovecot: "2.4" },
};

/** What a system has to have: the programs that are asked. */
const programs = [
  ...["postconf", "postmap", "postalias", "dovecot", "doveconf", "sievec"],
  ...["opendkim", "opendmarc", "policyd-spf", "rspamadm", "redis-server", "mta-sts-daemon", "postsrsd"],
];

/** The command that runs a shell in a system. */
export const shellOf = ({ root }: System): readonly string[] => (root ? ["chroot", root, "sh"] : ["sh"]);

/** Why a system cannot be asked about its release; undefined if it can. */
export function missing(system: System): string | undefined {
  if (system.root && !existsSync(join(system.root, "tmp"))) return `${system.root} is no system`;
  const [command = "", ...args] = shellOf(system);
  const script = `${programs.map((name) => `command -v ${name} >/dev/null`).join(" && ")} && postconf -dh mail_version && dovecot --version`;
  const { stdout, status } = spawnSync(command, [...args, "-c", script], { encoding: "utf8" });
  if (status !== 0) return `not all of ${programs.join(", ")} are installed`;
  const [postfix = "", dovecot = ""] = stdout.split("\n");
  const wanted = versions[system.release];
  return postfix.startsWith(`${wanted.postfix}.`) && dovecot.startsWith(`${wanted.dovecot}.`)
    ? undefined
    : `Postfix ${postfix} and Dovecot ${dovecot} are not ${wanted.postfix} and ${wanted.dovecot}`;
}
