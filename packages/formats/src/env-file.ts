import { PortableEnvFile, secretSpans } from "@mailconf/env-file";
import { secretsInValue } from "@mailconf/lossless";
import { ofNames } from "./define.ts";

/** A file of environment variables, as Compose reads it; written as all programs read it. */
export const envFile = ofNames({
  name: "env",
  isList: true,
  encodesWords: true,
  key: "a variable",
  parse: (source) => new PortableEnvFile(source, "compose"),
  secretSpans: (source) => secretSpans(source, { dialect: "compose" }),
  // A value without a name is what is left of a line that was broken.
  secretsInValue: (key, value) =>
    key === "" ? [{ start: 0, end: value.length }] : secretsInValue(value, String(key)),
});
