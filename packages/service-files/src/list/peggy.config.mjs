import { grammar } from "@tooling/presets/peggy";

const items = "import('./cst.ts').Item[]";

export default grammar({ OpenDkim: items, OpenDmarc: items, Postgrey: items }, "list/grammar");
