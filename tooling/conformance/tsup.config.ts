import { program } from "@tooling/presets/tsup";

export default program({ main: "src/main.ts", worker: "src/isolation/worker.ts" });
