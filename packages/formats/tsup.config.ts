import { library } from "@tooling/presets/tsup";

const kinds = [
  "dovecot",
  "env-file",
  "fetching",
  "main-cf",
  "master-cf",
  "rules",
  "services",
  "tables",
  "volume",
];

export default library(["src/index.ts", ...kinds.map((name) => `src/${name}.ts`)]);
