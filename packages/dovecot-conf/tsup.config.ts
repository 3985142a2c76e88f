import { library } from "@tooling/presets/tsup";

export default library(["src/index.ts", "src/settings-2.3.ts", "src/settings-2.4.ts"]);
