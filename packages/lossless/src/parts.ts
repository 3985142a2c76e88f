import type { TextEdit } from "./edit.ts";
import { groupBy } from "./group.ts";
import { piecesAfter, type StretchPlace, type TextPiece } from "./pieces.ts";
import type { Span } from "./span.ts";

/** What `Parts` must know of a format whose text is read part by part: a logical line, a statement. */
export interface PartRules<Part> {
  /**
   * The parts of a stretch of the text, counted from its start; or the side on which more of the text is needed, because
   * there the parts depend on it.
   */
  readonly read: (text: string, place: StretchPlace) => readonly Part[] | "before" | "behind";
  /** The part's own text; parts tile the text. */
  readonly spanOf: (part: Part) => Span;
  /** Whether what begins with this part may be read without what stands before it. */
  readonly begins: (part: Part, text: string) => boolean;
  /** The names by which it is looked up. */
  readonly nameOf: (part: Part) => string | undefined;
  /** The same part at another place. */
  readonly moved: (part: Part, by: number) => Part;
}

/** Parts that were read together, at the places that they had then. */
interface Stretch<Part> {
  readonly parts: readonly Part[];
  /** Where the stretch began then. */
  readonly origin: number;
  named?: ReadonlyMap<string, readonly Part[]>;
}

/** Parts of one stretch: an edit reads so many anew, and looks at as many stretches. */
const perStretch = (parts: number): number => Math.max(2, Math.min(64, Math.round(Math.sqrt(parts) / 4)));

/** Names that are looked for in each stretch, before a table of all is worth its time. */
const fewNames = 24;

/**
 * The parts of a text, of which a changed text shares those that the change leaves alone: an edit costs what it touches,
 * not the file. A part is moved to its place when somebody asks for it. Immutable.
 */
export class Parts<Part> {
  readonly #rules: PartRules<Part>;
  /** How many parts a stretch has. */
  readonly #size: number;
  readonly #pieces: readonly TextPiece<Stretch<Part>>[];
  readonly #known = new Map<string, readonly Part[]>();
  #all: readonly Part[] | undefined;
  #table: ReadonlyMap<string, readonly Part[]> | undefined;

  private constructor(
    rules: PartRules<Part>,
    size: number,
    pieces: readonly TextPiece<Stretch<Part>>[],
    all?: readonly Part[],
  ) {
    this.#rules = rules;
    this.#size = size;
    this.#pieces = pieces;
    this.#all = all;
  }

  /** @param parts those of the whole text */
  static of<Part>(rules: PartRules<Part>, text: string, parts: readonly Part[]): Parts<Part> {
    let at = 0;
    const size = perStretch(parts.length);
    const pieces = stretches(rules, text, parts, size).map(
      ({ content, length }): TextPiece<Stretch<Part>> => {
        const start = at;
        at += length;
        return { start, end: at, content };
      },
    );
    return new Parts(rules, size, pieces, parts);
  }

  /** Every part at its place. */
  get all(): readonly Part[] {
    this.#all ??= this.#pieces.flatMap(({ start, content }) =>
      content.parts.map((part) => this.#moved(part, start - content.origin)),
    );
    return this.#all;
  }

  get last(): Part | undefined {
    return this.findLast(() => true);
  }

  /** The last part of this kind. */
  findLast(is: (part: Part) => boolean): Part | undefined {
    for (let index = this.#pieces.length - 1; index >= 0; index--) {
      const { start, content } = this.#pieces[index] as TextPiece<Stretch<Part>>;
      const found = content.parts.findLast(is);
      if (found !== undefined) return this.#moved(found, start - content.origin);
    }
    return undefined;
  }

  /** The parts of a name, first to last. */
  named(name: string): readonly Part[] {
    if (this.#table) return this.#table.get(name) ?? none;
    const known = this.#known.get(name);
    if (known) return known;
    if (this.#known.size >= fewNames) {
      this.#table = byName(this.#rules, this.all);
      return this.named(name);
    }
    const found: Part[] = [];
    for (const { start, content } of this.#pieces) {
      content.named ??= byName(this.#rules, content.parts);
      for (const part of content.named.get(name) ?? none)
        found.push(this.#moved(part, start - content.origin));
    }
    this.#known.set(name, found);
    return found;
  }

  /**
   * The parts after edits; undefined where the whole text has to be read.
   *
   * @param text the text that the edits make
   */
  after(edits: readonly TextEdit[], text: string): Parts<Part> | undefined {
    const pieces = piecesAfter(this.#pieces, edits, text, (stretch, place) => {
      const parts = this.#rules.read(stretch, place);
      return typeof parts === "string" ? parts : stretches(this.#rules, stretch, parts, this.#size);
    });
    return pieces && new Parts(this.#rules, this.#size, pieces);
  }

  #moved(part: Part, by: number): Part {
    return by === 0 ? part : this.#rules.moved(part, by);
  }
}

const none: readonly never[] = [];

const byName = <Part>(
  { nameOf }: PartRules<Part>,
  parts: readonly Part[],
): ReadonlyMap<string, readonly Part[]> => {
  const named = parts.filter((part) => nameOf(part) !== undefined);
  return groupBy(named, (part) => nameOf(part) ?? "");
};

/** Parts of a text in stretches that may be read by themselves. */
function stretches<Part>(
  { begins, spanOf }: PartRules<Part>,
  text: string,
  parts: readonly Part[],
  size: number,
) {
  const found: { readonly content: Stretch<Part>; readonly length: number }[] = [];
  let first = 0;
  const close = (end: number) => {
    if (end === first) return;
    const origin = spanOf(parts[first] as Part).start;
    const length = spanOf(parts[end - 1] as Part).end - origin;
    found.push({ content: { parts: parts.slice(first, end), origin }, length });
    first = end;
  };
  for (let index = size; index < parts.length; index++) {
    if (index - first >= size && begins(parts[index] as Part, text)) close(index);
  }
  close(parts.length);
  return found;
}
