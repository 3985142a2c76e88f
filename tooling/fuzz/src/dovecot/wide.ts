import type { SettingRow } from "@mailconf/dovecot-conf";
import fc from "fast-check";
import { asksPrograms } from "./rows.ts";
import { blocks } from "./vocabulary/blocks.ts";
import { headOf } from "./vocabulary/sensible.ts";
import { settings } from "./vocabulary/settings.ts";
import { strayLines } from "./vocabulary/stray-lines.ts";
import { anyValue, values } from "./vocabulary/values.ts";
import type { Version } from "./vocabulary/version.ts";

/** Files of any shape: blocks in blocks that may not be closed, settings anywhere, values of any kind, stray lines. */
export function wide(version: Version, rows: readonly SettingRow[]): fc.Arbitrary<string> {
  const names = rows
    .filter(({ name, absent }) => !absent && !asksPrograms.test(name))
    .map(({ name }) => name);
  const name = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...settings[version]) },
    { weight: 2, arbitrary: fc.constantFrom(...names) },
  );
  const value = fc.oneof(fc.constantFrom(...anyValue), fc.constantFrom(...values[version]));
  const setting = fc
    .tuple(name, fc.constantFrom(" = ", " = ", "=", "\t=\t", " =", " += "), value)
    .map((parts) => parts.join(""));
  const open = fc
    .tuple(
      fc.constantFrom(...blocks[version]),
      fc.constantFrom(" {", " {", " {", "{", " { # c", " {}", " { x = y }"),
    )
    .map((parts) => parts.join(""));
  const tree = fc.letrec<{ lines: string }>((tie) => ({
    lines: fc
      .array(
        fc.oneof(
          { depthSize: "small" },
          { weight: 8, arbitrary: setting },
          { weight: 2, arbitrary: fc.constantFrom(...strayLines) },
          {
            weight: 4,
            arbitrary: fc
              .tuple(
                open,
                tie("lines") as fc.Arbitrary<string>,
                fc.constantFrom("}", "}", "}", "}", "} # c", "", "}}"),
              )
              .map((parts) => parts.join("\n")),
          },
        ),
        { maxLength: 4 },
      )
      .map((lines) => lines.join("\n")),
  })).lines;
  const indented = fc
    .tuple(tree, fc.constantFrom("", "", "", "  ", "\t"))
    .map(([text, indent]) => text.replaceAll("\n", `\n${indent}`));
  return fc
    .tuple(
      fc.constantFrom(headOf(version), headOf(version), headOf(version), ""),
      indented,
      fc.constantFrom("\n", "", "\r\n"),
    )
    .map((parts) => parts.join(""));
}
