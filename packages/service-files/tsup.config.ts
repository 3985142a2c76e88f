import { library } from "@tooling/presets/tsup";

const syntaxes = ["key-value", "shell"];

export default library(Object.fromEntries(syntaxes.map((name) => [`${name}/index`, `src/${name}/index.ts`])));
