import type { Finding, SourceText, Word } from "@mailconf/lossless";
import { type Code, diagnose } from "../diagnostics.ts";
import type { TextPlace } from "./place.ts";

/** A finding with the key that it is about: `services.mailserver.environment`. */
export interface InputFinding extends Finding {
  readonly key?: string;
}

/** What is wrong, as it is collected while inputs are read. */
export class Report {
  readonly findings: InputFinding[] = [];
  /** What the real program prints on its way, in its words. */
  readonly warnings: string[] = [];
  /** The words with which the real program refuses the inputs; the first reason that it meets. */
  refusal?: string;
  readonly #said = new Map<SourceText, Set<string>>();

  /** Says something that the program does not refuse. The same at the same place is said once. */
  say(
    code: Code,
    { source, span }: TextPlace,
    words: Readonly<Record<string, Word>> = {},
    key?: string,
  ): void {
    this.add({ ...diagnose(code, span, words), source, ...(key !== undefined && { key }) });
  }

  /** Passes on a finding of another reader. */
  add(finding: InputFinding): void {
    const { source, span, code, message } = finding;
    const said = this.#said.get(source) ?? new Set<string>();
    this.#said.set(source, said);
    const what = `${code} ${span.start} ${span.end} ${message}`;
    if (said.has(what)) return;
    said.add(what);
    this.findings.push(finding);
  }

  /** Says what the program refuses, and in which words. */
  refuse(
    refusal: string,
    code: Code,
    place: TextPlace,
    words: Readonly<Record<string, Word>> = {},
    key?: string,
  ): void {
    this.say(code, place, words, key);
    this.refusal ??= refusal;
  }
}
