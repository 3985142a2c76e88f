import { grammar } from "@tooling/presets/peggy";

const lines = "import('./cst.ts').Line[]";

export default grammar({ System: lines, User: lines }, "cron/grammar");
