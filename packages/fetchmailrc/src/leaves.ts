import type { Leaf, Token } from "./cst.ts";
import { cut } from "./pieces.ts";

/** The leaves of a text. Those between the tokens are looked for when somebody asks: typed data does without. */
export class Leaves {
  readonly tokens: readonly Token[];
  readonly #text: string;
  #all: readonly Leaf[] | undefined;
  #places: readonly number[] | undefined;

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text;
    this.tokens = tokens;
  }

  /** Where the text ends. */
  get end(): number {
    return this.#text.length;
  }

  /** Every leaf, in the order of the text. */
  get all(): readonly Leaf[] {
    this.#all ??= withTrivia(this.#text, this.tokens);
    return this.#all;
  }

  /** Where each token stands among all leaves. */
  get places(): readonly number[] {
    this.#places ??= this.all.flatMap(({ kind }, place) => (kind === "token" ? [place] : []));
    return this.#places;
  }
}

function withTrivia(text: string, tokens: readonly Token[]): readonly Leaf[] {
  const leaves: Leaf[] = [];
  let next = 0;
  cut(text, 0, false, (kind, start, end) => {
    if (kind === "blank" || kind === "comment" || kind === "noise")
      leaves.push({ kind, span: { start, end } });
    else next = addWord(leaves, tokens, next, start, end);
  });
  return leaves;
}

/** A word is one token, two for `nokeep` and its like, or noise. */
function addWord(leaves: Leaf[], tokens: readonly Token[], next: number, start: number, end: number): number {
  let index = next;
  for (let token = tokens[index]; token && token.span.end <= end; token = tokens[++index]) leaves.push(token);
  if (index === next) leaves.push({ kind: "noise", span: { start, end } });
  return index;
}
