import { spawnSync } from "node:child_process";

/**
 * The revision of a package that a system of Debian has installed, as `dpkg -l` shows it: `1:2.4.1+dfsg1-6+deb13u7`.
 * Undefined without the package, or without dpkg.
 *
 * @param root the folder of the system
 */
export function revisionOf(root: string, name: string): string | undefined {
  const { status, stdout } = inSystem(root, "dpkg-query", "--show", "--showformat=${Version}", name);
  return status === 0 && stdout !== "" ? stdout : undefined;
}

/** Whether a system has this revision of a package, or a later one. */
export function hasRevision(root: string, name: string, revision: string): boolean {
  const installed = revisionOf(root, name);
  return (
    installed !== undefined &&
    inSystem(root, "dpkg", "--compare-versions", installed, "ge", revision).status === 0
  );
}

const inSystem = (root: string, program: string, ...options: readonly string[]) =>
  root === "/"
    ? spawnSync(program, options, { encoding: "utf8" })
    : spawnSync("chroot", [root, program, ...options], { encoding: "utf8" });
