import { listOf, type Many } from "./case.ts";
import { type Fault, shown } from "./fault.ts";

/** What the places of a JSON text do not hold of what is wished for. */
export function compareJson(at: string, wishes: Readonly<Record<string, unknown>>, text: string): Fault[] {
  const whole = parsedJson(text);
  if (whole === undefined) return [{ at, expected: "JSON", actual: shown(text) }];
  return Object.entries(wishes).flatMap(([path, wish]) => {
    const value = valueAt(whole, path);
    return fits(value, wish)
      ? []
      : [{ at: path ? `${at}, ${path}` : at, expected: shown(wish), actual: shown(value) }];
  });
}

/** The value of a JSON text; undefined if it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What stands at a place: `data.files[0].path`; the whole at `""`. */
function valueAt(whole: unknown, path: string): unknown {
  const names = path
    .replace(/\[(\d+)\]/g, ".$1")
    .split(".")
    .filter((name) => name !== "");
  return names.reduce<unknown>(
    (value, name) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, name)
        ? (value as Readonly<Record<string, unknown>>)[name]
        : undefined,
    whole,
  );
}

/** What may be wished of a value besides the value itself. */
const tests: Readonly<Record<string, (value: unknown, wish: unknown) => boolean>> = {
  /** One of several values; or anything, if it is there. */
  any: (value, wish) =>
    Array.isArray(wish) ? wish.some((each) => isSame(each, value)) : value !== undefined,
  absent: (value) => value === undefined,
  contains: (value, wish) => listOf(wish as Many<string>).every((part) => textOf(value).includes(part)),
  not: (value, wish) => listOf(wish as Many<string>).every((part) => !textOf(value).includes(part)),
  type: (value, wish) => (Array.isArray(value) ? "array" : typeof value) === wish,
};

function fits(value: unknown, wish: unknown): boolean {
  if (typeof wish !== "object" || wish === null || Array.isArray(wish)) return isSame(value, wish);
  const parts = Object.entries(wish);
  const isDescription = parts.length > 0 && parts.every(([name]) => Object.hasOwn(tests, name));
  return isDescription ? parts.every(([name, part]) => tests[name]?.(value, part)) : isSame(value, wish);
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");
