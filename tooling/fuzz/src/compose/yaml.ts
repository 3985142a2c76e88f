import fc from "fast-check";

/** A piece of YAML: a scalar as it is written, a list, or a mapping whose keys are written as they are. */
export type Yaml = string | readonly Yaml[] | { readonly [key: string]: Yaml };

/** Writes YAML in block style, as people do. */
export function write(yaml: Yaml, indent = ""): string {
  if (typeof yaml === "string") return `${indent}${yaml}\n`;
  if (isList(yaml)) {
    if (yaml.length === 0) return `${indent}[]\n`;
    return yaml.map((item) => `${indent}- ${write(item, `${indent}  `).slice(indent.length + 2)}`).join("");
  }
  const entries = Object.entries(yaml);
  if (entries.length === 0) return `${indent}{}\n`;
  return entries
    .map(([key, value]) => {
      const isInline = typeof value === "string" || Object.keys(value).length === 0;
      return isInline
        ? `${indent}${key}: ${write(value, "")}`
        : `${indent}${key}:\n${write(value, `${indent}  `)}`;
    })
    .join("");
}

const isList = (yaml: Yaml): yaml is readonly Yaml[] => Array.isArray(yaml);

/** Words that YAML takes for something else than a text, or nearly; no dates, which newer releases of Compose refuse. */
const tricky = fc.constantFrom(
  ..."yes no on off true false True FALSE null ~ 1 0 -1 010 0o17 0x1F 1e3 1.0 1.50 .5 1_000 12:30 =".split(
    " ",
  ),
  "''",
  '""',
  "'it''s'",
  '"a\\tb"',
  '"\\u00e9"',
  "a#b",
  "a #b",
  "a:b",
  "'a: b'",
  "é",
  "!!str 1",
  "!!str yes",
);

/** References as Compose replaces them. */
const references = fc.constantFrom(
  "$A",
  "${A}",
  "${B}",
  "${NONE}",
  "${NONE:-word}",
  "${NONE-word}",
  "${EMPTY:-word}",
  "${EMPTY-word}",
  "${A:+set}",
  "${NONE:+set}",
  "${A+set}",
  "${NONE:-${A}}",
  "$$A",
  "$${A}",
  "x${A}y$B",
  "'$A'",
  '"${A}"',
  "${A:-needed}",
);

/** References that are damaged, or ask for what is not there. */
const refused = fc.constantFrom("${A:?needed}", "${NONE:?needed}", "${", "${A", "$", "$1");

/** A scalar as people write one. */
export const scalar: fc.Arbitrary<string> = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom("a", "b.test", "mail", "one two", "/x/y") },
  { weight: 30, arbitrary: tricky },
  { weight: 20, arbitrary: references },
  { weight: 1, arbitrary: refused },
);
