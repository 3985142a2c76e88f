import { library } from "@tooling/presets/tsup";

// zod is many small files, which take longer to find than to run: it goes into the bundle.
export default { ...library(["src/index.ts", "src/json-schema.ts"]), noExternal: ["zod"] };
