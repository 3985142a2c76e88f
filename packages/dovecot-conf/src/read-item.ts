import type { Diagnostic } from "@mailconf/lossless";
import type { Item, Open, Section, Setting } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";
import type { Logical } from "./lines.ts";
import { unescaped } from "./text.ts";
import { type FileSyntax, type Version, wide } from "./version.ts";

/** One statement as a node of the tree; its diagnostics go to `found`. */
export function readItem(
  logical: Logical,
  version: Version,
  found: Diagnostic[],
  dialect: FileSyntax = "main",
): Exclude<Item, Section> | Open {
  const { span, items, text, statement, spanOf, whole } = logical;
  reportLines(logical, found);
  if (!statement) {
    found.push(diagnose("cut-off-continuation", whole));
    return { kind: "cut-off", span, items, text };
  }
  switch (statement.kind) {
    case "setting": {
      const { name, value } = statement;
      const places = { nameSpan: spanOf(name), valueSpan: spanOf(value) };
      return {
        kind: "setting",
        span,
        items,
        text,
        name: name.text,
        ...readValue(value.text, version, dialect),
        ...places,
      };
    }
    case "open": {
      const { type, name } = statement;
      return {
        kind: "open",
        span,
        items,
        text,
        type: type.text,
        name: name === null ? undefined : name.quoted ? unescaped(name.text) : name.text,
        quoted: name?.quoted ?? false,
        typeSpan: spanOf(type),
        nameSpan: name === null ? undefined : spanOf(name),
      };
    }
    case "close":
      return { kind: "close", span, items, text };
    case "include": {
      const { optional, pattern } = statement;
      return {
        kind: "include",
        span,
        items,
        text,
        optional,
        pattern: pattern.text,
        patternSpan: spanOf(pattern),
      };
    }
    case "malformed": {
      const { reason } = statement;
      found.push(diagnose(reason, whole));
      return { kind: "malformed", span, items, text, reason };
    }
  }
}

/** What stands behind `=`: the kind of value is known by its first characters (config_parse_line). */
export function readValue(
  text: string,
  version: Version,
  dialect: FileSyntax = "main",
): Pick<Setting, "value" | "form" | "quoted"> {
  const first = text[0];
  if (first === "<" && dialect === "main")
    return {
      value: `<${text.slice(1).replace(wide(version) ? /^[ \t\f\v\r]+/ : /^[ \t]+/, "")}`,
      form: "file",
      quoted: false,
    };
  if (first !== '"' && first !== "'") {
    return {
      value: text,
      form: text.includes("$") && dialect === "main" ? "reference" : "text",
      quoted: false,
    };
  }
  if (!text.endsWith(first)) return { value: text, form: "text", quoted: false };
  return { value: unescaped(text.slice(1, -1)), form: "text", quoted: true };
}

function reportLines({ glued, dropped }: Logical, found: Diagnostic[]): void {
  for (const span of glued) found.push(diagnose("glued-comment", span));
  for (const span of dropped) found.push(diagnose("text-after-nul", span));
}
