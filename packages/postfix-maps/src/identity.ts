import { trim } from "@mailconf/postfix-lines";
import { fold } from "./fold.ts";
import type { Family } from "./types.ts";

/** Equal for keys that mean the same entry: folded where Postfix folds, otherwise as written. */
export function identity(family: Family, key: string): string {
  return family === "indexed" || family === "aliases" ? fold(key) : trim(key);
}
