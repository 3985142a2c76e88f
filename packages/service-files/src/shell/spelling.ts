import type { Part } from "./cst.ts";

/** A value as sh reads it back: without quotes where it needs none, else in those of the old value, else in single ones. */
export function spell(value: string, old: readonly Part[] = []): string {
  const [first, ...others] = old;
  const like = others.length === 0 && first && "quote" in first ? first.quote : undefined;
  if (like === undefined && /^(?!~)(?!.*:~)[\w@%+:,./=~-]*$/.test(value)) return value;
  return like === '"' ? `"${value.replace(/[$`"\\]/g, "\\$&")}"` : `'${value.replaceAll("'", "'\\''")}'`;
}
