import { defineConfig } from "tsup";

const shared = { format: "esm", target: "node20", clean: true, sourcemap: true, silent: true };

/** A library that runs in Node and in browsers; each entry is one `exports` path of the package. */
export const library = (entry = ["src/index.ts"]) => defineConfig({ ...shared, entry, platform: "neutral" });

/** A command that Node starts. */
export const program = (entry = ["src/main.ts"]) =>
  defineConfig({ ...shared, entry, platform: "node", banner: { js: "#!/usr/bin/env node" } });
