import { library } from "@tooling/presets/tsup";

export default library(["src/index.ts", "src/limits.ts"]);
