import { secretSpans } from "@mailconf/env-file";
import { type SourceText, type Span, secretsInLines } from "@mailconf/lossless";
import { variables } from "./catalog.ts";
import type { Setting } from "./setting.ts";

/**
 * The spans of a source of settings that are secrets: values of secret variables, and what looks like a secret in
 * others, also in lines that are wrong.
 *
 * @param via what kind of source it is
 */
export const secretSpansOfSettings = (source: SourceText, via: Setting["via"]): readonly Span[] =>
  via === "compose" || via === "secret-file"
    ? secretsInLines(source)
    : secretSpans(source, { isSecret: (name) => variables.get(name)?.secret === true });
