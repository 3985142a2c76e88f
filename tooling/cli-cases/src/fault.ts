/** One thing that came out otherwise than a case says. */
export interface Fault {
  /** Where it was looked for: `step 2: file out/etc/aliases`. */
  readonly at: string;
  /** In words. */
  readonly expected: string;
  readonly actual: string;
}

/** Longest text that is shown whole, in characters. */
const WIDTH = 600;

/** A value as JSON, cut to a width. */
export function shown(value: unknown, width = WIDTH): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > width ? `${text.slice(0, width)}…` : text;
}
