import { grammar } from "@tooling/presets/peggy";

const tokens = "import('./cst.ts').Token[]";

export default grammar({ Script: tokens, Arguments: tokens }, "shell/grammar");
