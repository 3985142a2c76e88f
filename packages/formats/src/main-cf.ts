import { suggest } from "@mailconf/lossless";
import { Configuration, type MainCf, parse, secretSpans } from "@mailconf/postfix-main-cf";
import { parameters } from "@mailconf/postfix-main-cf/parameters";
import { answerOf, inLine, ofNames, unknownName } from "./define.ts";
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
  check: async (source, place) => (await import("./servers/postfix-file.ts")).checkMainCf(source, place),
  query: (document, key) => {
    const [name, known] = [String(key), parameters()];
    const configuration = new Configuration(document as unknown as MainCf, { parameters: known });
    const value = configuration.expand(name)?.value;
    if (value !== undefined || known.releasesOf(name).length > 0) return answerOf(value);
    return unknownName("Postfix", "parameter", suggest(name, known.names()));
  },
});
