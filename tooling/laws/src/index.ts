export { corpus } from "./corpus.ts";
export { cost } from "./cost.ts";
export { expectTiling, type LawOptions, laws } from "./laws.ts";
export { hostile, pieces } from "./texts.ts";
