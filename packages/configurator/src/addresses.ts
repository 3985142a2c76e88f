import type { AnyKey } from "@mailconf/formats";
import { shownKey } from "./explanation/shown.ts";
import { type FileTree, type GeneratedFile, keyText } from "./tree.ts";

/** Where a setting or an entry stands. */
export interface SettingAddress {
  readonly path: string;
  readonly key: AnyKey;
}

/**
 * The settings and entries that somebody means by words as people type them:
 *
 *     postfix/main.cf biff                a parameter of a file, by the end of its path
 *     10-ssl.conf "protocol imap" ssl     sections, then the setting
 *     postfix/virtual info@one.test       an entry of a table, a user of a list
 *     postfix/virtual 3                   what stands in the third line
 *     message_size_limit                  a name in any file
 *     dovecot/userdb                      everything in a file
 */
export function addressesOf(tree: FileTree, what: string, words: readonly string[] = []): SettingAddress[] {
  const files = [...tree.values()].flatMap((file) => (file.kind === "file" ? [file] : []));
  const named = files.filter(({ path }) => path === what || path.endsWith(`/${what.replace(/^\//, "")}`));
  if (named.length > 0 && words.length === 0)
    return named.flatMap(({ path, keys }) => keys.map((key) => ({ path, key })));
  if (named.length === 0 && words.length > 0) return [];
  const wanted = words.length === 0 ? [what] : words;
  return (named.length > 0 ? named : files).flatMap((file) => within(file, wanted, named.length > 0));
}

/** The keys of a file that are meant; if none is, those that differ in case, and then the line of that number. */
function within(file: GeneratedFile, wanted: readonly string[], byLine: boolean): SettingAddress[] {
  const at = (keys: readonly AnyKey[]) => keys.map((key) => ({ path: file.path, key }));
  const exact = file.keys.filter((key) => matches(key, wanted, (text) => text));
  if (exact.length > 0) return at(exact);
  const folded = byLine ? file.keys.filter((key) => matches(key, wanted, (text) => text.toLowerCase())) : [];
  if (folded.length > 0) return at(folded);
  const [number = ""] = wanted;
  if (!byLine || wanted.length > 1 || !/^[1-9]\d*$/.test(number)) return [];
  const key = file.keyAt(Number(number));
  return key === undefined ? [] : at([key]);
}

/** A key by its whole path or by its last part. */
function matches(key: AnyKey, wanted: readonly string[], fold: (text: string) => string): boolean {
  const parts = typeof key === "string" ? [key] : key;
  const [whole, asked] = [fold(keyText(parts)), fold(keyText(wanted))];
  return whole === asked || (wanted.length === 1 && fold(String(parts.at(-1) ?? "")) === asked);
}

/** The last part of every key of the tree, as it may be shown. */
export function* keyNames(tree: FileTree): Generator<string> {
  for (const file of tree.values()) {
    if (file.kind !== "file") continue;
    for (const key of file.keys) yield [shownKey(key, file.format?.secretsInWord)].flat().at(-1) ?? "";
  }
}
