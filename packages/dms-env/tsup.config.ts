import { library } from "@tooling/presets/tsup";

// zod and yaml are many small files, which take longer to find than to run: both go into the bundle.
export default { ...library(["src/index.ts", "src/json-schema.ts"]), noExternal: ["zod", "yaml"] };
