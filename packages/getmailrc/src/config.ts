import { ownValue } from "@mailconf/lossless";
import type { Item, Option } from "./cst.ts";
import { destinations, generalOptions, type OptionRule, retrievers } from "./options.ts";
import { type OptionValue, readValue } from "./values.ts";

/** Options as typed values, by name. */
export type ConfigSection = Readonly<Record<string, OptionValue>>;

/** What getmail works with. */
export interface GetmailConfig {
  readonly options: ConfigSection;
  readonly retriever: ConfigSection;
  readonly destination: ConfigSection;
  /** The sections whose names begin with `filter`, in the order of their names. */
  readonly filters: readonly ConfigSection[];
}

/** The rules of a section, which for retriever and destination depend on the type; `undefined` for unknown ones. */
export function rulesOf(
  section: string,
  type: string | undefined,
): Readonly<Record<string, OptionRule>> | undefined {
  if (section === "options") return generalOptions;
  if (section === "retriever") return type === undefined ? undefined : retrievers[type];
  if (section === "destination") return type === undefined ? undefined : destinations[type];
  return undefined;
}

/** The last option of each name in a section; those of `[DEFAULT]` stand in every section. */
export function optionsOf(items: readonly Item[], section: string): ReadonlyMap<string, Option> {
  const found = new Map<string, Option>();
  for (const source of ["DEFAULT", section]) {
    for (const item of items)
      if (item.kind === "option" && item.section === source) found.set(item.name, item);
  }
  return found;
}

/** Values that are not what the option takes are left out; options of unknown kinds are strings. */
export function typedConfig(items: readonly Item[]): GetmailConfig {
  const names = new Set(items.flatMap((item) => (item.kind === "header" ? [item.name] : [])));
  const filters = [...names].filter((name) => name.startsWith("filter")).sort();
  return {
    options: typedSection(items, "options"),
    retriever: typedSection(items, "retriever"),
    destination: typedSection(items, "destination"),
    filters: filters.map((name) => typedSection(items, name)),
  };
}

function typedSection(items: readonly Item[], section: string): ConfigSection {
  const options = optionsOf(items, section);
  const rules = rulesOf(section, options.get("type")?.value) ?? {};
  const values: Record<string, OptionValue> = Object.create(null);
  for (const [name, rule] of Object.entries(rules))
    if (rule.default !== undefined) values[name] = rule.default;
  for (const [name, { value }] of options) {
    const typed = readOption(name, ownValue(rules, name)?.type ?? "string", value);
    if ("value" in typed) values[name] = typed.value;
  }
  return values;
}

/** `mailboxes = ALL` is a word of its own. */
export const readOption = (name: string, type: OptionRule["type"], value: string) =>
  name === "mailboxes" && value === "ALL" ? { value: "ALL" } : readValue(type, value);
