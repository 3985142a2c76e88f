import { type Finding, type SourceText, type Span, span } from "@mailconf/lossless";
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type ParsedNode,
  parseDocument,
  type Scalar,
} from "yaml";
import { find } from "../finding.ts";

/** A value of a YAML file with the place where it stands. */
export type Value =
  | { readonly kind: "scalar"; readonly text: string; readonly plain: boolean; readonly span: Span }
  | { readonly kind: "map"; readonly span: Span; readonly node: ParsedNode }
  | { readonly kind: "list"; readonly span: Span; readonly node: ParsedNode };

/** A key with its value. */
export interface Pair {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Value;
}

// A Compose file is written by people. The parser below needs about a second for a mebibyte.
const longestFile = 1_048_576;

/**
 * A YAML file as Compose sees it: anchors, aliases and merge keys are followed, scalars stay text, for Compose reads
 * numbers by rules of its own (see plain-scalar.ts). Never throws.
 */
export class Yaml {
  readonly source: SourceText;
  readonly root: Value | undefined;
  readonly #findings: Finding[];
  readonly #checked = new Set<ParsedNode>();
  readonly #anchors: ReadonlyMap<string, readonly ParsedNode[]>;

  constructor(source: SourceText) {
    this.source = source;
    const { root, findings } = read(source);
    this.#findings = findings;
    this.#anchors = anchorsIn(root);
    this.root = root ? this.#value(root, span(0, 0)) : undefined;
  }

  /** The words with which Compose refuses a key that stands twice. */
  refusal?: string;

  /** What is wrong with the YAML, as far as it was looked at. */
  get findings(): readonly Finding[] {
    return this.#findings;
  }

  /** The pairs of a mapping, those of merge keys (`<<`) included: the nearest definition of a key counts. */
  pairs(value: Value | undefined): readonly Pair[] {
    if (value?.kind !== "map") return [];
    const found = new Map<string, Pair>();
    const pending: ParsedNode[] = [value.node];
    const seen = new Set<ParsedNode>();
    for (let node = pending.shift(); node; node = pending.shift()) {
      const target = this.#follow(node);
      if (!target || seen.has(target)) continue;
      seen.add(target);
      if (isSeq(target)) for (const one of target.items as ParsedNode[]) pending.push(one);
      if (!isMap(target)) continue;
      const own = new Map<string, Pair>();
      for (const { key, value: inner } of target.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value ?? "");
        const before = own.get(name);
        if (before) this.#reportTwice(target, spanOf(key), before);
        if (name === "<<" && inner) pending.push(inner as ParsedNode);
        else own.set(name, { key: name, keySpan: spanOf(key), value: this.#value(inner, spanOf(key)) });
      }
      for (const [name, pair] of own) if (!found.has(name)) found.set(name, pair);
    }
    return [...found.values()];
  }

  /** The value of a key of a mapping. */
  at(value: Value | undefined, key: string): Value | undefined {
    return this.pairs(value).find((pair) => pair.key === key)?.value;
  }

  items(value: Value | undefined): readonly Value[] {
    if (value?.kind !== "list" || !isSeq(value.node)) return [];
    return value.node.items.map((item) => this.#value(item, value.span));
  }

  #reportTwice(map: ParsedNode, again: Span, { key: name, keySpan }: Pair): void {
    if (this.#checked.has(map)) return;
    this.#checked.add(map);
    this.#findings.push(find("key-twice", this.source, again, { name }));
    const [line, first] = [again, keySpan].map(({ start }) => this.source.position(start).line);
    this.refusal ??= `failed to parse ${this.source.name}: line ${line}: mapping key "${name}" already defined at line ${first}`;
  }

  #value(node: unknown, around: Span): Value {
    const target = this.#follow(node as ParsedNode | null);
    if (isMap(target)) return { kind: "map", span: spanOf(target), node: target };
    if (isSeq(target)) return { kind: "list", span: spanOf(target), node: target };
    if (!isScalar(target))
      return { kind: "scalar", text: "", plain: true, span: span(around.end, around.end) };
    return { kind: "scalar", text: String(target.value ?? ""), plain: isPlain(target), span: spanOf(target) };
  }

  /** The node that an alias stands for: the last anchor of that name before it. */
  #follow(node: ParsedNode | null): ParsedNode | undefined {
    let current: ParsedNode | undefined = node ?? undefined;
    for (let steps = 0; current && isAlias(current); steps++) {
      if (steps > 100) return undefined;
      current = this.#anchored(current);
    }
    return current;
  }

  #anchored(alias: Alias.Parsed): ParsedNode | undefined {
    return this.#anchors.get(alias.source)?.findLast((node) => node.range[0] < alias.range[0]);
  }
}

function read(source: SourceText): { root?: ParsedNode; findings: Finding[] } {
  const { text } = source;
  if (text.length > longestFile) return { findings: [find("yaml-too-large", source, span(0, 1))] };
  try {
    // Whether keys are unique is checked by the parser in quadratic time, so it is not.
    const document = parseDocument(text, {
      schema: "failsafe",
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "silent",
    });
    const findings = document.errors.map(({ message, pos: [start, end] }) =>
      find(
        "yaml-syntax",
        source,
        span(Math.min(start, text.length), Math.min(Math.max(start, end), text.length)),
        {
          problem: lowerFirst(message),
        },
      ),
    );
    return { ...(document.contents && { root: document.contents as ParsedNode }), findings };
  } catch (error) {
    // The parser calls itself for each level of nesting.
    if (!(error instanceof RangeError)) throw error;
    return {
      findings: [find("yaml-syntax", source, span(0, 1), { problem: "expected less deeply nested YAML" })],
    };
  }
}

/** All anchored nodes by name, in the order of the text. */
function anchorsIn(root: ParsedNode | undefined): ReadonlyMap<string, readonly ParsedNode[]> {
  const found = new Map<string, ParsedNode[]>();
  const pending: unknown[] = [root];
  for (
    let node = pending.pop() as Node | undefined | null;
    pending.length > 0 || node;
    node = pending.pop() as Node
  ) {
    if (isMap(node)) for (const { key, value } of node.items.toReversed()) pending.push(value, key);
    else if (isSeq(node)) for (const one of node.items.toReversed()) pending.push(one);
    if (!node || isAlias(node) || !("anchor" in node) || typeof node.anchor !== "string") continue;
    const others = found.get(node.anchor);
    if (others) others.push(node as ParsedNode);
    else found.set(node.anchor, [node as ParsedNode]);
  }
  return found;
}

const isPlain = (scalar: Scalar) => scalar.type === "PLAIN" && scalar.tag === undefined;

const spanOf = (node: Node): Span => (node.range ? span(node.range[0], node.range[1]) : span(0, 0));

const lowerFirst = (message: string) => message.charAt(0).toLowerCase() + message.slice(1).replace(/\.$/, "");
