import { allBytes, type ByteSet } from "../posix/byte-set.ts";
import { Unsupported } from "./failures.ts";
import { canBeEmpty, type Node, references } from "./tree.ts";

/** A JavaScript pattern, and which of its groups stand for those of the original. */
export interface Translation {
  readonly source: string;
  /** `numbers[n]` is the JavaScript number of group n. */
  readonly numbers: readonly number[];
}

/** What lies around a node. */
interface Context {
  /** In a repetition that may take more than one round. */
  readonly inLoop: boolean;
  /** In a loop whose rounds may be empty. */
  readonly inEmptyLoop: boolean;
  /** Whether the innermost loop may pass the node by. */
  readonly isOptionalInLoop: boolean;
  readonly inLookbehind: boolean;
}

/**
 * The same pattern for JavaScript. Where the two differ on what a group holds, the pattern is refused rather than
 * answered wrongly: JavaScript empties the groups in a loop before each round and takes no empty rounds.
 *
 * @param wanted the largest group whose text is asked for
 * @throws Unsupported
 */
export function translate(tree: Node, wanted: number): Translation {
  const numbers: number[] = [0];
  const referenced = new Set(references(tree));
  const certain = new Set<number>();
  let count = 0;

  function emit(node: Node, context: Context): string {
    switch (node.kind) {
      case "empty":
        return "";
      case "set":
        return classOf(node.set);
      case "place":
        return node.source;
      case "newline-sequence":
        return atomic(() => "\\r\\n|[\\n\\x0b\\f\\r\\x85]");
      case "plain-group":
        return `(?:${emit(node.body, context)})`;
      case "group":
        return group(node, context);
      case "atomic":
        if (context.inLookbehind) throw new Unsupported("an atomic group in a lookbehind");
        return atomic(() => emit(node.body, context));
      case "look": {
        const inner = { ...context, inLookbehind: context.inLookbehind || node.behind };
        return `(?${node.behind ? "<" : ""}${node.negated ? "!" : "="}${emit(node.body, inner)})`;
      }
      case "sequence":
        return node.parts.map((part) => emit(part, context)).join("");
      case "choice": {
        const inner = { ...context, isOptionalInLoop: true };
        const before = new Set(certain);
        const parts = node.parts.map((part) => emit(part, inner));
        restore(before);
        return `(?:${parts.join("|")})`;
      }
      case "repeat":
        return repeat(node, context);
      case "back-reference":
        if (context.inLookbehind || !certain.has(node.number)) {
          throw new Unsupported("a back reference to a group that may not have matched");
        }
        return `(?:\\${numbers[node.number]})`;
    }
  }

  function restore(before: ReadonlySet<number>) {
    for (const number of certain) if (!before.has(number)) certain.delete(number);
  }

  function group({ number, body }: Extract<Node, { kind: "group" }>, context: Context): string {
    const isUsed = number <= wanted || referenced.has(number);
    if (isUsed && context.inLookbehind) throw new Unsupported("a group in a lookbehind");
    if (isUsed && context.inLoop && (context.isOptionalInLoop || context.inEmptyLoop)) {
      throw new Unsupported("a group in a repetition that may pass it by");
    }
    numbers[number] = ++count;
    const source = `(${emit(body, context)})`;
    certain.add(number);
    return source;
  }

  /** JavaScript has no atomic groups, but a lookahead is one. */
  function atomic(body: () => string): string {
    const number = ++count;
    return `(?:(?=(${body()}))\\${number})`;
  }

  function repeat(node: Extract<Node, { kind: "repeat" }>, context: Context): string {
    const { body, from, to, greed } = node;
    const isLoop = to > 1;
    const inner: Context = {
      ...context,
      inLoop: context.inLoop || isLoop,
      inEmptyLoop: context.inEmptyLoop || (isLoop && canBeEmpty(body)),
      isOptionalInLoop: isLoop ? false : context.isOptionalInLoop || from === 0,
    };
    // A loop within a loop: the outer one may pass by what the inner one repeats no time.
    const nested = isLoop && context.inLoop && (from === 0 || context.isOptionalInLoop);
    const before = new Set(certain);
    const write = () => {
      const inside = emit(body, nested ? { ...inner, isOptionalInLoop: true } : inner);
      const counts = to === Number.POSITIVE_INFINITY ? `{${from},}` : `{${from},${to}}`;
      return `(?:${inside})${counts}${greed === "lazy" ? "?" : ""}`;
    };
    if (greed === "possessive" && context.inLookbehind)
      throw new Unsupported("a possessive repetition in a lookbehind");
    const source = greed === "possessive" ? atomic(write) : write();
    if (from === 0) restore(before);
    return source;
  }

  const source = emit(tree, {
    inLoop: false,
    inEmptyLoop: false,
    isOptionalInLoop: false,
    inLookbehind: false,
  });
  return { source, numbers };
}

/** A JavaScript class of exactly these bytes. */
function classOf(set: ByteSet): string {
  const members = allBytes.filter((byte) => set.has(byte));
  if (members.length === 256) return "[^]";
  let source = "";
  for (let index = 0; index < members.length; index++) {
    const first = members[index] as number;
    while (members[index + 1] === (members[index] as number) + 1) index++;
    const last = members[index] as number;
    source += last === first ? hex(first) : `${hex(first)}-${hex(last)}`;
  }
  return `[${source}]`;
}

const hex = (byte: number): string => `\\x${byte.toString(16).padStart(2, "0")}`;
