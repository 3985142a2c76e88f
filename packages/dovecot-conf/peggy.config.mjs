import { grammar } from "@tooling/presets/peggy";

export default grammar({
  Lines: "import('./cst.ts').PhysicalLine[]",
  Statement: "import('./cst.ts').Statement",
});
