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

export default library({
  index: "src/index.ts",
  servers: "src/servers/index.ts",
  ...Object.fromEntries(kinds.map((name) => [name, `src/${name}.ts`])),
});
