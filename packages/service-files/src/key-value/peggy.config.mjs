import { grammar } from "@tooling/presets/peggy";

const lines = "import('./cst.ts').Line[]";

export default grammar(
  { OpenDkim: lines, OpenDmarc: lines, ClamAv: lines, Redis: lines },
  "key-value/grammar",
);
