import type { Option } from "./cst.ts";
import type { ProgramName } from "./programs.ts";

/** What may be expanded, by name. */
export type Names = Readonly<Record<string, string>>;

/** The text that a program expands to this value: each `%` twice. */
export const literal = (value: string): string => value.replaceAll("%", "%%");

/** Python's limit for names in values of names (`MAX_INTERPOLATION_DEPTH`). */
const deepest = 10;
/** What is longer is not expanded: a few names can make a text that fills the memory. */
const longest = 1_000_000;

interface Expansion {
  readonly text: string;
  /** How deep names stand in values of names. */
  readonly depth: number;
}

/**
 * A value with its `%(name)s` replaced, and `%%` as `%`. (Numbers may be padded, `%(process_num)02d`.)
 *
 * @returns undefined where a name is not known, a `%` is none of these, or names refer to each other without end
 */
export function expanded(value: string, lookUp: (name: string) => string | undefined): string | undefined {
  // Each name is expanded once; while that is not done, it is not known.
  const known = new Map<string, Expansion | undefined>();
  const ofName = (name: string): Expansion | undefined => {
    if (!known.has(name)) {
      known.set(name, undefined);
      const found = lookUp(name);
      known.set(name, found === undefined ? undefined : ofValue(found));
    }
    return known.get(name);
  };
  const ofValue = (written: string): Expansion | undefined => {
    let text = "";
    let depth = 0;
    let at = 0;
    for (const match of written.matchAll(/%(?:(%)|\(([^)]+)\)(?:s|0?(\d*)d))?/g)) {
      const [all, percent, name, width] = match;
      const inner = name === undefined ? undefined : ofName(name);
      const piece = percent ?? (width ? inner?.text.padStart(Number(width), "0") : inner?.text);
      if (piece === undefined) return undefined;
      text += written.slice(at, match.index) + piece;
      depth = Math.max(depth, (inner?.depth ?? 0) + 1);
      at = match.index + all.length;
      if (text.length > longest || depth > deepest) return undefined;
    }
    return { text: text + written.slice(at), depth };
  };
  return ofValue(value)?.text;
}

/**
 * What a name in a value of a section stands for: in Fail2Ban's files options of the section and of `[DEFAULT]`,
 * `section/option`, and the section's own name; in Supervisor's only what it is told from outside.
 */
export function namesIn(
  section: string,
  find: (section: string, option: string) => Option | undefined,
  program: ProgramName,
  outer: Names,
): (name: string) => string | undefined {
  const own = (name: string) => (Object.hasOwn(outer, name) ? outer[name] : undefined);
  // What comes from outside of Supervisor is put in as it is.
  if (program === "supervisor") return (name) => own(name)?.replaceAll("%", "%%");
  return (name) => {
    const option = name.toLowerCase();
    const inner = find(section, option) ?? find("DEFAULT", option);
    if (inner) return inner.value;
    if (name === "__name__") return section;
    const [, other, behind = ""] = /^([\w-]+)\/(.+)$/.exec(name) ?? [];
    if (other !== undefined) {
      const isDefault = other.toLowerCase() === "default";
      const found = (isDefault ? undefined : find(other, behind)) ?? find("DEFAULT", behind);
      if (found) return found.value;
    }
    return own(option);
  };
}
