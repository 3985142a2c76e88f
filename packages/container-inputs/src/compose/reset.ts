import { mapEntries, type YamlValue } from "../model/value.ts";

/** Takes out of a value what stands at paths that a later document tags `!reset` or `!override`. */
export type Reset = <Kind extends YamlValue>(value: Kind, ...prefix: readonly string[]) => Kind;

/** Makes the `Reset` of a document. Entries of lists are not taken out: Compose does not do it either. */
export function resetOf(paths: readonly (readonly string[])[]): Reset {
  if (paths.length === 0) return (value) => value;
  const root = new Keys();
  for (const path of paths) root.add(path);
  return (value, ...prefix) => {
    let keys: Keys | undefined = root;
    for (const key of prefix) keys = keys?.children.get(key);
    return (keys ? without(value, keys) : value) as typeof value;
  };
}

/** Keys that are taken out, or that hold such keys. */
class Keys {
  readonly children = new Map<string, Keys>();
  isTaken = false;

  add(path: readonly string[]): void {
    let node: Keys = this;
    for (const key of path) {
      const next = node.children.get(key) ?? new Keys();
      node.children.set(key, next);
      node = next;
    }
    node.isTaken = true;
  }
}

function without(value: YamlValue, keys: Keys): YamlValue {
  if (value.kind !== "mapping") return value;
  return mapEntries(value, (inner, key) => {
    const below = keys.children.get(key);
    if (!below) return inner;
    return below.isTaken ? undefined : without(inner, below);
  });
}
