import { readdirSync, readFileSync } from "node:fs";
import { program } from "@tooling/presets/tsup";

// A built file is a shell script first: `src/main.ts` begins with `#!/usr/bin/env sh`, and this line hands the file over to
// Node, which then reads no option from among our arguments (docs/decisions/0012). For Node it is a string and a comment.
const launcher = `':' //; exec node -- "$0" "$@"`;
// Bundled CommonJS packages call `require` for Node's own modules.
const requires = `import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);`;

/** Our own packages as their sources: what a command does not use is then not loaded with it, file by file. */
function sources(): Record<string, string> {
  const packages = new URL("../../packages/", import.meta.url);
  const found: Record<string, string> = {};
  for (const folder of readdirSync(packages)) {
    const { name, exports } = JSON.parse(
      readFileSync(new URL(`${folder}/package.json`, packages), "utf8"),
    ) as { name: string; exports: Record<string, { types?: string }> };
    // The declarations of a module lie as its source does.
    for (const [path, target] of Object.entries(exports)) {
      const source = target.types?.replace("./dist/", "src/").replace(/\.d\.ts$/, ".ts");
      if (source) found[name + path.slice(1)] = new URL(`${folder}/${source}`, packages).pathname;
    }
  }
  // The longest first: a name is the beginning of those of its parts.
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => b.length - a.length));
}

// Everything is bundled: the command starts faster, and installing it brings nothing else along.
export default {
  ...program(["src/main.ts", "src/mailconf.ts"]),
  noExternal: [/./],
  minify: true,
  banner: { js: `${launcher}\n${requires}` },
  esbuildOptions(options: { alias?: Record<string, string> }) {
    options.alias = sources();
  },
};
