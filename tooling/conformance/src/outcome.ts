/** What a recorded case expects and what we made of it; the case passes when both are equal as JSON. */
export interface Outcome {
  readonly expected: unknown;
  readonly actual: unknown;
  /** Programs without which nothing could be compared. */
  readonly notAsked?: readonly string[];
}

/** Runs one recorded case. May throw: then the case fails with the message. */
// biome-ignore lint/suspicious/noExplicitAny: cases are JSON of many shapes; each runner knows its own
export type CaseRunner = (record: any) => Outcome | Promise<Outcome>;

/** For kinds of cases that nothing answers yet: they fail, they are not skipped. */
export const notBuilt: CaseRunner = (record) => ({ expected: record.expected, actual: "not built yet" });
