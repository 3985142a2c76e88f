import { type OptionName, type OptionRule, optionRule } from "./options.ts";

/**
 * What a document is asked for: a global option, an option of a server, an option of a user on a server.
 *
 *     ["postmaster"]  ["mail.example.test", "protocol"]  ["mail.example.test", "office", "ssl"]
 *
 * A server is its name, or its place among the entries, counted from 0; the name `defaults` is the `defaults`
 * entry. Of two entries with one name, or two users with one name in an entry, the first is meant. The user `""`
 * is the one for whom the text gives no name on the server.
 */
export type Key =
  | readonly [option: string]
  | readonly [server: string | number, option: string]
  | readonly [server: string | number, user: string, option: string];

/** A key taken apart, with the option's own name where the key uses another spelling. */
export interface Place {
  readonly server?: string | number;
  readonly user?: string;
  readonly option: OptionName;
  readonly rule: OptionRule;
}

/** The place that a key names; `undefined` where the option is unknown there. */
export function placeOf(key: Key): Place | undefined {
  const scope = key.length === 1 ? "global" : key.length === 2 ? "server" : "user";
  const option = key[key.length - 1] as string;
  const found = optionRule(scope, option);
  const rule = found && sameAs[found.name] ? optionRule(scope, sameAs[found.name] as string) : found;
  if (!rule) return undefined;
  return {
    ...(key.length > 1 && { server: key[0] as string | number }),
    ...(key.length > 2 && { user: key[1] as string }),
    option: rule.name,
    rule,
  };
}

/** Options that set the same thing under two names. */
const sameAs: Readonly<Partial<Record<OptionName, OptionName>>> = { port: "service", to: "is" };

/** Whether an option takes several values. */
export const isList = ({ rule }: Place): boolean => ["strings", "numbers", "names"].includes(rule.argument);
