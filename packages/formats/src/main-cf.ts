import { Configuration, type MainCf, parse, secretSpans } from "@mailconf/postfix-main-cf";
import { parameters } from "@mailconf/postfix-main-cf/parameters";
import { answerOf, inLine, ofNames } from "./define.ts";
import type { FileFormat } from "./file-format.ts";

/** The parts of a parameter's value that are secrets, by those of a line that sets it. */
export const secretsOfParameter: FileFormat["secretsInValue"] = (key, value) => {
  const name = String([key].flat().at(-1)).split("/").at(-1) ?? "";
  const line = inLine((_name, text) => `${name} = ${text.replaceAll("\n", " ")}`, secretSpans);
  return line.secretsInValue("", value);
};

/** Postfix's main.cf. */
export const mainCfFormat = ofNames({
  name: "main.cf",
  key: "a parameter",
  parse,
  secretSpans,
  secretsInValue: secretsOfParameter,
  query: (document, key) =>
    answerOf(
      new Configuration(document as unknown as MainCf, { parameters: parameters() }).expand(String(key))
        ?.value,
    ),
});
