import { grammar } from "@tooling/presets/peggy";

export default grammar({ Line: "import('./cst.ts').Word[]" });
