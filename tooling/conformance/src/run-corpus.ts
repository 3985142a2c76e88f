import { readFileSync } from "node:fs";
import { type Diagnostic, decode, encode, leaves, type Node, type SourceText } from "@mailconf/lossless";
import { type Check, compare, failure } from "./check.ts";
import { type Read, readingsOf } from "./corpus-formats.ts";
import type { CorpusJob } from "./job.ts";

const survived = { bytes: "the same", leaves: "tile the text", diagnostics: "stand inside the text" };

/** Parses a real file and prints it: no exception, the same bytes, a tree without gaps. */
export async function runCorpus(job: CorpusJob): Promise<Check> {
  const { id, place, format, path } = job;
  const readings = await readingsOf(format);
  if (!readings) return failure({ id, place }, `no parser for files of the kind ${JSON.stringify(format)}`);
  const bytes = readFileSync(path);
  const source = decode(bytes, path);
  for (const [reading, read] of Object.entries(readings)) {
    const check = compare({ id, place, about: `read as ${reading}` }, survived, outcome(read, source, bytes));
    if (!check.passed) return check;
  }
  return { id, place, passed: true };
}

function outcome(read: Read, source: SourceText, bytes: Uint8Array): Record<keyof typeof survived, string> {
  const document = read(source);
  return {
    bytes: identity(bytes, document?.toBytes() ?? encode(source)),
    leaves: document ? tiling(document.items, source) : survived.leaves,
    diagnostics: document ? placement(document.diagnostics, source) : survived.diagnostics,
  };
}

function identity(before: Uint8Array, after: Uint8Array): string {
  const at = before.findIndex((byte, index) => byte !== after[index]);
  if (at >= 0) return `differ at offset ${at}`;
  return after.length === before.length ? survived.bytes : `${after.length} instead of ${before.length}`;
}

function tiling(items: readonly Node[], { text }: SourceText): string {
  let at = 0;
  for (const { kind, span } of leaves(items)) {
    if (span.start !== at) return `${kind} starts at ${span.start}, the leaf before it ends at ${at}`;
    at = span.end;
  }
  return at === text.length ? survived.leaves : `end at ${at} of ${text.length}`;
}

function placement(diagnostics: readonly Diagnostic[], { text }: SourceText): string {
  const outside = diagnostics.find(
    ({ span }) => !(0 <= span.start && span.start <= span.end && span.end <= text.length),
  );
  return outside ? `${outside.code} stands at ${JSON.stringify(outside.span)}` : survived.diagnostics;
}
