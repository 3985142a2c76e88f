import { program } from "@tooling/presets/tsup";

export default program(["src/program.ts", "src/compare.ts"]);
