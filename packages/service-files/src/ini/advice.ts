import { type Diagnostic, groupBy, input } from "@mailconf/lossless";
import { stripped } from "@mailconf/lossless/configparser";
import type { Header, Item, Option } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";
import type { Program } from "./programs.ts";

/** All that is to be said about a file, in the order of its text. */
export function diagnosticsOf(
  text: string,
  items: readonly Item[],
  name: string,
  program: Program,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const item of items) {
    if (item.kind === "malformed") found.push(diagnose(item.reason, stripped(text, item.span).span));
    if (item.kind === "setting") for (const one of ofValue(item, name, program)) found.push(one);
  }
  const headers = items.filter((item) => item.kind === "header" && item.name !== "DEFAULT") as Header[];
  for (const group of program.isStrict ? groupBy(headers, ({ name: section }) => section).values() : []) {
    for (const { name: section, nameSpan } of group.slice(1)) {
      found.push(diagnose("repeated-section", nameSpan, { section: input(section), program: name }));
    }
  }
  const options = items.filter((item) => item.kind === "setting");
  for (const group of groupBy(options, ({ key }) => JSON.stringify(key)).values()) {
    const code = program.isStrict ? "repeated-option" : "overridden-option";
    for (const { key, nameSpan } of program.isStrict ? group.slice(1) : group.slice(0, -1)) {
      found.push(diagnose(code, nameSpan, { option: input(key[1]), program: name }));
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

function ofValue({ value, valueSpan }: Option, name: string, program: Program): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (value.replace(program.percent, "").includes("%")) {
    found.push(diagnose("bad-percent", valueSpan, { program: name }));
  }
  if (/\S;$/.test(value)) {
    found.push(diagnose("sign-in-value", { start: valueSpan.end - 1, end: valueSpan.end }));
  }
  return found;
}
