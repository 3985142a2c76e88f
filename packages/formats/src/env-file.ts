import { parse, secretSpans } from "@mailconf/env-file";
import { ofNames } from "./define.ts";

/** A file of environment variables, as Compose reads it. */
export const envFile = ofNames({
  name: "env",
  isList: true,
  encodesWords: true,
  key: "a variable",
  parse: (source) => parse(source, { dialect: "compose" }),
  secretSpans: (source) => secretSpans(source, { dialect: "compose" }),
});
