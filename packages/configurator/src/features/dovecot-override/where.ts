import { settings23 } from "@mailconf/dovecot-conf/settings-2.3";
import { settings24 } from "@mailconf/dovecot-conf/settings-2.4";
import { once } from "../../once.ts";

/** Sections that limit for whom settings count, and change no name. */
const filters: ReadonlySet<string> = new Set(["protocol", "local", "local_name", "remote"]);

/** The sections around a statement that change what its name means, outermost first. */
export const scopeOf = (within: readonly string[]): readonly string[] =>
  within.filter((type) => !filters.has(type));

const lists = once(
  () =>
    new Set(
      settings24.settings
        .filter(({ type }) => type === "boollist" || type === "strlist")
        .map(({ name }) => name),
    ),
);

/** Whether what stands here is a member of a list of 2.4 (`mail_plugins {`, `fields {` of a passdb), and no setting. */
export function isMember(within: readonly string[]): boolean {
  const scope = scopeOf(within);
  const list = scope.at(-1);
  return list !== undefined && (isList(list) || isList(`${scope.at(-2)}_${list}`));
}

/** The places of every setting of 2.3: `service`, `namespace/mailbox`; the top level is the empty one. */
const places = once(() => {
  const known = new Map<string, Set<string>>();
  for (const { name, section = "" } of settings23.settings) {
    const set = known.get(name) ?? new Set();
    known.set(name, set.add(section));
  }
  return known;
});

/** Whether Dovecot 2.3 has a setting of this name here. What it knows nowhere is one of a plugin, and may be anywhere. */
export function isOfThisPlace(name: string, within: readonly string[]): boolean {
  const known = places().get(name);
  return known === undefined || known.has(scopeOf(within).join("/"));
}

/** Whether a name is that of a setting of either version, to which `$name` could refer. */
export const isSettingName = (name: string): boolean => places().has(name) || names24().has(name);

const names24 = once(() => new Set(settings24.settings.map(({ name }) => name)));

/** Whether a setting of 2.4 is a list of words. */
export const isList = (name: string): boolean => lists().has(name);
