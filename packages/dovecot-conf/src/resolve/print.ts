import type { Version } from "../version.ts";
import type { TreeView } from "./value.ts";

/**
 * Views as doveconf prints them. The output of doveconf is for people: it does not escape what a value has at its
 * ends, so not all of it can be read back.
 */
export function print(views: readonly TreeView[], version: Version): string {
  const lines: string[] = [];
  const stack: (TreeView | "}")[] = views.toReversed();
  let depth = 0;
  for (let view = stack.pop(); view !== undefined; view = stack.pop()) {
    if (view === "}") {
      lines.push(`${"  ".repeat(--depth)}}\n`);
      continue;
    }
    const indent = "  ".repeat(depth);
    if ("value" in view) {
      const value = view.list ? view.value : printed(view.value, version);
      lines.push(`${indent}${key(view.key)} = ${value}\n`);
      continue;
    }
    // The names of 2.3 that a filter lists stand bare.
    const isBare = version === "2.3" && view.section === "local_name";
    const name = view.name === undefined ? "" : ` ${isBare ? view.name : sectionName(view.name, version)}`;
    lines.push(`${indent}${view.section}${name} {\n`);
    depth++;
    stack.push("}");
    for (const item of view.items.toReversed()) stack.push(item);
  }
  return lines.join("");
}

/** A value: in quotes if it holds `#`, or has white space at an end (value_need_quote). */
export function printed(value: string, version: Version): string {
  const white = version === "2.3" ? /^[ \t]|[ \t]$/ : /^[ \t\n\v\f\r]|[ \t\n\v\f\r]$/;
  return value.includes("#") || white.test(value) ? `"${escaped(value)}"` : value;
}

const escaped = (text: string) => text.replace(/["'\\]/g, "\\$&");

const key = (name: string) => (/[ "\\#=]/.test(name) ? `"${escaped(name)}"` : name);

function sectionName(name: string, version: Version): string {
  if (version === "2.3") return name.includes(" ") ? `"${escaped(name)}"` : name;
  return name === "" || /[ "{=<'$]/.test(name) ? `"${escaped(name)}"` : name;
}
