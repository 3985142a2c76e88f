import { library } from "@tooling/presets/tsup";

const kinds = ["dovecot", "env-file", "fetching", "main-cf", "master-cf", "services", "tables"];

export default library(["src/index.ts", ...kinds.map((name) => `src/${name}.ts`)]);
