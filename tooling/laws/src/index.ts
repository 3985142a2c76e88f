export { type ByteLawOptions, byteLaws } from "./bytes.ts";
export { corpus } from "./corpus.ts";
export { cost } from "./cost.ts";
export { type EditLawOptions, editLaws } from "./edits.ts";
export {
  attempt,
  documentAt,
  languageNames,
  languageNamesAreNames,
  type NameObservation,
  ordinary,
} from "./language-names.ts";
export { expectTiling, type LawOptions, laws } from "./laws.ts";
export { everyRuleIsTold } from "./rules-told.ts";
export { fill, hole, type SecretLawOptions, secretLaws, slips } from "./secrets.ts";
export { hostile, pieces } from "./texts.ts";
