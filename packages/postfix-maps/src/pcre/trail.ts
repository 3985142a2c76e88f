/** What a mark of the trail says, with the numbers that come with it. */
export type Mark =
  /** A register had another value: which, value. */
  | "register"
  /** Another call was being run. */
  | "call"
  /** Another way to go on: instruction, place. */
  | "choice"
  /** A repetition can give back characters: instruction, place, least place. */
  | "fewer"
  /** A lazy repetition can take more: instruction, place, start. */
  | "more"
  /** A lazy repetition of a group can take a round: instruction, place. */
  | "round"
  /** An atomic group or a lookaround began: where to go on without it or -1, place, frame around it. */
  | "frame";

const marks: readonly Mark[] = ["register", "call", "choice", "fewer", "more", "round", "frame"];
const code = Object.fromEntries(marks.map((mark, index) => [mark, index])) as Readonly<Record<Mark, number>>;

/** Numbers that each mark takes. */
const width = 4;

/** The way that a match has taken, to be gone back. Three numbers and a kind are kept flat for each mark. */
export class Trail<Kept> {
  /** What came with the mark that was popped last. */
  first = 0;
  second = 0;
  third = 0;
  object: Kept | undefined;
  #cells = new Int32Array(16 * width);
  #size = 0;
  readonly #objects: (Kept | undefined)[] = [];

  /** How many numbers are kept; a place in the trail. */
  get size(): number {
    return this.#size;
  }

  clear() {
    this.#size = 0;
    this.#objects.length = 0;
  }

  register(register: number, value: number) {
    this.#push(code.register, register, value, 0);
  }

  call(call: Kept | undefined) {
    this.#objects.push(call);
    this.#push(code.call, 0, 0, 0);
  }

  choice(next: number, at: number) {
    this.#push(code.choice, next, at, 0);
  }

  fewer(next: number, at: number, least: number) {
    this.#push(code.fewer, next, at, least);
  }

  more(next: number, at: number, start: number) {
    this.#push(code.more, next, at, start);
  }

  round(next: number, at: number) {
    this.#push(code.round, next, at, 0);
  }

  /** Returns the place of the mark. */
  frame(other: number, at: number, outer: number): number {
    this.#push(code.frame, other, at, outer);
    return this.#size - width;
  }

  frameAt(place: number): { readonly at: number; readonly outer: number } {
    return { at: this.#cells[place + 2] ?? 0, outer: this.#cells[place + 3] ?? 0 };
  }

  pop(): Mark | undefined {
    if (this.#size === 0) return undefined;
    this.#size -= width;
    const cells = this.#cells;
    const place = this.#size;
    this.first = cells[place + 1] as number;
    this.second = cells[place + 2] as number;
    this.third = cells[place + 3] as number;
    const mark = marks[cells[place] as number] as Mark;
    if (mark === "call") this.object = this.#objects.pop();
    return mark;
  }

  /** Drops the choices from a place on, but keeps what has to be set back. Returns how many numbers it looked at. */
  dropChoices(from: number): number {
    const cells = this.#cells;
    const before = this.#size;
    let kept = from;
    for (let place = from; place < before; place += width) {
      const kind = cells[place];
      if (kind !== code.register && kind !== code.call) continue;
      cells.copyWithin(kept, place, place + width);
      kept += width;
    }
    this.#size = kept;
    return before - from;
  }

  #push(kind: number, first: number, second: number, third: number) {
    if (this.#size === this.#cells.length) {
      const larger = new Int32Array(2 * this.#size);
      larger.set(this.#cells);
      this.#cells = larger;
    }
    const cells = this.#cells;
    cells[this.#size] = kind;
    cells[this.#size + 1] = first;
    cells[this.#size + 2] = second;
    cells[this.#size + 3] = third;
    this.#size += width;
  }
}
