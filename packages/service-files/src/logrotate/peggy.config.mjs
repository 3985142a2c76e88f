import { grammar } from "@tooling/presets/peggy";

export default grammar({ File: "import('./cst.ts').Piece[]" }, "logrotate/grammar");
