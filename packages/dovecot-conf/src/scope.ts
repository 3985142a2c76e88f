import type { Section, Setting } from "./cst.ts";

/**
 * Names from the outermost section to the setting: `["protocol lda", "mail_plugins"]`. A section is its type,
 * or its type, one blank and its name: `"mailbox Sent Messages"`, without quotes. Of several sections that are called
 * the same, `"passdb[2]"` is the second one, and `"passdb[driver=ldap]"` those with this value.
 */
export type Path = readonly string[];

/** What all sections with the same names hold together, in the order of the text. */
export interface Scope {
  readonly settings: ReadonlyMap<string, readonly Setting[]>;
  readonly sections: readonly Section[];
  readonly children: ReadonlyMap<string, Scope>;
}

interface Growing extends Scope {
  readonly settings: Map<string, Setting[]>;
  readonly sections: Section[];
  readonly children: Map<string, Growing>;
}

/** The name of a section in a path. */
export const nameOf = ({ open: { type, name } }: Section): string =>
  name === undefined ? type : `${type} ${name}`;

/** The scopes of a tree. Level by level, without recursion: depth has no limit. */
export function scopes(items: Section["items"]): Scope {
  const top = growing();
  const queue: { readonly scope: Growing; readonly items: Section["items"] }[] = [{ scope: top, items }];
  // The queue grows while it is read.
  for (const { scope, items: children } of queue) {
    for (const item of children) {
      if (item.kind === "setting") entry(scope.settings, item.name, () => []).push(item);
      if (item.kind !== "section") continue;
      const child = entry(scope.children, nameOf(item), growing);
      child.sections.push(item);
      queue.push({ scope: child, items: item.items });
    }
  }
  return top;
}

/** The paths of all settings below a scope, level by level, without recursion. */
export function pathsOf(top: Scope | undefined): Path[] {
  const paths: Path[] = [];
  const queue: Place[] = top ? [{ scope: top, name: "", outer: undefined }] : [];
  // The queue grows while it is read. A path is made only where a setting stands: depth has no limit.
  for (const place of queue) {
    const { scope } = place;
    if (scope.settings.size > 0) {
      const path = pathOf(place);
      for (const name of scope.settings.keys()) paths.push([...path, name]);
    }
    for (const [name, child] of scope.children) queue.push({ scope: child, name, outer: place });
  }
  return paths;
}

interface Place {
  readonly scope: Scope;
  readonly name: string;
  readonly outer: Place | undefined;
}

/** The names of the sections from the outermost to this one. */
function pathOf(place: Place): string[] {
  const names: string[] = [];
  for (let at = place; at.outer; at = at.outer) names.push(at.name);
  return names.reverse();
}

/** The scope that a path of section names leads to. */
export function descend(scope: Scope, sections: Path): Scope | undefined {
  let found: Scope | undefined = scope;
  for (const name of sections) found = found && (found.children.get(name) ?? selected(found, name));
  return found;
}

const selector = /^(.+)\[(?:([1-9]\d*)|([^[\]=]+)=([^[\]]*))\]$/s;

/** Whether a name picks one of several sections. */
export const isSelector = (name: string): boolean => selector.test(name);

/** The sections that `passdb[2]` or `passdb[driver=ldap]` picks. */
function selected(scope: Scope, name: string): Scope | undefined {
  const [, all = "", index, key = "", value] = selector.exec(name) ?? [];
  const named = scope.children.get(all)?.sections ?? [];
  const picked =
    index === undefined
      ? named.filter((section) => scopes(section.items).settings.get(key)?.at(-1)?.value === value)
      : named.slice(Number(index) - 1, Number(index));
  return picked.length === 0
    ? undefined
    : { ...scopes(picked.flatMap(({ items }) => items)), sections: picked };
}

const growing = (): Growing => ({ settings: new Map(), sections: [], children: new Map() });

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const old = map.get(key);
  if (old !== undefined) return old;
  const value = make();
  map.set(key, value);
  return value;
}
