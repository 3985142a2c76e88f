import { library } from "@tooling/presets/tsup";

// yaml is many small files, which take longer to find than to run: it goes into the package, as a file of its own.
export default { ...library(["src/index.ts", "src/yaml/library.ts"]), noExternal: ["yaml"] };
