/** One value or several. */
export type Many<T> = T | readonly T[];

/** A recorded case of the command line: a small folder, the commands that run in it, what must come of them. */
export interface CliCase {
  readonly id: string;
  /** The kind of fault that the case belongs to. */
  readonly kind?: string;
  /** What must be so, and how that is known. */
  readonly title?: string;
  /** Path → what lies there before the first step. */
  readonly files?: Readonly<Record<string, string | GivenFile>>;
  readonly steps: readonly Step[];
  /** What real programs say of the result. */
  readonly oracle?: Many<Oracle>;
}

export interface GivenFile {
  readonly content?: string;
  readonly base64?: string;
  /** Octal: `0600`. */
  readonly mode?: string;
  /** The target of a symbolic link. */
  readonly link?: string;
  readonly folder?: boolean;
}

/** What a program is given besides its words. */
export interface Given {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Longest time in seconds. */
  readonly timeoutS?: number;
}

/** One run of the command, or of `sh -c` with `shell`. */
export interface Step extends Given {
  readonly argv?: readonly string[];
  readonly shell?: string;
  /** A file for what the step prints, for the steps behind it. */
  readonly saveStdout?: string;
  readonly expect?: Expect;
}

export interface Oracle extends Given {
  readonly run: string;
  /** Programs, some with the start of their version: `doveconf 2.3`. Without them nobody is asked. */
  readonly needs?: readonly string[];
  readonly expect?: Expect;
}

export interface Expect {
  readonly exit?: Many<number>;
  readonly stdout?: TextWish;
  readonly stderr?: TextWish;
  /** Both streams, one behind the other. */
  readonly either?: TextWish;
  readonly files?: Readonly<Record<string, FileWish>>;
  /** Of a step with `--json`. */
  readonly findings?: FindingsWish;
}

export interface TextWish {
  readonly equals?: string;
  readonly contains?: Many<string>;
  readonly not?: Many<string>;
  /** Regular expressions, in which `^` and `$` stand for the ends of lines. */
  readonly matches?: Many<string>;
  /** Place → value: `""` is the whole, `data.files[0].path` a place in it. */
  readonly json?: Readonly<Record<string, unknown>>;
}

export interface FileWish extends TextWish {
  readonly base64?: string;
  readonly mode?: string;
  readonly folder?: boolean;
  readonly absent?: boolean;
}

export interface FindingsWish {
  readonly codes?: Many<string>;
  readonly notCodes?: Many<string>;
  readonly severities?: Readonly<Record<string, Many<string>>>;
  readonly some?: Many<FindingWish>;
  readonly none?: Many<FindingWish>;
  readonly atMost?: number;
}

/** A description of findings; a code fits by its start, a file by its end, words whatever their case. */
export interface FindingWish {
  readonly code?: Many<string>;
  readonly severity?: Many<string>;
  readonly file?: Many<string>;
  readonly line?: Many<number>;
  readonly contains?: Many<string>;
  readonly not?: Many<string>;
  /** How often; once or more if it is not said. */
  readonly times?: number;
}

/** One value or several, as a list; nothing is an empty one. */
export const listOf = <T>(value: Many<T> | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];
