import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { PublicPackage } from "./packages.ts";

const run = promisify(execFile);

/** A package as it would be published. */
export interface Tarball {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Packs a package into a folder. pnpm does it, so that `workspace:` ranges become versions. */
export async function pack({ folder }: PublicPackage, into: string): Promise<Tarball> {
  const { stdout } = await run("pnpm", ["pack", "--json", "--pack-destination", into], { cwd: folder });
  const { filename } = JSON.parse(stdout.slice(stdout.indexOf("{"))) as { filename: string };
  return { path: filename, bytes: new Uint8Array(await readFile(filename)) };
}
