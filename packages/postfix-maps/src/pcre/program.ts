import type { Instruction, Program } from "./instruction.ts";
import type { ParsedPattern } from "./parse.ts";
import { branchesOf, type Condition, itemsOf, type Node, type Repeat, some } from "./tree.ts";

/** Writes the instructions for a pattern. `lengths` are those of the branches of lookbehinds. */
export function compileProgram(pattern: ParsedPattern, lengths: ReadonlyMap<Node, number>): Program {
  return new Writer(pattern, lengths).write();
}

class Writer {
  readonly #pattern: ParsedPattern;
  readonly #lengths: ReadonlyMap<Node, number>;
  readonly #instructions: Instruction[] = [];
  readonly #starts = new Map<number, number>([[0, 0]]);
  readonly #calls: Extract<Instruction, { kind: "call" }>[] = [];
  #loops = 0;
  /** The groups around the place. */
  #open: number[] = [];

  constructor(pattern: ParsedPattern, lengths: ReadonlyMap<Node, number>) {
    this.#pattern = pattern;
    this.#lengths = lengths;
  }

  write(): Program {
    this.#node(this.#pattern.tree);
    this.#add({ kind: "match" });
    for (const call of this.#calls) call.first = this.#starts.get(call.group) ?? 0;
    return { instructions: this.#instructions, groups: this.#pattern.groups, loops: this.#loops };
  }

  get #here(): number {
    return this.#instructions.length;
  }

  #add<Added extends Instruction>(instruction: Added): Added {
    this.#instructions.push(instruction);
    return instruction;
  }

  #node(node: Node) {
    switch (node.kind) {
      case "empty":
      case "keep":
        return;
      case "set":
      case "place":
      case "newline-sequence":
      case "grapheme":
      case "fail":
        this.#add(node);
        return;
      case "sequence":
        for (const part of node.parts) this.#node(part);
        return;
      case "choice":
        this.#choice(node.parts, (part) => this.#node(part));
        return;
      case "plain-group":
        this.#node(node.body);
        return;
      case "group":
        this.#group(node.number, node.body);
        return;
      case "atomic":
        this.#add({ kind: "enter", other: undefined });
        this.#node(node.body);
        this.#add({ kind: "leave", how: "atomic" });
        return;
      case "look":
        this.#look(node);
        return;
      case "condition":
        this.#condition(node.condition, node.branches);
        return;
      case "repeat":
        this.#repeat(node);
        return;
      case "back-reference":
        this.#add({ kind: "back-reference", groups: this.#numbers(node.group), ignoreCase: node.ignoreCase });
        return;
      case "call":
        this.#calls.push(this.#add({ kind: "call", group: this.#numbers(node.group)[0] ?? 0, first: 0 }));
        return;
      case "accept":
        for (const group of this.#open.toReversed()) this.#add({ kind: "close", group });
        this.#add({ kind: "match" });
    }
  }

  #numbers(group: number | string): readonly number[] {
    return typeof group === "number" ? [group] : (this.#pattern.names.get(group) ?? []);
  }

  #choice(parts: readonly Node[], write: (part: Node) => void) {
    const ends: Extract<Instruction, { kind: "jump" }>[] = [];
    for (const [index, part] of parts.entries()) {
      if (index === parts.length - 1) {
        write(part);
        break;
      }
      const split = this.#add({ kind: "split", next: this.#here + 1, other: 0 });
      write(part);
      ends.push(this.#add({ kind: "jump", next: 0 }));
      split.other = this.#here;
    }
    for (const end of ends) end.next = this.#here;
  }

  #group(group: number, body: Node) {
    if (!this.#starts.has(group)) this.#starts.set(group, this.#here);
    this.#add({ kind: "open", group });
    this.#open.push(group);
    this.#node(body);
    this.#open.pop();
    this.#add({ kind: "close", group });
  }

  // ---- Lookarounds and conditions ----

  #look(node: Extract<Node, { kind: "look" }>) {
    const enter = this.#add({ kind: "enter", other: undefined as number | undefined });
    this.#lookBody(node);
    if (node.negated) {
      this.#add({ kind: "leave-negated", other: undefined });
      enter.other = this.#here;
    } else this.#add({ kind: "leave", how: node.isAtomic ? "look" : "look-again" });
  }

  #lookBody({ behind, body }: Extract<Node, { kind: "look" }>) {
    this.#choice(branchesOf(body), (branch) => {
      const count = this.#lengths.get(branch) ?? 0;
      if (behind && count > 0) this.#add({ kind: "back", count });
      this.#node(branch);
    });
  }

  #condition(condition: Condition, [yes, no]: readonly Node[]) {
    const otherwise = () => {
      const end = this.#add({ kind: "jump", next: 0 });
      const start = this.#here;
      if (no) this.#node(no);
      end.next = this.#here;
      return start;
    };
    if (condition.kind === "look") {
      const [look, ...rest] = itemsOf(yes ?? { kind: "empty" });
      if (look?.kind !== "look") return;
      const enter = this.#add({ kind: "enter", other: undefined as number | undefined });
      this.#lookBody(look);
      const failed = look.negated
        ? this.#add({ kind: "leave-negated", other: undefined as number | undefined })
        : enter;
      if (failed === enter) this.#add({ kind: "leave", how: "look" });
      else enter.other = this.#here;
      for (const item of rest) this.#node(item);
      failed.other = otherwise();
      return;
    }
    const test = this.#add({ ...this.#test(condition), other: 0 });
    if (yes) this.#node(yes);
    test.other = otherwise();
  }

  #test(
    condition: Exclude<Condition, { kind: "look" }>,
  ): Omit<Extract<Instruction, { kind: "test" }>, "other"> {
    switch (condition.kind) {
      case "group-set":
        return { kind: "test", what: "set", groups: this.#numbers(condition.group) };
      case "in-call-of":
        return { kind: "test", what: "called", groups: this.#numbers(condition.group) };
      case "group-or-call": {
        const named = this.#numbers(condition.group);
        if (named.length > 0) return { kind: "test", what: "set", groups: named };
        const number = Number(condition.group.slice(1));
        return number === 0
          ? { kind: "test", what: "called-at-all", groups: [] }
          : { kind: "test", what: "called", groups: [number] };
      }
      case "define":
        return { kind: "test", what: "set", groups: [] };
      case "constant":
        // The whole match is a group that is always set.
        return { kind: "test", what: "set", groups: condition.value ? [0] : [] };
    }
  }

  // ---- Repetition ----

  #repeat(node: Repeat) {
    const { body, from, to, greed } = node;
    if (body.kind === "set") {
      this.#add({ kind: "repeat-set", set: body.set, from, to, greed });
      return;
    }
    if (from === 1 && to === 1 && greed !== "possessive") {
      this.#node(body);
      return;
    }
    if (greed === "possessive") this.#add({ kind: "enter", other: undefined });
    if (to === 0) this.#never(body);
    else if (from === 0 && to === 1) this.#maybe(body, greed === "lazy");
    else this.#loop(node);
    if (greed === "possessive") this.#add({ kind: "leave", how: "atomic" });
  }

  /** What is not run here may still be called. */
  #never(body: Node) {
    const jump = this.#add({ kind: "jump", next: 0 });
    if (some(body, ({ kind }) => kind === "group")) this.#node(body);
    jump.next = this.#here;
  }

  #maybe(body: Node, isLazy: boolean) {
    const split = this.#add({ kind: "split", next: 0, other: 0 });
    const start = this.#here;
    this.#node(body);
    split.next = isLazy ? this.#here : start;
    split.other = isLazy ? start : this.#here;
  }

  #loop({ body, from, to, greed }: Repeat) {
    const loop = this.#loops++;
    const isLook = body.kind === "look";
    const most = isLook && to === Number.POSITIVE_INFINITY ? from + 1 : to;
    this.#add({ kind: "start", loop });
    const head = this.#here;
    const counter = this.#add({ kind: "count", loop, from, to: most, isLazy: greed === "lazy", end: 0 });
    this.#node(body);
    this.#add({ kind: "again", loop, head });
    counter.end = this.#here;
  }
}
