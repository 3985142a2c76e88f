import type { Counts } from "./cursor.ts";
import { mostGroups } from "./cursor.ts";
import type { Opening } from "./opening.ts";
import type { LocalOptions } from "./options.ts";
import type { Greed, Node, Repeat } from "./tree.ts";

/** A group that has been opened. */
interface Frame {
  readonly opening: Opening;
  /** The options to go back to behind it. */
  readonly options: LocalOptions;
  readonly number: number;
  /** What has been read of the group around it. */
  readonly branches: Node[];
  readonly items: Node[];
  /** In a group that shares numbers: those before it, and the most that a branch used. */
  readonly groupsBefore: number;
  mostGroups: number;
  /** Whether it is the lookaround that a conditional group asks. */
  readonly isCondition: boolean;
}

const mostNames = 10_000;

/** Puts the items of a pattern together into a tree, and numbers its groups. */
export class TreeBuilder {
  readonly names = new Map<string, readonly number[]>();
  /** The groups that have begun so far. */
  groups = 0;
  /** Whether several groups have the same number. */
  sharesNumbers = false;
  readonly #fail: (message: string) => never;
  readonly #frames: Frame[] = [];
  #items: Node[] = [];
  #branches: Node[] = [];

  /** `fail` throws an error at the place that has been reached. */
  constructor(fail: (message: string) => never) {
    this.#fail = fail;
  }

  /** How many groups are open. */
  get depth(): number {
    return this.#frames.length;
  }

  add(node: Node) {
    this.#items.push(node);
  }

  /** Repeats the item before; false if there is none. */
  repeat({ from, to }: Counts, greed: Greed): boolean {
    const body = this.#items.pop();
    if (body) this.#items.push({ kind: "repeat", body, from, to, greed });
    return body !== undefined;
  }

  /** Changes the repetition that was added last. */
  changeGreed(greed: Greed) {
    const last = this.#items.pop() as Repeat;
    this.#items.push({ ...last, greed });
  }

  /** Begins a group; `options` are those to go back to at its end. */
  open(opening: Opening, options: LocalOptions, isCondition: boolean) {
    const groupsBefore = this.groups;
    const number = opening.kind === "group" ? this.#number(opening.name, options) : 0;
    if (opening.kind === "reset") this.sharesNumbers = true;
    const [branches, items] = [this.#branches, this.#items];
    const frame = { opening, options, number, branches, items, groupsBefore, isCondition };
    this.#frames.push({ ...frame, mostGroups: groupsBefore });
    this.#branches = [];
    this.#items = [];
  }

  /** Begins another branch. */
  alternative() {
    this.#branches.push(sequenceOf(this.#items));
    this.#items = [];
    const frame = this.#frames.at(-1);
    if (frame?.opening.kind !== "reset") return;
    frame.mostGroups = Math.max(frame.mostGroups, this.groups);
    this.groups = frame.groupsBefore;
  }

  /** Ends the innermost group, which becomes an item; undefined if none is open. */
  close(): Pick<Frame, "options" | "isCondition"> | undefined {
    const frame = this.#frames.pop();
    if (!frame) return undefined;
    if (frame.opening.kind === "reset") this.groups = Math.max(this.groups, frame.mostGroups);
    const node = closed(frame, [...this.#branches, sequenceOf(this.#items)]);
    this.#branches = frame.branches;
    this.#items = frame.items;
    this.#items.push(node);
    return frame;
  }

  finish(): Node {
    return choiceOf([...this.#branches, sequenceOf(this.#items)]);
  }

  #number(name: string | undefined, options: LocalOptions): number {
    if (this.groups >= mostGroups) this.#fail(`too many capturing groups (maximum ${mostGroups})`);
    this.groups++;
    if (name !== undefined) this.#define(name, this.groups, options);
    return this.groups;
  }

  #define(name: string, number: number, { duplicateNames }: LocalOptions) {
    if (this.names.size >= mostNames) this.#fail(`too many named subpatterns (maximum ${mostNames})`);
    for (const [other, numbers] of this.names) {
      if (other === name) {
        if (numbers.includes(number)) return;
        if (!duplicateNames) {
          this.#fail("two named subpatterns have the same name (PCRE2_DUPNAMES not set)");
        }
      } else if (numbers.includes(number)) {
        this.#fail("different names for subpatterns of the same number are not allowed");
      }
    }
    this.names.set(name, [...(this.names.get(name) ?? []), number]);
  }
}

/** The node of a group that has come to its end. */
function closed({ opening, number }: Frame, branches: readonly Node[]): Node {
  const body = choiceOf(branches);
  switch (opening.kind) {
    case "group":
      return { kind: "group", number, body };
    case "atomic":
      return { kind: "atomic", body };
    case "look": {
      const { behind, negated, isAtomic, offset } = opening;
      return { kind: "look", behind, negated, isAtomic, offset, body };
    }
    case "condition":
      return { kind: "condition", condition: opening.condition, branches };
    default:
      return { kind: "plain-group", body };
  }
}

const sequenceOf = (parts: readonly Node[]): Node => {
  const [first] = parts;
  if (!first) return { kind: "empty" };
  return parts.length === 1 ? first : { kind: "sequence", parts };
};

const choiceOf = (parts: readonly Node[]): Node =>
  parts.length === 1 ? (parts[0] as Node) : { kind: "choice", parts };
