import { secretSpans } from "@mailconf/dovecot-conf";
import { joined, maskText, type SourceText, type Span, type Word } from "@mailconf/lossless";

/**
 * What became of a place of the old configuration. `converted`: the new text means the same. `look`: converted,
 * but a person should look, see `why`. `manual`: not convertible, a person must do something.
 */
export type Verdict = "converted" | "look" | "manual";

/** One line of the report. */
export interface Remark {
  readonly verdict: Verdict;
  readonly source: SourceText;
  readonly span: Span;
  /** The old statement or the thing that it is about. */
  readonly from: string;
  /** The new text; empty if there is none. */
  readonly to: string;
  /** Why to look, or what to do. */
  readonly why?: string;
  /** The manual page. */
  readonly url?: string;
  /** Where these texts repeat words of the statement whose name does not stand before them. */
  readonly quotes: Readonly<Record<"from" | "to" | "why", readonly Span[]>>;
}

/** Where the changes between the versions are documented. */
export const upgradeManual = "https://doc.dovecot.org/2.4.1/installation/upgrade/2.3-to-2.4.html";

/** The texts of a remark; what is marked as input is part of a secret if the statement holds one. */
export interface RemarkWords {
  readonly from: Word;
  readonly to?: Word;
  readonly why?: Word;
  readonly url?: string;
}

/** A remark about a place. */
export function remarkOf(place: Pick<Remark, "verdict" | "source" | "span">, words: RemarkWords): Remark {
  const from = joined([words.from]);
  const to = joined([words.to ?? ""]);
  const why = words.why === undefined ? undefined : joined([words.why]);
  return {
    ...place,
    from: from.text,
    to: to.text,
    ...(why && { why: why.text }),
    ...(words.url !== undefined && { url: words.url }),
    quotes: { from: from.quotes, to: to.quotes, why: why?.quotes ?? [] },
  };
}

/**
 * A remark as it may be shown: secrets in its texts are stars, whether a name says so or the place.
 *
 * @param secrets the secret spans of its source
 */
export function maskRemark(remark: Remark, secrets: readonly Span[]): Remark {
  const { span, from, to, why, quotes } = remark;
  const named = { from: secretSpans(from), to: secretSpans(to) };
  const isSecret =
    named.from.length + named.to.length > 0 ||
    secrets.some(({ start, end }) => start < span.end && span.start < end);
  const marked = isSecret ? quotes : nothing;
  return {
    ...remark,
    from: maskText(from, [...named.from, ...marked.from]),
    to: maskText(to, [...named.to, ...marked.to]),
    ...(why !== undefined && { why: maskText(why, marked.why) }),
    quotes: nothing,
  };
}

const nothing: Remark["quotes"] = { from: [], to: [], why: [] };
