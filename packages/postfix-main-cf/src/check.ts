import { type Diagnostic, type Span, suggest } from "@mailconf/lossless";
import { checkRestrictions } from "./check-restrictions.ts";
import { checkTables } from "./check-tables.ts";
import { compatibilityLevel } from "./compatibility-level.ts";
import type { Configuration } from "./configuration.ts";
import type { Entry } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";
import type { Expansion } from "./expansion.ts";
import { wrongHostName } from "./host-names.ts";
import { wrongNetworks } from "./networks.ts";
import { wrongNextHop } from "./next-hops.ts";
import type { Parameter } from "./parameters.ts";
import { placeOfRanges } from "./pieces.ts";
import { relatedValues } from "./related-values.ts";
import { couldBeOfService } from "./service-parameters.ts";
import { wrongProtocol } from "./tls-protocols.ts";
import { usageOf } from "./usage.ts";
import { type ReadValue, readBool, readInt, readTime } from "./values.ts";
import { wrongWord } from "./word-lists.ts";

/**
 * What is wrong with a main.cf beyond its syntax: parameters that nobody knows or uses, names that are not defined,
 * deprecated parameters, values that their type does not allow, values that cannot be expanded, tables of unknown types,
 * and lists of restrictions with which smtpd(8) refuses mail or its start. Each stands at its place, with what may have
 * been meant.
 *
 * It needs the table of parameters: `new Configuration(main, { parameters: parameters("3.10") })`.
 */
export function check(unmetered: Configuration): readonly Diagnostic[] {
  const configuration = unmetered.metered();
  const { parameters, services } = configuration.environment;
  if (!parameters) return [];
  const usage = usageOf(configuration);
  const entries = entriesOf(configuration);
  const unused = new Set(usage.unused.map(({ name }) => name));
  const names = [...parameters.names()];
  const alike = [...names, ...[...entries.keys()].slice(0, mostNames)];
  const found: Diagnostic[] = [];
  let suggestions = 100;
  for (const [name, entry] of entries) {
    const deprecation = parameters.deprecation(name);
    // Without master.cf nobody knows which services there are.
    const isUnknown = unused.has(name) && (services !== undefined || !couldBeOfService(name));
    // Looking for a similar name takes a while, so only so many are looked for.
    if (isUnknown) found.push(aboutUnknown(configuration, entry, suggestions-- > 0 ? names : []));
    else if (deprecation) {
      found.push(diagnose("deprecated-parameter", entry.nameSpan, { name, advice: deprecation.advice }));
    }
    if (parameters.get(name)?.readOnly) found.push(diagnose("read-only-parameter", entry.nameSpan, { name }));
  }
  for (const one of aboutValues(configuration, entries)) found.push(one);
  for (const one of relatedValues(configuration, entries)) found.push(one);
  const places = new Map<Entry, ReadonlyMap<string, Span>>();
  for (const { name, parameter, file } of usage.undefinedNames) {
    const entry = file === "main.cf" ? entries.get(parameter) : undefined;
    if (!entry) continue;
    const [near] = suggestions-- > 0 ? suggest(name, alike) : [];
    const hint = near === undefined ? undefined : `$${near}`;
    const own = places.get(entry) ?? placesOf(entry);
    places.set(entry, own);
    const place = own.get(name) ?? entry.valueSpan;
    found.push(withHint(diagnose("undefined-name", place, { name }), hint));
  }
  return inOrder(found);
}

/**
 * The part of `check` that is about values: their types, what they expand to, tables and restrictions. For settings that
 * have names in use already, such as those behind `-o`.
 */
export const checkValues = (unmetered: Configuration): readonly Diagnostic[] => {
  const configuration = unmetered.metered();
  const isKnown = configuration.environment.parameters !== undefined;
  return isKnown ? inOrder(aboutValues(configuration, entriesOf(configuration))) : [];
};

/** What the file sets, each name with its last entry. */
function entriesOf({ main }: Configuration): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const item of main.items) if (item.kind === "entry") entries.set(item.name, item);
  return entries;
}

function aboutValues(configuration: Configuration, entries: ReadonlyMap<string, Entry>): Diagnostic[] {
  const found: Diagnostic[] = [];
  let failures = 0;
  for (const [name, entry] of entries) {
    const parameter = configuration.builtIn(name);
    if (parameter?.readOnly || failures >= mostFailures) continue;
    const about = aboutValue(configuration, entry, parameter);
    if (about.some(({ code }) => code === "postfix-main-cf/not-expandable")) failures++;
    for (const one of [...about, ...checkTables(configuration, name)]) found.push(one);
  }
  for (const one of checkRestrictions(configuration)) found.push(one);
  return found;
}

/** In the order of the file. A word that several values refer to is wrong once. */
const inOrder = (found: readonly Diagnostic[]): readonly Diagnostic[] =>
  eachOnce(found).sort((a, b) => a.span.start - b.span.start);

/** Names of the file that can be meant by one that nothing defines. */
const mostNames = 2_000;
/** Values that cannot be expanded; each costs as many steps as Postfix takes before it gives up. */
const mostFailures = 1_000;

const eachOnce = (found: readonly Diagnostic[]): Diagnostic[] => [
  ...new Map(found.map((one) => [`${one.code} ${one.span.start} ${one.span.end}`, one])).values(),
];

/** A parameter that nothing uses: removed, not there yet, misspelt, or simply left over. */
function aboutUnknown(
  { environment }: Configuration,
  { name, nameSpan }: Entry,
  names: readonly string[],
): Diagnostic {
  const table = environment.parameters;
  const releases = table?.releasesOf(name) ?? [];
  const deprecation = table?.deprecation(name);
  const [first] = releases;
  if (deprecation) return diagnose("removed-parameter", nameSpan, { name, advice: deprecation.advice });
  if (first !== undefined) {
    return diagnose("other-release", nameSpan, {
      name,
      release: table?.release ?? "",
      releases: releases.length === 1 ? first : `${first} to ${releases.at(-1)}`,
    });
  }
  const [near] = suggest(name, names);
  return near === undefined
    ? diagnose("unused-parameter", nameSpan, { name })
    : diagnose("misspelt-parameter", nameSpan, { name, near });
}

function aboutValue(
  configuration: Configuration,
  entry: Entry,
  parameter: Parameter | undefined,
): readonly Diagnostic[] {
  const expansion = configuration.expand(entry.name);
  if (!expansion) return [];
  if (expansion.error) {
    const [why = expansion.fatal ?? "it nests or grows too far"] = expansion.warnings;
    return [diagnose("not-expandable", entry.valueSpan, { why })];
  }
  if (!parameter) return [];
  const { name } = entry;
  const wrong = readAs(parameter, expansion.value);
  if (!("expected" in wrong)) return parameter.raw ? [] : aboutWords(entry, parameter, expansion);
  const [meant = parameter.default] = suggest(expansion.value.toLowerCase(), parameter.allowed ?? []);
  const hint = meant === "" ? undefined : `${name} = ${meant}`;
  return [withHint(diagnose("wrong-value", entry.valueSpan, { name, expected: wrong.expected }), hint)];
}

/** What is wrong within a value whose type is right. */
function aboutWords(
  { name, valueSpan }: Entry,
  { type }: Parameter,
  expansion: Expansion,
): readonly Diagnostic[] {
  const { value } = expansion;
  const placeOf = placeOfRanges(expansion);
  const place = (word: string, at = value.indexOf(word)): Span => {
    const start = Math.max(0, at);
    return placeOf(start, start + word.length) ?? valueSpan;
  };
  const about = { name, value, place };
  const [, read] = type === "time" ? (/^\s*([+-]?\d+[a-z])./i.exec(value) ?? []) : [];
  if (read !== undefined) return [diagnose("time-cut-off", valueSpan, { read })];
  if (type === "time" && !/[0-9]/.test(value)) return [diagnose("time-without-number", valueSpan)];
  return [
    ...wrongWord(about),
    ...wrongProtocol(about),
    ...wrongNetworks(about),
    ...wrongNextHop(about),
    ...wrongHostName(about),
  ];
}

/** Reads an expanded value as its parameter's type has it. */
function readAs(parameter: Parameter, value: string): ReadValue<unknown> {
  const { name, type, min, max, unit, allowed, nonEmpty } = parameter;
  if (parameter.raw) return { value };
  // Every program stops at a level that it cannot read (compat_level_from_string).
  if (parameter.name === "compatibility_level" && compatibilityLevel(value) === undefined) {
    return { expected: "a level such as 3.6" };
  }
  if (value === "") return nonEmpty || isScalar(type) ? { expected: expectedOf(parameter) } : { value };
  switch (type) {
    case "bool":
      return readBool(value);
    case "int":
      return readInt(value, { min, max, isLong: longParameters.has(name) });
    case "time":
      return readTime(value, unit, { min, max });
    case "enum":
      return !allowed ||
        allowed.some((word) => word === value || (word === value.toLowerCase() && !isExact(name)))
        ? { value }
        : { expected: expectedOf(parameter) };
    default:
      return { value };
  }
}

/** Words that are read in this spelling only (syslog_facility.c); other words may be in any case. */
const isExact = (name: string): boolean => name === "syslog_facility";

/** The numbers of 64 bits (get_mail_conf_long). */
const longParameters: ReadonlySet<string> = new Set([
  "lmdb_map_size",
  "mailbox_size_limit",
  "message_size_limit",
  "virtual_mailbox_limit",
]);

const isScalar = (type: Parameter["type"]): boolean => type === "bool" || type === "int" || type === "time";

const expectedOf = ({ type, allowed = [] }: Parameter): string => {
  if (type === "enum") return allowed.filter((word) => word !== "").join(", ");
  return type === "bool" ? "`yes` or `no`" : isScalar(type) ? "a number" : "a value";
};

/** Where a value refers to each name for the first time, as far as names are found as written. */
function placesOf({ value, spanOf }: Entry): ReadonlyMap<string, Span> {
  const places = new Map<string, Span>();
  for (const match of value.matchAll(/[$({]\s*([A-Za-z0-9_]+)/g)) {
    const [{ length }, name = ""] = match;
    const end = match.index + length;
    if (!places.has(name)) places.set(name, spanOf(end - name.length, end));
  }
  return places;
}

const withHint = (diagnostic: Diagnostic, hint: string | undefined): Diagnostic =>
  hint === undefined ? diagnostic : { ...diagnostic, hint };
