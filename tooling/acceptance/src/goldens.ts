import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { make } from "@tooling/conformance/goldens/made";
import type { GoldenInput } from "@tooling/conformance/goldens/recorded";
import type { Site } from "./site.ts";

/** The inputs of all goldens in a folder, built: `<release>/<scenario>/input.json`. */
export const goldens = (folder: string): Site[] =>
  folders(folder).flatMap((release) =>
    folders(join(folder, release))
      .map((scenario) => ({
        name: `${release}/${scenario}`,
        input: join(folder, release, scenario, "input.json"),
      }))
      .filter(({ input }) => existsSync(input))
      .map(({ name, input }) => golden(name, JSON.parse(readFileSync(input, "utf8")))),
  );

function golden(name: string, input: GoldenInput): Site {
  const { release, configuration } = make(input);
  const given = Object.entries(input.files).map(
    ([path, file]) => [path, Buffer.from(typeof file === "string" ? file : file.content)] as const,
  );
  const generated = [...configuration.tree.values()].flatMap((file) =>
    file.kind === "file" ? [[file.path, file.bytes] as const] : [],
  );
  return {
    name,
    release,
    files: new Map([...given, ...generated]),
    generated: new Set(generated.map(([path]) => path)),
    findings: configuration.findings,
  };
}

const folders = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
