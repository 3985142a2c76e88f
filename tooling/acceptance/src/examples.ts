import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configVolume } from "@mailconf/configurator";
import type { ReleaseName } from "@mailconf/dms-env";
import type { Site } from "./site.ts";

/** Every example of a folder, as the command line's `build` makes it for each release. `dms`: its program. */
export const examples = (folder: string, dms: string): Site[] =>
  readdirSync(folder).flatMap((name) =>
    (["15.1", "16.0"] as const).map((release) => example(name, join(folder, name), release, dms)),
  );

function example(name: string, folder: string, release: ReleaseName, dms: string): Site {
  const scratch = mkdtempSync(join(tmpdir(), "mailconf-example-"));
  try {
    const out = join(scratch, "out");
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [dms, "build", out, "--release", release, "--json"],
      { cwd: folder, encoding: "utf8" },
    );
    // An example that is not built at all is a fault of the example.
    if (status !== 0) throw new Error(`dms build ended with ${status} for ${name}: ${stdout}${stderr}`);
    const generated = filesBelow(out, "");
    const given = filesBelow(join(folder, "config"), configVolume);
    return {
      name: `${name}, release ${release}`,
      release,
      files: new Map([...given, ...generated]),
      generated: new Set(generated.keys()),
      findings: [],
    };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** The files below a folder, by their path below it, with a prefix. A link may lead to what a machine has. */
const filesBelow = (folder: string, prefix: string): Map<string, Uint8Array> =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => statSync(join(folder, path), { throwIfNoEntry: false })?.isFile())
      .map((path) => [`${prefix}/${path}`, readFileSync(join(folder, path))]),
  );
