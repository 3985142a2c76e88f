import type { Place } from "../effect.ts";

/** A list value with one more element; the value as it was if the element is there. */
export function withElement(value: string, element: string, place: Place, separator: string): string {
  const elements = value.split(/[\s,]+/).filter((word) => word !== "");
  if (elements.includes(element)) return value;
  if (elements.length === 0) return element;
  if (place === "first") return `${element}${separator}${value}`;
  if (place === "last") return `${value}${separator}${element}`;
  const neighbour = new RegExp(`(^|[\\s,])(${escapeRegExp(place.after)})(?=$|[\\s,])`);
  return neighbour.test(value)
    ? value.replace(
        neighbour,
        (_all, before: string, word: string) => `${before}${word}${separator}${element}`,
      )
    : `${value}${separator}${element}`;
}

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
