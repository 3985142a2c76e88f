import { type FileTree, type Key, keyText } from "@mailconf/configurator";

/** Where a setting stands. */
export interface Place {
  readonly path: string;
  readonly key: Key;
}

/**
 * The settings that words of a command line mean: `postfix/main.cf biff`, `10-ssl.conf ssl`, a bare setting
 * name in any file, or a file alone (all its settings).
 */
export function findSetting(tree: FileTree, what: string, key: readonly string[]): Place[] {
  const files = [...tree.values()].flatMap((file) => (file.kind === "file" ? [file] : []));
  const named = files.filter(({ path }) => path === what || path.endsWith(`/${what.replace(/^\//, "")}`));
  if (named.length > 0 && key.length === 0)
    return named.flatMap(({ path, keys }) => keys.map((one) => ({ path, key: one })));
  const wanted = key.length === 0 ? [what] : key;
  return (named.length > 0 ? named : key.length === 0 ? files : []).flatMap(({ path, keys }) =>
    keys.filter((one) => matches(one, wanted)).map((one) => ({ path, key: one })),
  );
}

/** The last part of every key of the tree. */
export function* settingNames(tree: FileTree): Generator<string> {
  for (const file of tree.values()) {
    if (file.kind !== "file") continue;
    for (const key of file.keys) yield typeof key === "string" ? key : (key.at(-1) ?? "");
  }
}

/** A key by its whole path or by its last part. */
const matches = (key: Key, wanted: readonly string[]): boolean => {
  const parts = typeof key === "string" ? [key] : key;
  return keyText(parts) === keyText(wanted) || (wanted.length === 1 && parts.at(-1) === wanted[0]);
};
