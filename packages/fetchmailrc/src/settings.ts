import type { Mapping, Option, SetStatement, Token } from "./cst.ts";
import { type OptionRule, optionRule, type Scope } from "./options.ts";
import { type Reading, stringOf } from "./reading.ts";
import { authentications } from "./vocabulary.ts";

/** Options as the parser stores them, before any default. An absent one counts as not set. */
export interface Settings {
  flags: Record<string, boolean | undefined>;
  strings: Record<string, string | null | undefined>;
  lists: Record<string, string[] | undefined>;
  numbers: Record<string, number | undefined>;
  names: (string | readonly [string, string])[] | undefined;
  /** Whether `*` stands among the local names. */
  wildcard: boolean;
}

export const noSettings = (): Settings => ({
  flags: {},
  strings: {},
  lists: {},
  numbers: {},
  names: undefined,
  wildcard: false,
});

/** Stores options in the order of the text, as the actions of rcfile_y.y do. */
export function store(
  into: Settings,
  options: readonly (Option | SetStatement)[],
  scope: Scope,
  reading: Reading,
  folder: string,
): Settings {
  for (const option of options) {
    const rule = optionRule(scope, option.name);
    if (rule) storeOne(into, option, rule, reading, folder);
  }
  return into;
}

function storeOne(
  into: Settings,
  option: Option | SetStatement,
  rule: OptionRule,
  reading: Reading,
  folder: string,
) {
  const { name, negated, values } = option;
  const string = (token: Token | undefined) =>
    token ? stringOf(reading.source, reading.version, token) : "";
  const raw = (token: Token | undefined) => (token ? reading.source.slice(token.span) : "");
  const [first] = values;
  switch (rule.argument) {
    case "none":
      // The stored "off" of these two is not zero, and nobody translates it.
      into.flags[name] = !negated || name === "tracepolls" || name === "showdots";
      return;
    case "string":
      into.strings[name] = rule.isPath ? inFolder(string(first), folder) : string(first);
      return;
    case "strings":
      for (const token of values) push(into.lists, name, string(token));
      return;
    case "numbers":
      for (const token of values) push(into.lists, name, String(toInt(raw(token))));
      return;
    case "number":
      if (name === "port") into.strings.service = portText(raw(first));
      else into.numbers[name] = counted(name, toInt(raw(first)));
      return;
    case "string or number":
      into.strings.service = first?.terminal === "number" ? portText(raw(first)) : string(first);
      return;
    case "[number] string":
      if (negated) into.strings.envelope = null;
      else {
        into.strings.envelope = string(values.at(-1));
        into.numbers.envskip = values.length > 1 ? toInt(raw(first)) || undefined : undefined;
      }
      return;
    case "accept or reject":
      into.flags.badheader = raw(first) === "accept" || undefined;
      return;
    case "authentication": {
      const method = authentications[raw(first) as keyof typeof authentications];
      into.strings.authenticate = method === "any" ? undefined : method;
      return;
    }
    case "protocol":
      storeProtocol(into, raw(first).toLowerCase());
      return;
    case "names":
      storeNames(into, option as Option, string);
  }
}

function storeProtocol(into: Settings, protocol: string): void {
  into.strings.protocol = protocol === "kpop" || protocol === "sdps" ? "pop3" : protocol;
  if (protocol !== "kpop") return;
  if (into.strings.authenticate === "password") into.strings.authenticate = "kerberos_v5";
  into.strings.service = "kpop";
}

function storeNames(into: Settings, option: Option, string: (token: Token | undefined) => string): void {
  if (option.there) into.strings.remote = string(option.values[0]);
  else storeMappings(into, option.mappings, string);
}

/** Adds local names; the name `*`, quoted or not, is a flag. */
export function storeMappings(
  into: Settings,
  mappings: readonly Mapping[],
  string: (token: Token) => string,
): void {
  for (const { name, local } of mappings) {
    const remote = string(name);
    if (!local && remote === "*") into.wildcard = true;
    else {
      const one = local ? ([remote, string(local)] as const) : remote;
      // A list that begins empty has room for many.
      if (into.names) into.names.push(one);
      else into.names = [one];
    }
  }
}

/** An explicit 0 of a user's counter is kept apart from "not set" (`NUM_VALUE_IN`); that of these two is not. */
const counted = (name: string, value: number): number | undefined =>
  value === 0 && (name === "timeout" || name === "interval") ? undefined : value;

/** A number as `atoi` reads it into 32 bits: too large for 64 bits means the largest there. */
export function toInt(digits: string): number {
  if (digits.length < 16) return Number(digits) | 0;
  const value = BigInt(digits);
  const limit = 2n ** 63n;
  const clamped = value >= limit ? limit - 1n : value < -limit ? -limit : value;
  return Number(BigInt.asIntN(32, clamped));
}

/** A port goes through a buffer of nine characters. */
const portText = (digits: string): string => String(toInt(digits)).slice(0, 9);

/** A path as it counts from the folder of the control file; `-` and the empty path stay. */
export const inFolder = (path: string, folder: string): string =>
  path === "" || path === "-" || path.startsWith("/") || folder === ""
    ? path
    : folder.endsWith("/")
      ? folder + path
      : `${folder}/${path}`;

function push(lists: Settings["lists"], name: string, value: string): void {
  const list = lists[name];
  if (list) list.push(value);
  else lists[name] = [value];
}
