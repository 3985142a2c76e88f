import { defineConfig } from "tsup";
import { notices } from "./notices.js";
import { data, pure } from "./pure.js";

const shared = {
  format: "esm",
  target: "node20",
  clean: true,
  sourcemap: true,
  silent: true,
  esbuildPlugins: [pure, data, notices],
};

/** A library that runs in Node and in browsers; each entry is one `exports` path of the package. */
export const library = (entry = ["src/index.ts"]) => defineConfig({ ...shared, entry, platform: "neutral" });

/** A command that Node starts; without maps, which would be larger than all the rest of it. */
export const program = (entry = ["src/main.ts"]) =>
  defineConfig({
    ...shared,
    entry,
    platform: "node",
    sourcemap: false,
    banner: { js: "#!/usr/bin/env node" },
  });
