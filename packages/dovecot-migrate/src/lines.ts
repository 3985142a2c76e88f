import { parse } from "@mailconf/dovecot-conf";

/** A piece of new configuration: a statement, or a block with more of them. */
export type Piece =
  | { readonly name: string; readonly value: string }
  | { readonly open: string; readonly items: readonly Piece[] };

/** `name = value` */
export const setting = (name: string, value: string): Piece => ({ name, value });

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
  return pieces.flatMap((piece) =>
    "name" in piece
      ? [statement(piece.name, piece.value)]
      : [`${piece.open} {`, ...linesOf(piece.items).map((line) => `  ${line}`), "}"],
  );
}

/** One statement, its value quoted where 2.4 would read something else. */
export function statement(name: string, value: string): string {
  if (value === "") return `${name} =`;
  if (plain.test(value)) return `${name} = ${value}`;
  return empty.set([name], value).toString().trimEnd();
}

/** A name of a section, quoted where it has to be. */
export const sectionName = (name: string): string =>
  /^[^\s"'{}#\\]+$/.test(name) ? name : `"${name.replace(/["\\]/g, "\\$&")}"`;

const empty = parse("", { version: "2.4" });
const plain = /^[^\s#"'\\<$](?:[^#"'\\\n\0]*[^\s#"'\\])?$/;
