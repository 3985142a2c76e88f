import type { Document, Files, Finding, SourceText, Span } from "@mailconf/lossless";
import type { Checked } from "./servers/checked.ts";

/** A key in the notation of a format: a name, or the names of the sections around it and then its own. */
export type AnyKey = string | readonly string[];

/** What a program answers when it is asked for a key. */
export type QueryAnswer =
  | { readonly kind: "value"; readonly value: string }
  | { readonly kind: "none" }
  /** It cannot tell, and says why. */
  | { readonly kind: "error"; readonly message: string };

/** A document of any format, with keys of that format. */
export type AnyDocument = Document<AnyKey>;

/** Where a file lies. */
export interface FilePlace {
  /** Its path among the files. */
  readonly path: string;
  /** What it may include. */
  readonly files: Files;
  /** Nobody said which format it has; its path and text did. */
  readonly isGuessed: boolean;
}

/** Where a file lies that is checked, and for which program. */
export interface CheckPlace extends FilePlace {
  /** A version of Postfix that its table of parameters knows; by default, the one that the file seems to be for. */
  readonly postfix?: string;
}

/** A file together with what it includes. */
export interface InPlace {
  /** What the program makes of a key, its own defaults included. */
  query(key: AnyKey): QueryAnswer;
  /** What is wrong with the file and with those that it includes, as far as the program would say so. */
  findings(): readonly Finding[];
}

/** How the files of one kind are read, and what their keys are. */
export interface FileFormat {
  /** As people say it: `main.cf`, `dovecot-2.4`. */
  readonly name: string;
  /** What the words of a key are. */
  readonly key: string;
  /** How many words a key has, at least and at most. */
  readonly words: readonly [least: number, most: number];
  /** Such files grow with the users; all others hold settings. */
  readonly isList: boolean;
  /** Never throws: what is wrong is a diagnostic of the document. */
  parse(source: SourceText): AnyDocument;
  /** The spans of a text that must not be shown. */
  secretSpans(source: SourceText): readonly Span[];
  /** The parts of a value that must not be shown, as its document gives it. */
  secretsInValue(key: AnyKey, value: string): readonly Span[];
  /** The parts of one word of a key that must not be shown: a slip may have put a secret there. */
  secretsInWord(word: string): readonly Span[];
  /** What the program makes of a key, references and defaults included. */
  query(document: AnyDocument, key: AnyKey): QueryAnswer;
  /** For formats whose files include others. */
  readonly inPlace?: (source: SourceText, place: FilePlace) => InPlace;
  /**
   * For formats of which more can be wrong than the text alone tells: what is wrong with a file, held against those beside
   * it. A file that it includes is a source as well.
   */
  readonly check?: (source: SourceText, place: CheckPlace) => Promise<Checked>;
  keyOf(words: readonly string[]): AnyKey;
  wordsOf(key: AnyKey): readonly string[];
  /** Keys and values are text in UTF-8 whatever bytes the file has: the format encodes them itself. */
  readonly encodesWords: boolean;
  /** Whether a setting fits depends on the rest of the file: a service must be there to have one. */
  readonly needsContext: boolean;
}
