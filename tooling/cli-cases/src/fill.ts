/** A value with placeholders (`@DIR@`) replaced in every text in it, names of members included. */
export function fill<T>(value: T, placeholders: Readonly<Record<string, string>>): T {
  return filled(value) as T;

  function filled(part: unknown): unknown {
    if (typeof part === "string")
      return part.replace(/@[A-Z]+@/g, (name) =>
        Object.hasOwn(placeholders, name) ? (placeholders[name] ?? "") : name,
      );
    if (Array.isArray(part)) return part.map(filled);
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [filled(name), filled(inner)]));
  }
}
