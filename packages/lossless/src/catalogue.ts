import { type Diagnostic, quotesOf, type Severity } from "./diagnostic.ts";
import { fixBy, type Mends } from "./mends.ts";
import type { Span } from "./span.ts";
import { filled, readTemplate, type Template } from "./template.ts";
import type { Word, Wording } from "./wording.ts";

/** What a rule says; both texts may hold slots: `{x}`, or `{x:input}` for words of the input. */
export interface Saying {
  readonly message: string;
  /** What to write instead. Left out of a finding where one of its slots is filled with `undefined`. */
  readonly hint?: string;
  /** That of the rule, where it is left out. */
  readonly severity?: Severity;
  /** How it is mended, where that is certain. */
  readonly mends?: Mends;
}

/** One rule of a catalogue; its key is the code. */
export interface CatalogueRow {
  /** The rule in words, as people call it: `relay-both-hosts`. That of a code in words is the code. */
  readonly name: string;
  readonly severity: Severity;
  /** No flag and no comment lets its findings pass: the result would be open to all, or input was not read. */
  readonly binding?: true;
  /** What the rule is about, in a sentence or two for people who have met its code. */
  readonly summary: string;
  /** The page of a manual. */
  readonly page?: string;
  /** What it says, if that is always the same. */
  readonly message?: string;
  readonly hint?: string;
  readonly mends?: Mends;
  /** What it says case by case, if it has several. */
  readonly cases?: Readonly<Record<string, Saying>>;
  /** Codes of other packages that are findings of this rule: they keep their message and get its code and severity. */
  readonly takes?: readonly string[];
}

export type CatalogueRows = Readonly<Record<string, CatalogueRow>>;

/** Checks the shape of a part of a catalogue, and keeps its texts as types, so that their slots are known. */
export const cataloguePart = <const Rows extends CatalogueRows>(rows: Rows): Rows => rows;

/** What a catalogue can say: `DMS103`, or `DMS501:no-hash` of a rule with cases. */
export type SayingOf<Rows extends CatalogueRows> = {
  [Code in keyof Rows & string]:
    | (Rows[Code] extends { readonly message: string } ? Code : never)
    | (Rows[Code] extends { readonly cases: infer Cases } ? `${Code}:${keyof Cases & string}` : never);
}[keyof Rows & string];

type Said<Rows extends CatalogueRows, Key> = Key extends `${infer Code}:${infer Case}`
  ? Rows[Code] extends { readonly cases: infer Cases }
    ? Cases[Case & keyof Cases]
    : never
  : Rows[Key & keyof Rows];

/** The names of the slots of a text. */
type Slots<Text> = Text extends `${string}{${infer Rest}`
  ? Rest extends `${infer Slot}}${infer After}`
    ? Slot extends `${string}${"{" | " " | "\n"}${string}`
      ? Slots<Rest>
      :
          | (Slot extends Uncapitalize<Slot> ? (Slot extends `${infer Name}:input` ? Name : Slot) : never)
          | Slots<After>
    : never
  : never;

type TextOf<Row, Part extends "message" | "hint"> =
  Row extends Readonly<Record<Part, infer Text>> ? Text : never;

/** The words that a saying needs: one for each slot. */
export type WordsOf<Rows extends CatalogueRows, Key extends SayingOf<Rows>> = {
  readonly [Slot in Slots<TextOf<Said<Rows, Key>, "message">>]: Word;
} & {
  readonly [Slot in Exclude<
    Slots<TextOf<Said<Rows, Key>, "hint">>,
    Slots<TextOf<Said<Rows, Key>, "message">>
  >]: Word | undefined;
};

/** All of a finding but its place. */
export type Told = Omit<Diagnostic, "span" | "fix"> & { readonly mends?: Mends };

/** What is told, at its place. */
export function placed(told: Told, { start, end }: Span): Diagnostic {
  const span = { start, end };
  if (told.mends === undefined) return { ...told, span };
  const { mends, ...rest } = told;
  return { ...rest, span, ...fixBy(mends, span, told.hint) };
}

/**
 * Turns the rows of a catalogue into a function that says what is wrong; unknown codes and missing words are errors
 * of types.
 *
 *     const tell = catalogue({ DMS103: { name: "relay-both-hosts", severity: "warning", message: "both of {hosts} are set", … } });
 *     tell("DMS103", { hosts: "…" });
 */
export const catalogue = <const Rows extends CatalogueRows>(
  rows: Rows,
): (<Key extends SayingOf<Rows>>(key: Key, words: WordsOf<Rows, Key>) => Told) => teller(rows);

/** As `catalogue`, for checks that give the same words to whatever they find: a slot without a word stays as it is. */
export function teller(
  rows: CatalogueRows,
): (key: string, words: Readonly<Record<string, Word | undefined>>) => Told {
  const sayings = new Map<string, Ready>();
  return (key, words) => {
    const ready = sayings.get(key) ?? readyOf(rows, key);
    sayings.set(key, ready);
    const message = filled(ready.message, words);
    const hint = ready.hint && hintOf(ready.hint, words);
    const head = { ...ready.head, message: message.text };
    const said =
      hint === undefined ? { ...head, ...ready.foot } : { ...head, hint: hint.text, ...ready.foot };
    return message.quotes.length === 0 && !hint?.quotes.length
      ? said
      : { ...said, ...quotesOf(message, hint) };
  };
}

/** A saying with its texts cut at their slots. */
interface Ready {
  readonly head: Pick<Diagnostic, "code" | "name" | "severity">;
  readonly foot: Pick<Told, "url" | "mends">;
  readonly message: Template;
  readonly hint: Template | undefined;
}

function readyOf(rows: CatalogueRows, key: string): Ready {
  const [code = "", name] = key.split(":");
  const row = rows[code];
  const saying = name === undefined ? row : row?.cases?.[name];
  if (!row || saying?.message === undefined) throw new TypeError(`the catalogue says nothing about ${key}`);
  return {
    head: headOf(code, row, saying.severity),
    foot: {
      ...(row.page !== undefined && { url: row.page }),
      ...(saying.mends !== undefined && { mends: saying.mends }),
    },
    message: readTemplate(saying.message),
    hint: saying.hint === undefined ? undefined : readTemplate(saying.hint),
  };
}

/** A hint with its words; none, if one of them is not known. */
function hintOf(template: Template, words: Readonly<Record<string, Word | undefined>>): Wording | undefined {
  const isWhole = template.every((part) => typeof part === "string" || words[part.name] !== undefined);
  return isWhole ? filled(template, words) : undefined;
}

const headOf = (code: string, row: CatalogueRow, severity = row.severity) => ({
  code,
  ...(row.name !== code && { name: row.name }),
  severity,
});

/**
 * Turns diagnostics of other packages into findings of the rules that take them; what no rule takes stays as it is.
 *
 * @param severities severities other than the package's own, by its code
 */
export function taking(
  rows: CatalogueRows,
  severities: Readonly<Record<string, Severity>> = {},
): <T extends Diagnostic>(diagnostic: T) => T {
  const heads = new Map<
    string,
    { readonly head: ReturnType<typeof headOf>; readonly page: string | undefined }
  >();
  for (const [code, row] of Object.entries(rows))
    for (const taken of row.takes ?? []) {
      const severity = Object.hasOwn(severities, taken) ? severities[taken] : undefined;
      heads.set(taken, { head: headOf(code, row, severity), page: row.page });
    }
  return (diagnostic) => {
    const known = heads.get(diagnostic.code);
    if (known) {
      const { head, page } = known;
      const url = diagnostic.url ?? page;
      return url === undefined || url === diagnostic.url
        ? { ...diagnostic, ...head }
        : { ...diagnostic, ...head, url };
    }
    const severity = Object.hasOwn(severities, diagnostic.code) ? severities[diagnostic.code] : undefined;
    return severity === undefined ? diagnostic : { ...diagnostic, severity };
  };
}
