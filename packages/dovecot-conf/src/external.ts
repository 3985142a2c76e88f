import { type Diagnostic, type SourceText, sourceText, suggest, walk } from "@mailconf/lossless";
import { diagnose } from "./diagnostics.ts";
import { DovecotConf } from "./document.ts";
import type { SettingRow } from "./settings.ts";
import { withoutEmptyHint } from "./v23/apply.ts";
import { normalized } from "./v23/types.ts";

/**
 * Reads one of the files that 2.3 keeps beside its configuration: `dovecot-ldap.conf.ext`, `dovecot-sql.conf.ext`,
 * dict and OAuth2 files. They have the line rules of the configuration, but `<` and `$name` are text in them.
 */
export function parseExternal(
  input: string | SourceText,
  options: { readonly name?: string } = {},
): DovecotConf {
  const source = typeof input === "string" ? sourceText(input, options.name ?? "dovecot.conf.ext") : input;
  return new DovecotConf(source, "2.3", "external");
}

/** Unknown settings and wrong types of such a file, against its rows in the table of 2.3 (`externalFiles`). */
export function checkExternal(document: DovecotConf, rows: readonly SettingRow[]): Diagnostic[] {
  const table = new Map(rows.map((row) => [row.name, row]));
  const found: Diagnostic[] = [];
  walk(document.items, {
    section: ({ open }) => {
      // The maps of a dict file have fields of their own, which the database names.
      if (open.type !== "map")
        found.push(diagnose("unknown-section", open.typeSpan, { name: open.type, suggestion: "map" }));
      return false;
    },
    setting: ({ name, nameSpan, value, valueSpan }) => {
      const row = table.get(name);
      if (!row) {
        const suggestion = suggest(name, table.keys()).join(", ");
        found.push(withoutEmptyHint(diagnose("unknown-setting", nameSpan, { name, suggestion })));
        return;
      }
      const checked = normalized(row, value);
      if ("error" in checked) {
        found.push(diagnose("wrong-type", valueSpan, { name, type: row.type, reason: checked.error }));
      }
    },
  });
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** One item of `user_attrs` or `pass_attrs`: an LDAP attribute, the field it fills, and how. */
export interface LdapAttribute {
  /** Absent for a field that is only computed. */
  readonly attribute?: string;
  readonly field?: string;
  /** With `%$` for the attribute's value, or `%{ldap:attribute}`. */
  readonly template?: string;
  /** Read, but not a field (`!`). */
  readonly isHidden: boolean;
}

/** The items of an attribute list: `ldapAttr=field`, `ldapAttr=field=template`, `=field=template`, `!attr`. */
export const ldapAttributes = (value: string): LdapAttribute[] =>
  splitOutside(value)
    .map((item) => item.trim())
    .filter((item) => item !== "")
    .map((item) => {
      const isHidden = item.startsWith("!");
      const [attribute = "", field, ...template] = (isHidden ? item.slice(1) : item).split("=");
      return {
        ...(attribute !== "" && { attribute }),
        ...(field !== undefined && field !== "" && { field }),
        ...(template.length > 0 && { template: template.join("=") }),
        isHidden,
      };
    });

/** Commas inside `%{...}` do not separate. */
function splitOutside(value: string): string[] {
  const items = [""];
  let depth = 0;
  for (const [at, character] of [...value].entries()) {
    if (character === "{" && value[at - 1] === "%") depth++;
    else if (character === "}" && depth > 0) depth--;
    if (character === "," && depth === 0) items.push("");
    else items[items.length - 1] += character;
  }
  return items;
}

/** The parts of a `connect` setting, in order: `host` may stand more than once. SQLite takes a path: one `path`. */
export function sqlConnect(value: string): (readonly [name: string, value: string])[] {
  if (!value.includes("=")) return value === "" ? [] : [["path", value]];
  return [...value.matchAll(/([^\s=]+)=('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|\S*)/g)].map(
    ([, name = "", text = ""]) => [
      name,
      /^(["']).*\1$/s.test(text) && text.length > 1 ? text.slice(1, -1).replace(/\\(.)/g, "$1") : text,
    ],
  );
}
