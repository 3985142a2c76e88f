import { Configuration, type MainCf, parse, secretSpans } from "@mailconf/postfix-main-cf";
import { parameters } from "@mailconf/postfix-main-cf/parameters";
import { answerOf, ofNames } from "./define.ts";

/** In Postfix `$$` is a dollar sign (postconf(5)). */
export const withoutReferences = (value: string): string => value.replaceAll("$", "$$$$");

/** Postfix's main.cf. */
export const mainCf = ofNames({
  name: "main.cf",
  key: "a parameter",
  parse,
  secretSpans,
  literal: withoutReferences,
  query: (document, key) =>
    answerOf(
      new Configuration(document as unknown as MainCf, { parameters: parameters() }).expand(String(key))
        ?.value,
    ),
});
