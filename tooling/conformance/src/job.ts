import type { GoldenInput } from "./goldens/recorded.ts";

/** Something to check that can be handed to a worker. */
export type Job = CaseJob | CorpusJob | GoldenJob;

/** A recorded case of the command line: processes of its own, no worker. */
export interface CliJob extends Subject {
  readonly kind: "cli";
  readonly record: unknown;
}

interface Subject {
  readonly id: string;
  readonly place: string;
  readonly about?: string;
}

/** A recorded case of one of the formats. */
export interface CaseJob extends Subject {
  readonly kind: "case";
  /** The folders that the case's file lies in, nearest first: the first known name is its family. */
  readonly folders: readonly string[];
  readonly record: unknown;
}

/** A real file, to be parsed and printed. */
export interface CorpusJob extends Subject {
  readonly kind: "corpus";
  /** Name of the sub-folder: `main.cf`, `map`, … */
  readonly format: string;
  readonly path: string;
}

/** What a start-up of docker-mailserver was given and what it made. */
export interface GoldenJob extends Subject {
  readonly kind: "golden";
  readonly input: GoldenInput;
  readonly expected: unknown;
}
