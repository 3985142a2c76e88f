export { corpus } from "./corpus.ts";
export { type LawOptions, laws } from "./laws.ts";
export { hostile, pieces } from "./texts.ts";
