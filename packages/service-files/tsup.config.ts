import { library } from "@tooling/presets/tsup";

const syntaxes = ["cron", "ini", "key-value", "list", "logrotate", "perl", "shell", "ucl", "yaml"];

export default library({
  index: "src/index.ts",
  ...Object.fromEntries(syntaxes.map((name) => [`${name}/index`, `src/${name}/index.ts`])),
});
