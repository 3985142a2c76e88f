import {
  isSecretName,
  type Span,
  secretsBehindNames,
  secretsBesides,
  secretsInValue,
  secretsOfNextHops,
  speaksOfSecrets,
  suggest,
  withoutSecrets,
} from "@mailconf/lossless";
import { afterTables, secretsInBraces } from "./credential-tables.ts";

/**
 * The secrets of a text `name = value`: all of the value where the name says so, the credentials of tables that are
 * written into it, and what looks like a secret. Where a list of credential tables holds anything else, all from there
 * on is secret. Undefined if the text is no assignment.
 *
 * @param isClient whether it is one of the client of a database, where all that is called so is a secret
 */
export function secretsOfAssignment(text: string, isClient = false): readonly Span[] | undefined {
  const [before, name = ""] = assignment.exec(text) ?? [];
  if (before === undefined) return undefined;
  const value = text.slice(before.length).trimEnd();
  if (value === "") return [];
  if (isSecretName(name)) return [{ start: before.length, end: before.length + value.length }];
  const placed = ({ start, end }: Span) => ({ start: before.length + start, end: before.length + end });
  if (namesNextHops.test(name)) return [...secretsOfNextHops(value), ...secretsInValue(value)].map(placed);
  const isList = namesCredentials(name);
  const rest = isList ? afterTables(value) : undefined;
  const known = [
    ...secretsInValue(value, isTornInFront(value) ? "password_maps" : name),
    ...(isList ? secretsInBraces(value) : []),
  ].map(placed);
  const isOfValue = {
    assigned: true,
    isSecret: namesCredentials,
    spoken: (word: string) => isSecretName(word) && isParameter(word, name, isClient),
  };
  return [
    ...known,
    ...(rest ? [placed(rest)] : []),
    // A line that lost its line end has become part of the value; the name may be torn by its `=`.
    ...secretsBesides(known, text, (others) => [
      ...secretsBehindNames(others.slice(before.length), isOfValue).map(placed),
      ...secretsBehindNames(others, { assigned: true }),
    ]),
  ];
}

/** Parameters whose values are next hops. */
const namesNextHops = /(?:^|_)(?:relayhost|fallback_relay)$/;

/** Whether the name of a secret in a value is that of a parameter, whose line has lost its break, and not of a column. */
const isParameter = (word: string, holder: string, isClient: boolean): boolean =>
  holdsNames.test(holder) ? word === "bind_pw" : isClient || word.includes("_");

/** Parameters whose values name columns or attributes, or are text for people. */
const holdsNames =
  /(?:query|filter|attributes?|fields?|conditions|format|table|select|where|banner|message|footer|text)$/;

const assignment = /^([\w.$-]+)\s*=\s*/;

/** Whether a value begins with an end of the name and another `=`, and holds a table of credentials behind it. */
function isTornInFront(value: string): boolean {
  const [before] = /^[^={]*=/.exec(value) ?? [];
  return before !== undefined && /(?:^|[\s,=])(?:proxy:)?(?:static|inline):/.test(value.slice(before.length));
}

/** The secrets of a text that is no assignment, but may have been meant for one: whatever follows a name of a secret. */
export function secretsOfDamaged(text: string): readonly Span[] {
  const known = secretsInValue(text, "password_maps");
  return [...known, ...secretsBehindNames(withoutSecrets(text, known), { isSecret: namesCredentials })];
}

/** Whether a text is the name of a secret, with or without a separator, and nothing behind it. */
export function awaitsSecret(text: string): boolean {
  const [, name = "", separator = ""] = /^\W*([A-Za-z_][\w.-]*)["']?([\s=:]*)$/.exec(text) ?? [];
  if (/^\s*#/.test(text) && separator.trim() === "") return false;
  return name !== "" && (isSecretName(name) || namesCredentials(name));
}

/** Whether a parameter lists tables of credentials: `smtp_sasl_password_maps`, also misspelt or torn by a `=`. */
function namesCredentials(name: string): boolean {
  if (!speaksOfSecrets(name)) return false;
  const last = name.slice(name.lastIndexOf("_") + 1);
  return "maps".startsWith(last) || suggest(last, ["maps"]).length > 0;
}
