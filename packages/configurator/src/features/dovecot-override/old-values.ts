import type { Setting } from "@mailconf/dovecot-conf";
import type { Finding } from "@mailconf/lossless";
import { variables24 } from "../../dovecot/variables-24.ts";
import { type FindingPlace, find } from "../../finding.ts";
import type { Around } from "./around.ts";
import { isList, isMember, isSettingName } from "./where.ts";

interface SettingWithin {
  readonly item: Setting;
  readonly within: readonly string[];
}

/** Lines that Dovecot 2.4 accepts and takes for something else than 2.3 did, or that the main file has already. */
export function oldValue(
  { item, within }: SettingWithin,
  place: FindingPlace,
  around: Around,
): Finding | undefined {
  // The names in a list are words, not settings; what they are given may have variables.
  const byName = isMember(within) ? undefined : ofSetting(item, place);
  return byName ?? oldVariables(item, place, around);
}

function ofSetting({ name, value, quoted }: Setting, place: FindingPlace): Finding | undefined {
  if (/^dovecot_(config|storage)_version$/.test(name)) return find("DMS617:again", place, { name });
  if (name.endsWith("_file") && value.startsWith("<")) {
    return find("DMS605:prefix", place, { name, mended: `${name} = ${value.slice(1)}` });
  }
  const words = value.split(/[\s,]+/);
  if (quoted || !words.some(isReference)) return undefined;
  return find("DMS604", place, { mended: isList(name) ? asBlock(name, words) : asReferences(name, value) });
}

/** A word that 2.3 replaces by the value of a setting. */
const isReference = (word: string): boolean => /^\$\w+$/.test(word) && isSettingName(word.slice(1));

/** A list that keeps what it has, and gets the other words. */
function asBlock(name: string, words: readonly string[]): string {
  const added = words.filter((word) => word !== "" && !isReference(word));
  return `${name} {\n${added.map((word) => `  ${word} = yes\n`).join("")}}`;
}

const asReferences = (name: string, value: string): string =>
  `${name} = ${value.replace(/\S+/g, (word) => (isReference(word) ? `$SET:${word.slice(1)}` : word))}`;

function oldVariables(
  { name, value, valueSpan }: Setting,
  place: FindingPlace,
  { source }: Around,
): Finding | undefined {
  // Its signs are those of strftime.
  if (name === "log_timestamp") return undefined;
  if (!/%(?:\d+(?:\.\d+)?)?[LUMR]?[undhsrl](?![A-Za-z0-9])/.test(value)) return undefined;
  const converted = variables24(source.slice(valueSpan)).replaceAll("%h", "%{home}");
  return find("DMS603", place, { mended: `${name} = ${converted}` });
}
