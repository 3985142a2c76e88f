import type { Span } from "@mailconf/lossless";
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";

/** A mapping or a list, with the places that an edit needs. */
export interface Branch {
  readonly kind: "mapping" | "list";
  /** `{…}` or `[…]`. */
  readonly isFlow: boolean;
  readonly span: Span;
  readonly members: readonly Member[];
}

/** An entry of a mapping, or an item of a list. */
export interface Member {
  /** The name, or the place in the list. */
  readonly name: string;
  /** Of the name; of an item where it begins. */
  readonly nameSpan: Span;
  readonly value: Branch | Leaf | undefined;
  /** The end of its text, without the comment behind it. */
  readonly end: number;
}

/** A scalar. */
export interface Leaf {
  readonly kind: "scalar";
  readonly span: Span;
  readonly value: string;
  readonly style: "plain" | "quoted" | "block";
  readonly isMarked: boolean;
}

/** What the reader of YAML makes of a text. */
export interface Tree {
  readonly root: Branch | undefined;
  /** Aliases, merges and names that are no texts. */
  readonly strange: readonly Span[];
  /** Where a second document begins. */
  readonly further?: number;
  readonly problems: readonly { readonly at: number; readonly words: string }[];
}

/** All scalars are texts: whether `yes` is a boolean is for the program to say. */
const options = {
  version: "1.1",
  schema: "failsafe",
  uniqueKeys: false,
  prettyErrors: false,
  keepSourceTokens: false,
  logLevel: "silent",
  merge: false,
} as const;

const deepest = 100;

/** Reads YAML; never throws. Of several documents the first is read. */
export function readTree(text: string): Tree {
  try {
    const documents = parseAllDocuments(text, options);
    if (!Array.isArray(documents)) return { root: undefined, strange: [], problems: [] };
    const [first, second] = documents;
    const strange: Span[] = [];
    const problems = (first?.errors ?? []).map(({ pos, message }) => ({ at: pos[0], words: message }));
    const root = first && problems.length === 0 ? branchOf(first.contents, strange, 0) : undefined;
    const begin = second?.range?.[0];
    return { root, strange, problems, ...(second && { further: begin ?? text.length }) };
  } catch (error) {
    // The reader calls itself for each level.
    if (!(error instanceof RangeError)) throw error;
    return { root: undefined, strange: [], problems: [{ at: 0, words: "it is nested too deeply" }] };
  }
}

const spanOf = (node: Node): Span => ({ start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 });

function branchOf(node: unknown, strange: Span[], depth: number): Branch | undefined {
  if (depth > deepest) throw new RangeError("too deep");
  if (isMap(node)) return mappingOf(node, strange, depth);
  if (isSeq(node)) return listOf(node, strange, depth);
  if (isAlias(node)) strange.push(spanOf(node));
  return undefined;
}

function mappingOf(node: YAMLMap, strange: Span[], depth: number): Branch {
  const members = node.items.flatMap(({ key, value }): Member[] => {
    const start = isNode(key) ? spanOf(key).start : 0;
    const nested = isNode(value) ? value : undefined;
    if (!isScalar(key) || key.value === "<<" || isMarked(key)) {
      const end = Math.max(isNode(key) ? endOf(key) : start, nested ? endOf(nested) : 0);
      strange.push({ start, end });
      return [];
    }
    return [memberOf(String(key.value), spanOf(key), nested, strange, depth)];
  });
  return { kind: "mapping", isFlow: node.flow === true, span: spanOf(node), members };
}

function listOf(node: YAMLSeq, strange: Span[], depth: number): Branch {
  const members = node.items.map((item, at) => {
    const value = isNode(item) ? item : undefined;
    const start = value ? spanOf(value).start : (node.range?.[0] ?? 0);
    return memberOf(String(at), { start, end: start }, value, strange, depth);
  });
  return { kind: "list", isFlow: node.flow === true, span: spanOf(node), members };
}

function memberOf(
  name: string,
  nameSpan: Span,
  node: Node | undefined,
  strange: Span[],
  depth: number,
): Member {
  const value = isScalar(node) ? leafOf(node) : branchOf(node, strange, depth + 1);
  return { name, nameSpan, value, end: Math.max(nameSpan.end, node ? endOf(node) : 0) };
}

function leafOf(node: Scalar): Leaf {
  const { type = "PLAIN", value } = node;
  const style = type === "PLAIN" ? "plain" : type.startsWith("QUOTE") ? "quoted" : "block";
  return { kind: "scalar", span: spanOf(node), value: String(value ?? ""), style, isMarked: isMarked(node) };
}

const isMarked = (node: Scalar): boolean => node.anchor !== undefined || node.tag !== undefined;

const isNode = (value: unknown): value is Node =>
  isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);

/** The end of what a node says; that of a block would hold the comments below it. */
function endOf(node: Node): number {
  if ((isMap(node) || isSeq(node)) && !node.flow) {
    const last = node.items.at(-1);
    if (isNode(last)) return endOf(last);
    const pair = last as { readonly key: unknown; readonly value: unknown } | undefined;
    const ends = [pair?.key, pair?.value].filter(isNode).map(endOf);
    return Math.max(node.range?.[0] ?? 0, ...ends);
  }
  return spanOf(node).end;
}
