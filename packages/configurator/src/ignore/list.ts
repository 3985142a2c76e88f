import {
  type Finding,
  type Rule,
  rulesCalled,
  type SourceText,
  type Span,
  suggest,
} from "@mailconf/lossless";
import { find } from "../finding.ts";
import type { IgnoreEntry } from "./silence.ts";
import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from "./yaml.ts";

/** What a list of ignored findings says. */
export interface IgnoreList {
  readonly entries: readonly IgnoreEntry[];
  /** What is wrong with it: an entry that is misspelt would silence nothing, so it is an error. */
  readonly findings: readonly Finding[];
}

// The parser needs about a second for a mebibyte.
const longest = 1_048_576;
const entryKeys = ["code", "path", "reason"];

/**
 * Reads the file in which a site says what it has seen and wants to keep:
 *
 *     ignore:
 *       - code: DMS301
 *         path: compose.yaml
 *         reason: TLS ends at the proxy
 */
export function readIgnoreList(source: SourceText, rules: readonly Rule[]): IgnoreList {
  const findings: Finding[] = [];
  const root = rootOf(source, findings);
  if (!root) return { entries: [], findings };
  const known = new Set(rules.flatMap(({ code, name }) => [code, name]));
  const entries: IgnoreEntry[] = [];
  for (const { name, span, value } of pairsOf(root, spanOf(root), "a mapping with the key `ignore`")) {
    if (name !== "ignore") unknownKey(name, span, ["ignore"]);
    else if (isSeq(value)) for (const item of value.items) entry(item as Node, span);
    else findings.push(find("ignore-list:shape", { source, span }, { expected: "a list below `ignore`" }));
  }
  return { entries, findings };

  function entry(item: Node | null, around: Span): void {
    const span = item ? spanOf(item) : around;
    const words = new Map<string, { readonly text: string; readonly span: Span }>();
    for (const pair of pairsOf(item, around, "`code`, `reason` and perhaps `path`")) {
      if (!entryKeys.includes(pair.name)) unknownKey(pair.name, pair.span, entryKeys);
      else if (isScalar(pair.value))
        words.set(pair.name, { text: String(pair.value.value ?? ""), span: spanOf(pair.value) });
    }
    const code = words.get("code");
    const reason = words.get("reason")?.text.trim() ?? "";
    if (code === undefined)
      findings.push(find("ignore-list:shape", { source, span }, { expected: "`code`" }));
    else if (rulesCalled(rules, code.text).length === 0)
      findings.push(
        find("ignore-list:no-such-rule", { source, span: code.span }, { near: suggest(code.text, known)[0] }),
      );
    else if (reason === "") findings.push(find("ignore-list:no-reason", { source, span }));
    else {
      const path = words.get("path")?.text;
      entries.push({ source, span, code: code.text, ...(path !== undefined && { path }), reason });
    }
  }

  function* pairsOf(node: unknown, around: Span, expected: string) {
    if (!isMap(node)) {
      findings.push(find("ignore-list:shape", { source, span: around }, { expected }));
      return;
    }
    const seen = new Set<string>();
    for (const { key, value } of node.items as Pair<Node, Node | null>[]) {
      const name = isScalar(key) ? String(key.value ?? "") : "";
      const span = key ? spanOf(key) : around;
      if (seen.has(name)) findings.push(find("ignore-list:twice", { source, span }));
      seen.add(name);
      yield { name, span, value };
    }
  }

  function unknownKey(name: string, span: Span, wanted: readonly string[]): void {
    findings.push(
      find(
        "ignore-list:unknown-key",
        { source, span },
        { near: suggest(name, wanted)[0] ?? wanted.join(", ") },
      ),
    );
  }
}

/** The mapping of the file; undefined if it is empty, or no YAML, which is a finding. */
function rootOf(source: SourceText, findings: Finding[]): Node | undefined {
  const start = { start: 0, end: Math.min(1, source.text.length) };
  if (source.text.length > longest) {
    findings.push(find("ignore-list:shape", { source, span: start }, { expected: "less than 1 MiB" }));
    return undefined;
  }
  try {
    const document = parseDocument(source.text, {
      schema: "failsafe",
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "silent",
    });
    for (const { message, pos } of document.errors)
      findings.push(
        find(
          "ignore-list:syntax",
          { source, span: { start: pos[0], end: Math.max(pos[0], pos[1]) } },
          { problem: message },
        ),
      );
    return document.errors.length === 0 ? ((document.contents ?? undefined) as Node | undefined) : undefined;
  } catch (error) {
    // The parser calls itself for each level of nesting.
    if (!(error instanceof RangeError)) throw error;
    findings.push(
      find("ignore-list:shape", { source, span: start }, { expected: "less deeply nested YAML" }),
    );
    return undefined;
  }
}

const spanOf = ({ range }: Node): Span => ({ start: range?.[0] ?? 0, end: range?.[1] ?? 0 });
