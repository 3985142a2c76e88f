import { library } from "@tooling/presets/tsup";

// yaml is many small files, which take longer to find than to run: it goes into the package, as a file of its own.
export default {
  ...library(["src/index.ts", "src/volume-lock.ts", "src/ignore/yaml.ts"]),
  noExternal: ["yaml"],
};
