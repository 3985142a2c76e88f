import type { Span } from "@mailconf/lossless";
import type { OptionName } from "./options.ts";
import type { Terminal } from "./vocabulary.ts";

/** White space, or a line end with the backslash that may stand before it. */
export interface Blank {
  readonly kind: "blank";
  readonly span: Span;
}

/** From `#` to the line end, which belongs to it. */
export interface Comment {
  readonly kind: "comment";
  readonly span: Span;
}

/** A word or mark that fetchmail skips wherever it stands: `with` `and` `has` `wants` `options` `;` `:` `,`. */
export interface Noise {
  readonly kind: "noise";
  readonly span: Span;
}

/** A word that means something. */
export interface Token {
  readonly kind: "token";
  readonly span: Span;
  readonly terminal: Terminal;
}

export type Leaf = Token | Blank | Comment | Noise;

/** A local name, or a pair of the name on the server and the local one. */
export interface Mapping {
  readonly name: Token;
  readonly local?: Token;
}

/** `keep`, `no keep`, `password "x"`, `folder a b`, `is x y=z here`. */
export interface Option {
  readonly kind: "option";
  readonly span: Span;
  readonly items: readonly Leaf[];
  readonly name: OptionName;
  readonly negated: boolean;
  /** The tokens of the value or values; empty for a flag. */
  readonly values: readonly Token[];
  /** The names of `is` and `to`. */
  readonly mappings: readonly Mapping[];
  /** Whether `is` ends in `there`: it then gives the name on the server. */
  readonly there: boolean;
}

/** An account of an entry: `user "ada" …`, or the options of the caller where no `user` stands. */
export interface User {
  readonly kind: "user";
  readonly span: Span;
  readonly items: readonly (Option | Leaf)[];
  /** The name on the server, where the user clause gives it. */
  readonly name: Token | undefined;
  /** Local names of `user x y here`. */
  readonly mappings: readonly Mapping[];
  /** Whether a `user` clause stands there at all. */
  readonly explicit: boolean;
  /** Where the `user` clause ends. */
  readonly headEnd: number;
  readonly options: readonly Option[];
}

/** `poll`, `skip` or `defaults` with all that belongs to it. */
export interface Entry {
  readonly kind: "entry";
  readonly span: Span;
  readonly items: readonly (User | Option | Leaf)[];
  readonly head: "poll" | "skip" | "defaults";
  /** The server's name; `undefined` for `defaults`. */
  readonly name: Token | undefined;
  readonly headEnd: number;
  readonly options: readonly Option[];
  readonly users: readonly User[];
}

/** `set postmaster "root"`. */
export interface SetStatement {
  readonly kind: "set";
  readonly span: Span;
  readonly items: readonly Leaf[];
  readonly name: OptionName;
  readonly negated: boolean;
  readonly values: readonly Token[];
}

/** What fetchmail refuses, up to the next word that starts a statement. */
export interface Malformed {
  readonly kind: "malformed";
  readonly span: Span;
  readonly items: readonly Leaf[];
}

export type Item = Entry | SetStatement | Malformed | Leaf;
