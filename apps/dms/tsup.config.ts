import { program } from "@tooling/presets/tsup";

// Everything is bundled: the command starts faster, and installing it brings nothing else along.
export default {
  ...program(),
  noExternal: [/./],
  minify: true,
  // Bundled CommonJS packages call `require` for Node's own modules.
  banner: {
    js: `#!/usr/bin/env node\nimport { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);`,
  },
};
