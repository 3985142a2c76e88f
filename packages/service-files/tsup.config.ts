import { library } from "@tooling/presets/tsup";

const syntaxes = ["key-value"];

export default library(Object.fromEntries(syntaxes.map((name) => [`${name}/index`, `src/${name}/index.ts`])));
