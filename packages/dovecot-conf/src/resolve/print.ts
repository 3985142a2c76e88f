import type { Version } from "../version.ts";
import type { View } from "./value.ts";

/**
 * Views as doveconf prints them. The output of doveconf is for people: it does not escape what a value has at its
 * ends, so not all of it can be read back.
 */
export function print(views: readonly View[], version: Version, depth = 0): string {
  const indent = "  ".repeat(depth);
  return views
    .map((view) => {
      if ("value" in view) {
        const value = view.list ? view.value : printed(view.value, version);
        return `${indent}${key(view.key)} = ${value}\n`;
      }
      const name = view.name === undefined ? "" : ` ${sectionName(view.name, version)}`;
      return `${indent}${view.section}${name} {\n${print(view.items, version, depth + 1)}${indent}}\n`;
    })
    .join("");
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
