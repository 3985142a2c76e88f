import { program } from "@tooling/presets/tsup";

// A built file is a shell script first: `src/main.ts` begins with `#!/usr/bin/env sh`, and this line hands the file over to
// Node, which then reads no option from among our arguments (docs/decisions/0012). For Node it is a string and a comment.
const launcher = `':' //; exec node -- "$0" "$@"`;
// Bundled CommonJS packages call `require` for Node's own modules.
const requires = `import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);`;

// Everything is bundled: the command starts faster, and installing it brings nothing else along.
export default {
  ...program(["src/main.ts", "src/mailconf.ts"]),
  noExternal: [/./],
  minify: true,
  banner: { js: `${launcher}\n${requires}` },
};
