import { spawnSync } from "node:child_process";
import { programNamed } from "../program-named.ts";

/** Where servers lie, and users do not look. */
const besides = ["/usr/sbin", "/usr/local/sbin", "/sbin"];

const questions = {
  Postfix: { program: "postconf", words: ["-dh", "mail_version"] },
  Dovecot: { program: "dovecot", words: ["--version"] },
} as const;

/** Longer than this no program needs to say its version. */
const patience = 5_000;

/** The version that an installed server says it has, and which words asked it; undefined if it says nothing. */
export function installedVersion(
  server: keyof typeof questions,
): { readonly version: string; readonly from: string } | undefined {
  const { program, words } = questions[server];
  const path = programNamed(program, besides);
  if (path === undefined) return undefined;
  const { stdout, status } = spawnSync(path, words, {
    encoding: "utf8",
    timeout: patience,
    stdio: ["ignore", "pipe", "ignore"],
    env: { PATH: process.env.PATH ?? "", LC_ALL: "C" },
  });
  const [version] = /^\d+\.\d+[\w.-]*/.exec(stdout ?? "") ?? [];
  return status === 0 && version !== undefined ? { version, from: [program, ...words].join(" ") } : undefined;
}
