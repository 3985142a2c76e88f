import type { Effect, Row } from "./effect.ts";

/** Whether two effects do the same, for whatever reason. */
export function isSameEffect(one: Effect, other: Effect): boolean {
  if (one.kind !== other.kind) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  names.delete("because");
  const [a, b] = [one, other] as unknown as Readonly<Record<string, unknown>>[];
  return [...names].every((name) => isSameField(name, a?.[name], b?.[name]));
}

function isSameField(name: string, one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (name === "rows") return isSameRows(one as readonly Row[], other as readonly Row[]);
  if (name === "content" || name === "source") return textOf(one) === textOf(other);
  return JSON.stringify(one) === JSON.stringify(other);
}

const isSameRows = (one: readonly Row[], other: readonly Row[]): boolean =>
  one.length === other.length && one.every(({ text }, index) => text === other[index]?.text);

const textOf = (source: unknown): string | undefined =>
  (source as { readonly text: string } | undefined)?.text;
