import { program } from "@tooling/presets/tsup";

export default program(["src/record.ts"]);
