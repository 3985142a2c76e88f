import type { SettingRow } from "../settings.ts";
import { normalized, numberError } from "../v23/types.ts";

/**
 * What doveconf says about a value that does not fit its type, or `undefined` (settings_value_check). Values with
 * variables are not checked: nobody knows yet what they will be.
 */
export function complaintOf(row: SettingRow, value: string, expand: boolean): string | undefined {
  if (row.type === "named-filter") return `Setting is a named filter, use '${row.name} {'`;
  if (!isCheckable(value, expand)) return undefined;
  if (row.type === "uintmax") {
    const fits = /^\d+$/.test(value) && BigInt(value) < 2n ** 64n;
    return fits ? undefined : `Invalid number ${value}: ${numberError(value)}`;
  }
  const isUnlimited = value === "unlimited" || value === "infinite";
  if (isUnlimited && unlimited.has(row.type)) return undefined;
  const checked = normalized(row, value);
  return "error" in checked ? checked.error : undefined;
}

const unlimited = new Set<SettingRow["type"]>(["uint", "octal", "size", "time", "time-msecs"]);

/** Whether a value holds no variable. */
export const isCheckable = (value: string, expand: boolean): boolean =>
  !value.includes("%{") && (expand || !(value.includes("$SET:") || value.includes("$ENV:")));

/** The elements of a list on one line (settings_parse_boollist_string): blanks and commas separate, quotes join. */
export function listElements(value: string): readonly string[] | { readonly error: string } {
  const elements: string[] = [];
  let element = "";
  let state: "bare" | "quoted" | "closed" = "bare";
  const finish = () => {
    if (state !== "bare" || element !== "") elements.push(element);
    element = "";
    state = "bare";
  };
  for (let at = 0; at < value.length; at++) {
    let character = value[at] as string;
    if (character === '"') {
      if (state === "closed") return { error: "Expected ',' or ' ' after '\"'" };
      if (state === "bare" && element !== "") return { error: "'\"' in the middle of a string" };
      state = state === "bare" ? "quoted" : "closed";
    } else if ((character === " " || character === ",") && state !== "quoted") finish();
    else {
      if (character === "\\" && state !== "bare") {
        character = value[++at] ?? "";
        if (character === "") return { error: "Value ends with '\\'" };
      }
      if (state === "closed") return { error: "Expected ',' or ' ' after '\"'" };
      element += character;
    }
  }
  if (state === "quoted") return { error: "Missing ending '\"'" };
  finish();
  return elements;
}
