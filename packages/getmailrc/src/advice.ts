import { type Diagnostic, ownValue, suggest } from "@mailconf/lossless";
import { stripped } from "@mailconf/lossless/configparser";
import { optionsOf, readOption, rulesOf } from "./config.ts";
import type { Header, Item, Option } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";
import { destinations, otherDestinations, retrievers } from "./options.ts";

const sections = ["options", "retriever", "destination"] as const;

/** All that is to be said about a text, in its order. */
export function diagnosticsOf(text: string, items: readonly Item[]): readonly Diagnostic[] {
  const found = [...ofSyntax(text, items), ...duplicates(items)];
  const headers = items.filter((item) => item.kind === "header");
  for (const header of headers) {
    const isKnown = (sections as readonly string[]).includes(header.name) || header.name.startsWith("filter");
    if (isKnown || header.name === "DEFAULT") continue;
    const [suggestion = "options"] = suggest(header.name, sections);
    found.push(diagnose("unknown-section", header.nameSpan, { suggestion }));
  }
  for (const section of sections) {
    const header = headers.find(({ name }) => name === section);
    for (const diagnostic of header ? ofSection(items, header, section) : []) found.push(diagnostic);
  }
  // A file of options alone is the part that is put before the files of the accounts.
  const isAccount = headers.some(({ name }) => name === "retriever" || name === "destination");
  for (const section of isAccount ? (["retriever", "destination"] as const) : []) {
    if (headers.some(({ name }) => name === section)) continue;
    const end = { start: text.length, end: text.length };
    found.push(diagnose("missing-section", end, { section }));
  }
  if (text !== "" && !text.endsWith("\n")) {
    found.push(diagnose("missing-final-newline", { start: text.length, end: text.length }));
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

function ofSyntax(text: string, items: readonly Item[]): Diagnostic[] {
  return items.flatMap((item) => {
    if (item.kind === "option") return ofValue(item);
    if (item.kind !== "malformed") return [];
    const { start } = item.span;
    if (start === 0 && text.startsWith("\ufeff")) return [diagnose("byte-order-mark", { start: 0, end: 1 })];
    const line = stripped(text, item.span);
    return [diagnose(item.reason, line.span, meantBy(line.text))];
  });
}

/** What a line without a sign may have meant: its first word is the option, what follows is the value. */
function meantBy(line: string): { readonly option: string; readonly value: string } {
  const [option = "", ...value] = line.split(/[ \t]+/);
  return { option, value: value.join(" ") || "…" };
}

/** Values that look like something that they are not. */
function ofValue({ value, valueSpan }: Option): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (/[ \t][#;][ \t]/.test(value)) found.push(diagnose("comment-in-value", valueSpan));
  const [, inside] = /^(?:"([^"]*)"|'[^']*')$/.exec(value) ?? [];
  if (inside !== undefined || /^'[^']*'$/.test(value)) {
    found.push(diagnose("quoted-value", valueSpan, { value: value.slice(1, -1) }));
  }
  return found;
}

function duplicates(items: readonly Item[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const item of items) {
    if (item.kind !== "header" && item.kind !== "option") continue;
    const id = JSON.stringify(item.kind === "header" ? [item.name] : [item.section, item.name]);
    if (seen.has(id) && item.kind === "option") {
      found.push(diagnose("duplicate-option", item.nameSpan, { option: item.name }));
    } else if (seen.has(id) && item.kind === "header" && item.name !== "DEFAULT") {
      found.push(diagnose("duplicate-section", item.nameSpan, { section: item.name }));
    }
    seen.add(id);
  }
  return found;
}

function ofSection(items: readonly Item[], header: Header, section: (typeof sections)[number]): Diagnostic[] {
  const options = optionsOf(items, section);
  const type = options.get("type");
  const kinds = kindsOf[section];
  if (kinds && type && !kinds.includes(type.value)) {
    return [diagnose("unknown-type", type.valueSpan, { choices: kinds.join(", ") })];
  }
  const rules = rulesOf(section, type?.value);
  if (!rules) return kinds && !type ? [diagnose("missing-option", header.nameSpan, { option: "type" })] : [];
  const found: Diagnostic[] = [];
  for (const [name, rule] of Object.entries(rules)) {
    if (rule.isRequired && !options.has(name)) {
      found.push(diagnose("missing-option", header.nameSpan, { option: name }));
    }
  }
  for (const option of options.values()) {
    const rule = ownValue(rules, option.name);
    if (!rule) {
      const [suggestion = "delete it"] = suggest(option.name, Object.keys(rules));
      found.push(diagnose("unknown-option", option.nameSpan, { option: option.name, suggestion }));
      continue;
    }
    const typed = readOption(option.name, rule.type, option.value);
    if ("expected" in typed) found.push(diagnose("wrong-value", option.valueSpan, typed));
  }
  if (type && section === "retriever" && !type.value.includes("SSL")) {
    const suggestion = `type = ${type.value.replace("Retriever", "SSLRetriever")}`;
    found.push(diagnose("clear-text", type.valueSpan, { suggestion }));
  }
  if (type?.value === "MDA_external" && !options.has("allow_root_commands")) {
    found.push(diagnose("root-commands", type.valueSpan));
  }
  return found;
}

const kindsOf: Readonly<Record<string, readonly string[] | undefined>> = {
  retriever: Object.keys(retrievers),
  destination: [...Object.keys(destinations), ...otherDestinations],
};
