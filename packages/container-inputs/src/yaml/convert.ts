import { type SourceText, span } from "@mailconf/lossless";
import type { TextPlace } from "../model/place.ts";
import type { Report } from "../model/report.ts";
import {
  depthOf,
  mapping,
  nothing,
  sequence,
  sizeOf,
  type YamlEntry,
  type YamlScalar,
  type YamlValue,
} from "../model/value.ts";
import {
  type Alias,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Scalar as ScalarNode,
} from "./library.ts";
import type { PlainScalar } from "./plain-scalar.ts";

type Path = readonly string[];

/** In what the readers of YAML files differ. */
export interface YamlRules {
  /** What a plain scalar is. */
  readonly plain: (text: string) => PlainScalar;
  /** Whether a key that stands twice in a mapping is refused; otherwise the later one counts. */
  readonly refusesTwice: boolean;
}

/** One document of a YAML file, as its program decodes it. */
export interface YamlDocument {
  /** Undefined where the whole document is taken away by its tag. */
  readonly root: YamlValue | undefined;
  /** The paths of what is tagged `!reset` or `!override`. */
  readonly resets: readonly Path[];
}

/** A node as a value, with the paths below it that are tagged. */
interface Converted {
  /** Undefined for what `!reset` takes away. */
  readonly value: YamlValue | undefined;
  readonly resets: readonly Path[];
}

const deepest = 100;
// No file of people says this much, also not with anchors.
const mostValues = 400_000;

/** Turns the nodes of the YAML parser into values. What an anchor names is turned once and shared. */
export class Converter {
  readonly #source: SourceText;
  readonly #report: Report;
  readonly #anchors = new Map<string, Node[]>();
  readonly #known = new Map<Node, Converted>();
  /** Nodes that are being turned: an alias to one of them has no end. */
  readonly #open = new Set<Node>();
  #isReported = false;
  #overrides = 0;

  readonly #rules: YamlRules;

  constructor(source: SourceText, report: Report, rules: YamlRules) {
    this.#source = source;
    this.#report = report;
    this.#rules = rules;
  }

  document(root: unknown): YamlDocument {
    this.#collectAnchors(root);
    const { value, resets } = this.#convert(root, 0, this.#place(undefined));
    return { root: value, resets };
  }

  #convert(node: unknown, depth: number, around: TextPlace): Converted {
    if (depth > deepest) return this.#give("yaml: exceeded max depth", "yaml-too-deep", around);
    if (isAlias(node)) return this.#alias(node, depth);
    if (isMap(node) || isSeq(node)) return this.#collection(node as Node, depth);
    if (isScalar(node)) {
      if (this.#isReset(node)) return { value: undefined, resets: [[]] };
      return { value: this.#scalar(node), resets: node.tag === "!override" ? [[]] : [] };
    }
    return { value: nothing(around), resets: [] };
  }

  /** Compose does not look for tags below `!override`: there, `!reset` is a tag like others. */
  readonly #isReset = (node: Node) => this.#overrides === 0 && "tag" in node && node.tag === "!reset";

  #alias(alias: Alias, depth: number): Converted {
    const target = this.#anchored(alias);
    const at = this.#place(alias);
    if (!target) {
      const refusal = `yaml: unknown anchor '${alias.source}' referenced`;
      return this.#give(refusal, "unknown-anchor", at, { name: alias.source });
    }
    if (this.#open.has(target)) {
      const refusal = `yaml: anchor '${alias.source}' value contains itself`;
      return this.#give(refusal, "anchor-in-itself", at, { name: alias.source });
    }
    return this.#convert(target, depth + 1, at);
  }

  #collection(node: Node, depth: number): Converted {
    const known = this.#known.get(node);
    if (known) return known;
    if (this.#isReset(node)) return { value: undefined, resets: [[]] };
    const isOverride = "tag" in node && node.tag === "!override";
    if (isOverride) this.#overrides++;
    this.#open.add(node);
    const made = isMap(node) ? this.#mapping(node, depth) : this.#sequence(node, depth);
    this.#open.delete(node);
    if (isOverride) this.#overrides--;
    const converted = isOverride ? { value: made.value, resets: [[]] } : made;
    this.#known.set(node, converted);
    if (made.value && depthOf(made.value) > deepest)
      return this.#give("yaml: exceeded max depth", "yaml-too-deep", this.#place(node));
    if (made.value && sizeOf(made.value) > mostValues)
      return this.#give("yaml: document contains excessive aliasing", "yaml-too-much", this.#place(node));
    return converted;
  }

  #sequence(node: Node, depth: number): Converted {
    const items: YamlValue[] = [];
    const at = this.#place(node);
    for (const item of isSeq(node) ? node.items : []) {
      const { value } = this.#convert(isPair(item) ? undefined : item, depth + 1, at);
      // Compose takes tagged items out of a list, and nothing else with them.
      if (value) items.push(value);
    }
    return { value: sequence(items, at), resets: [] };
  }

  #mapping(node: Node, depth: number): Converted {
    const own = new Map<string, YamlEntry>();
    const inherited = new Map<string, YamlEntry>();
    const lines = new Map<string, number>();
    const resets: Path[] = [];
    const at = this.#place(node);
    for (const { key, value } of isMap(node) ? node.items : []) {
      const keyAt = this.#place(key);
      const name = this.#key(key, keyAt);
      if (name === undefined) continue;
      this.#checkTwice(name, keyAt, lines);
      const inner = this.#convert(value, depth + 1, { ...keyAt, span: span(keyAt.span.end, keyAt.span.end) });
      const isMerge = name === "<<" && isScalar(key) && key.type === "PLAIN";
      for (const path of inner.resets) resets.push(isMerge ? path : [name, ...path]);
      if (!inner.value) continue;
      if (isMerge) this.#merge(inner.value, inherited);
      else own.set(name, { value: inner.value, key: keyAt, ...this.#keyType(key) });
    }
    for (const [name, entry] of inherited) if (!own.has(name)) own.set(name, entry);
    return { value: mapping(own, at), resets };
  }

  /** What a merge key adds: of a list the first mapping that has a key wins. */
  #merge(value: YamlValue, inherited: Map<string, YamlEntry>): void {
    const parts = value.kind === "sequence" ? value.items : [value];
    for (const part of parts) {
      if (part.kind !== "mapping") {
        const refusal = "yaml: map merge requires map or sequence of maps as the value";
        this.#report.refuse(refusal, "wrong-merge", part.at);
        continue;
      }
      for (const [name, entry] of part.entries) if (!inherited.has(name)) inherited.set(name, entry);
    }
  }

  #key(key: unknown, at: TextPlace): string | undefined {
    const target = isAlias(key) ? this.#anchored(key) : key;
    if (!isScalar(target)) {
      this.#report.refuse("yaml: invalid map key", "not-a-name", at);
      return undefined;
    }
    return String(target.value ?? "");
  }

  #checkTwice(name: string, at: TextPlace, lines: Map<string, number>): void {
    const { line } = this.#source.position(at.span.start);
    const before = lines.get(name);
    if (before === undefined) {
      lines.set(name, line);
      return;
    }
    if (!this.#rules.refusesTwice) {
      this.#report.say("key-again", at, { name: { input: name } });
      return;
    }
    const words = `line ${line}: mapping key ${JSON.stringify(name)} already defined at line ${before}`;
    this.#report.refuse(`failed to parse ${this.#source.name}: ${words}`, "key-twice", at, { name, before });
  }

  #scalar(node: ScalarNode): YamlScalar {
    const at = this.#place(node);
    const text = String(node.value ?? "");
    // Of a tag that is nobody's, the text is a text; one of YAML's own says that it is none.
    const isTyped = /^tag:yaml\.org,2002:(?:int|float|bool|null|timestamp)$/.test(node.tag ?? "");
    const isPlain = isTyped || (node.type === "PLAIN" && node.tag === undefined);
    const plain = isPlain ? this.#rules.plain(text) : ({ type: "string", text } as const);
    const shown = plain.type === "null" ? "" : plain.type === "timestamp" ? text : plain.text;
    return { kind: "scalar", type: plain.type, text: shown, at };
  }

  /** The node that an alias stands for: the last anchor of that name before it. */
  #anchored(alias: Alias): Node | undefined {
    const before = alias.range?.[0] ?? 0;
    const anchors = this.#anchors.get(alias.source) ?? [];
    let [low, high] = [0, anchors.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((anchors[middle]?.range?.[0] ?? 0) < before) low = middle + 1;
      else high = middle;
    }
    return anchors[low - 1];
  }

  /** What a plain key is, where that is no text: most programs want texts. */
  #keyType(key: unknown): Pick<YamlEntry, "keyType"> {
    if (!isScalar(key) || key.type !== "PLAIN") return {};
    const { type } = this.#rules.plain(String(key.value ?? ""));
    return type === "string" ? {} : { keyType: type };
  }

  #collectAnchors(root: unknown): void {
    const pending: unknown[] = [root];
    while (pending.length > 0) {
      const node = pending.pop() as Node | undefined | null;
      if (isMap(node)) for (const { key, value } of node.items.toReversed()) pending.push(value, key);
      else if (isSeq(node)) for (const one of node.items.toReversed()) pending.push(one);
      if (!node || isAlias(node) || !("anchor" in node) || typeof node.anchor !== "string") continue;
      const others = this.#anchors.get(node.anchor);
      if (others) others.push(node);
      else this.#anchors.set(node.anchor, [node]);
    }
  }

  #give(refusal: string, code: Parameters<Report["say"]>[0], at: TextPlace, words = {}): Converted {
    // Of nesting and bombs one word is enough; each place of them would say it again.
    if (!this.#isReported || code === "unknown-anchor") this.#report.refuse(refusal, code, at, words);
    this.#isReported = true;
    return { value: nothing(at), resets: [] };
  }

  #place(node: unknown): TextPlace {
    const range = node && typeof node === "object" && "range" in node ? (node as Node).range : undefined;
    return { source: this.#source, span: range ? span(range[0], range[1]) : span(0, 0) };
  }
}
