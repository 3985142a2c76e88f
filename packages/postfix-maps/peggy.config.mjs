import { grammar } from "@tooling/presets/peggy";

const lines = "import('./cst.ts').Line[]";

export default grammar({
  IndexedLines: lines,
  RegexpLines: lines,
  PcreLines: lines,
  CidrLines: lines,
  ClientLines: lines,
});
