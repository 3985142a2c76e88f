import type { Setting } from "@mailconf/dovecot-conf";

/** A piece of new configuration: a statement, or a block with more of them. */
export type Piece =
  | {
      readonly name: string;
      readonly value: string;
      /** The value is `<path` or has references, which quotes would make literal. */
      readonly isLive?: boolean;
    }
  | { readonly open: string; readonly items: readonly Piece[] }
  /** Another file, in this place, if it can be read. */
  | { readonly include: string }
  /** A line of the old configuration that has no successor, out of force. */
  | { readonly outOfForce: string };

/** `name = value` */
export const setting = (name: string, value: string): Piece => ({ name, value });

/** A setting whose value keeps the form of the old one: text, `<path`, or text with references. */
export const settingLike = (name: string, value: string, { form }: Pick<Setting, "form">): Piece =>
  form === "text" ? { name, value } : { name, value, isLive: true };

/** `header { … }` */
export const block = (open: string, items: readonly Piece[]): Piece => ({ open, items });

/** A boolean list as block: `name { a = yes  b = no }`. */
export const list = (name: string, entries: readonly (readonly [string, string])[]): Piece =>
  block(
    name,
    entries.map(([key, value]) => setting(key, value)),
  );

/** The lines of pieces in 2.4 syntax, without indentation of their own. */
export function linesOf(pieces: readonly Piece[]): string[] {
  return pieces.flatMap((piece) => {
    if ("name" in piece) return [statement(piece.name, piece.value, piece.isLive)];
    if ("include" in piece) return [`!include_try ${piece.include.replace(/[*?[{\\]/g, "\\$&")}`];
    if ("outOfForce" in piece) return [commentedOut(piece.outOfForce)];
    return [`${piece.open} {`, ...linesOf(piece.items).map((line) => `  ${line}`), "}"];
  });
}

/** One statement, its value quoted where 2.4 would read something else. */
export function statement(name: string, value: string, isLive = false): string {
  const key = /^[^\s"'{}#=\\<$!]+$/.test(name) ? name : quoted(name);
  if (value === "") return `${key} =`;
  return `${key} = ${isLive || plain.test(value) ? value : quoted(value)}`;
}

/** A text in quotes; a line is all that a value can hold. */
const quoted = (text: string): string => `"${text.replace(/[\n\r\0]/g, " ").replace(/["\\]/g, "\\$&")}"`;

/** A name of a section, quoted where it has to be. */
export const sectionName = (name: string): string => (/^[^\s"'{}#\\]+$/.test(name) ? name : quoted(name));

const plain = /^[^\s#"'\\<$](?:[^#"'\\\n\0]*[^\s#"'\\])?$/;

/** Lines of the old configuration that a person has to look at, out of force. */
export function commentedOut(text: string): string {
  const indent = /^[ \t]*/.exec(text)?.[0] ?? "";
  return text
    .split(/(?<=\n)/)
    .map((line) => {
      if (/^\s*$/.test(line)) return line;
      const own = line.startsWith(indent) ? indent : "";
      return `${own}# 2.3: ${line.slice(own.length)}`;
    })
    .join("");
}
