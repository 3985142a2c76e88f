import { grammar } from "@tooling/presets/peggy";

export default grammar({ Assignment: "import('./cst.ts').Assignment" });
