import { library } from "@tooling/presets/tsup";

const syntaxes = ["cron", "ini", "key-value", "list", "logrotate", "perl", "shell", "ucl", "yaml"];

// yaml is many small files, which take longer to find than to run: it goes into the bundle.
export default {
  ...library({
    index: "src/index.ts",
    ...Object.fromEntries(syntaxes.map((name) => [`${name}/index`, `src/${name}/index.ts`])),
  }),
  noExternal: ["yaml"],
};
