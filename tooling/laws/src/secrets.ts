import {
  type Diagnostic,
  masked,
  maskFinding,
  type SourceText,
  type Span,
  sourceText,
} from "@mailconf/lossless";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runsOf } from "./runs.ts";

/** Stands in a text where a secret is filled in; a character that no format knows. */
export const hole = "\uE000";

export interface SecretLawOptions {
  /** All that is wrong with a text. */
  readonly diagnose: (source: SourceText) => readonly Diagnostic[];
  /** The format's secrets. */
  readonly secretSpans: (source: SourceText) => readonly Span[];
  /** Texts of the format with a `hole` wherever a secret stands: this is hidden, and nothing else. */
  readonly texts: fc.Arbitrary<string>;
  /** Such texts with mistakes (see `slips`): more may be hidden than the secret. */
  readonly damaged: fc.Arbitrary<string>;
  /** Texts without a secret: nothing of them is hidden. */
  readonly plain?: readonly string[];
  /** Secrets as they can be filled in; words of any length by default. */
  readonly secret?: fc.Arbitrary<string>;
  /** Texts per law. */
  readonly runs?: number;
}

/**
 * The laws of a format's secrets, as tests: what is shown of a text and of its findings holds no secret, and it is the
 * same whatever the secret is.
 */
export function secretLaws(options: SecretLawOptions): void {
  const { diagnose, secretSpans, texts, damaged, plain = [], secret = secretWord } = options;
  const check = <Ts extends [unknown, ...unknown[]]>(property: fc.IProperty<Ts>) =>
    fc.assert(property, { numRuns: runsOf(options.runs ?? 2_000) });
  const any = fc.oneof(texts, damaged);
  const shown = (text: string) => {
    const source = sourceText(text);
    const secrets = secretSpans(source);
    const findings = diagnose(source).map((found) => maskFinding({ ...found, source }, secrets));
    return {
      text: masked(source, secrets).source.text,
      findings: findings.map(({ source: { text }, code, severity, message, hint, span }) => {
        return { text, code, severity, message, hint, span };
      }),
    };
  };

  describe("secrets", () => {
    test("the place of a secret is hidden, and nothing else", () => {
      check(
        fc.property(texts, fc.array(secret, { minLength: 1, maxLength: 4 }), (template, words) => {
          expect(shown(fill(template, words)).text).toBe(template.replaceAll(hole, "********"));
        }),
      );
    });

    for (const text of plain) {
      test(`nothing is hidden in ${JSON.stringify(text)}`, () => expect(shown(text).text).toBe(text));
    }

    test("neither text nor findings show a secret, not even of a damaged text", () => {
      check(
        fc.property(any, markedWord, (template, word) => {
          expect(JSON.stringify(shown(fill(template, [word])))).not.toContain(word);
        }),
      );
    });

    test("what is shown does not depend on the secret", () => {
      let compared = 0;
      let all = 0;
      // Whether two of them are equal may be said.
      const words = fc.uniqueArray(secret, { minLength: 1, maxLength: 4 });
      check(
        fc.property(any, words, words, (template, some, others) => {
          const count = Math.min(some.length, others.length);
          const [one, other] = [some, others].map((chosen) => shown(fill(template, chosen.slice(0, count))));
          all++;
          // A secret may be wrong in itself, and that may be said.
          if (codes(one) !== codes(other)) return;
          compared++;
          expect(one).toEqual(other);
        }),
      );
      expect(compared).toBeGreaterThan(all / 2);
    });

    test("spans stand inside the text, whatever the text is", () => {
      check(
        fc.property(any, secret, (template, word) => {
          const source = sourceText(fill(template, [word]));
          for (const { start, end } of secretSpans(source))
            expect(0 <= start && start <= end && end <= source.text.length).toBe(true);
        }),
      );
    });
  });
}

const codes = (view: { readonly findings: readonly { readonly code: string }[] } | undefined): string =>
  (view?.findings ?? []).map(({ code }) => code).join();

/** A text with its holes filled, the words in turn. */
export function fill(template: string, words: readonly string[]): string {
  let next = 0;
  return template.replaceAll(hole, () => words[next++ % words.length] ?? "");
}

/**
 * Texts with slips of the hand: a character too much, too few, another one, or two swapped. Holes stay.
 *
 * @param kept characters that stay as well: line breaks, where nobody could tell of two lines in one what they were
 * @param characters what may be put in
 * @param most slips in one text
 */
export const slips = (
  texts: fc.Arbitrary<string>,
  characters: readonly string[] = [" ", "=", ":", '"', "'", "\n", "\t", "#", "x", "|"],
  most = 1,
  kept = "",
): fc.Arbitrary<string> => {
  const stays = (character: string) => character === hole || (character !== "" && kept.includes(character));
  const slip = fc.record({
    place: fc.nat(),
    kind: fc.constantFrom("insert", "delete", "replace", "swap"),
    character: fc.constantFrom(...characters),
  });
  return fc.tuple(texts, fc.array(slip, { minLength: 1, maxLength: most })).map(([text, made]) =>
    made.reduce((damaged, { place, kind, character }) => {
      const at = place % (damaged.length + 1);
      const [here = "", next = ""] = [damaged[at], damaged[at + 1]];
      const [before, behind] = [damaged.slice(0, at), damaged.slice(at + 1)];
      if (kind === "insert") return before + character + here + behind;
      if (stays(here) || (kind === "swap" && stays(next))) return damaged;
      if (kind === "swap") return before + next + here + damaged.slice(at + 2);
      return before + (kind === "replace" ? character : "") + behind;
    }, text),
  );
};

/** Secrets that are words of our own messages, single letters, or long. */
const secretWord = fc.oneof(
  fc.constantFrom(
    ..."error warning secret password mail maps value name line a e 7 x yes no test".split(" "),
  ),
  fc.stringMatching(/^[A-Za-z0-9]{1,30}$/),
);

/** A word that stands in no template and no message. */
const markedWord = fc.stringMatching(/^Qz[J-N2-7]{4,12}$/);
