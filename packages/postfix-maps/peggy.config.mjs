import { grammar } from "@tooling/presets/peggy";

const line = "import('./cst.ts').Line";

export default grammar({
  IndexedLine: line,
  RegexpLine: line,
  PcreLine: line,
  CidrLine: line,
  ClientLine: line,
});
