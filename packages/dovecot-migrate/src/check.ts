import { type DovecotConf, type Item, parse, resolve } from "@mailconf/dovecot-conf";
import { settings24 } from "@mailconf/dovecot-conf/settings-2.4";
import {
  type Diagnostic,
  type Files,
  input,
  type SourceText,
  type Span,
  type Wording,
  wording,
} from "@mailconf/lossless";
import { laidOver } from "./laid-over.ts";
import { commentedOut } from "./lines.ts";
import { type Remark, remarkOf, upgradeManual } from "./report.ts";
import { spelled } from "./tree.ts";

// What stands behind a refused statement is seen in the next round.
const rounds = 5;

/** Where the lines of a new text come from. */
export interface Origin {
  readonly source: SourceText;
  readonly places: readonly (Span | undefined)[];
}

/**
 * Puts statements out of force that 2.4 would refuse in the new configuration: settings that no rule knows, or values
 * that only 2.3 took. They stay as comments, each with a remark.
 *
 * @param texts the new text of every file that changed; it is changed
 */
export function putOutOfForce(
  main: string,
  before: Files,
  texts: Map<string, string>,
  origins: ReadonlyMap<string, Origin>,
): Remark[] {
  const remarks: Remark[] = [];
  for (let round = 0; round < rounds; round++) {
    const { problems, files } = resolve(main, {
      files: laidOver(before, texts),
      settings: settings24,
    });
    const paths = new Map([...files].map(([path, source]) => [source, spelled(path)]));
    const refused = new Map<SourceText, Set<number>>();
    // Files that are missing are reported by who reads the tree.
    const errors = problems.filter(
      ({ severity, doveconf, source, span }) =>
        severity === "error" && doveconf !== undefined && !/^"?!include/.test(lineAt(source, span.start)),
    );
    // A final check is about settings together: which of them is wrong, a person has to say. It comes last, since
    // what is refused takes no part in it.
    const isCertain = errors.some(({ stage }) => stage === "parse");
    for (const error of errors) {
      const { source, span, stage } = error;
      if (isCertain && stage === "check") continue;
      const old = oldPlace(source, span, origins.get(paths.get(source) ?? ""));
      const from = input(lineAt(old.source, old.span.start));
      const said = saidOf(error);
      const why = isCertain
        ? wording`2.4 refuses it (${said}); it stays as a comment`
        : wording`2.4 says: ${said}`;
      remarks.push(remarkOf({ verdict: "manual", ...old }, { from, why, url: upgradeManual }));
      if (isCertain) refused.set(source, (refused.get(source) ?? new Set()).add(span.start));
    }
    if (refused.size === 0) break;
    for (const [source, places] of refused) {
      const path = paths.get(source);
      if (path !== undefined) texts.set(path, withoutStatements(source, places));
    }
  }
  return remarks;
}

/** A message, with the words of the input in it. */
const saidOf = ({ message, quotes }: Diagnostic): Wording => ({
  text: message,
  quotes: quotes?.message ?? [],
});

/** The statement of the old text that a place of the new one comes from. Putting out of force keeps the lines. */
function oldPlace(source: SourceText, span: Span, origin: Origin | undefined) {
  const place = origin?.places[source.position(span.start).line - 1];
  return origin && place ? { source: origin.source, span: place } : { source, span };
}

/** The line that holds a place, without white space around it. */
const lineAt = (source: SourceText, place: number): string =>
  source.text
    .slice(source.text.lastIndexOf("\n", place - 1) + 1, place + 200)
    .split("\n", 1)[0]
    ?.trim() ?? "";

/** The text with the statements at some places as comments: a setting, or a section from its header to its brace. */
function withoutStatements(source: SourceText, places: ReadonlySet<number>): string {
  const starts = [...places].sort((a, b) => a - b);
  let next = 0;
  const render = (items: readonly Item[] | DovecotConf["items"] | readonly unknown[]): string =>
    (items as readonly Item[])
      .map((item) => {
        const { start, end } = item.span;
        while (next < starts.length && (starts[next] ?? 0) < start) next++;
        const at = starts[next];
        if (at === undefined || at >= end) return source.slice(item.span);
        if (item.kind === "section") {
          // What a section lacks is said of its brace.
          const isLacking = item.close !== null && places.has(item.close.span.start);
          return isLacking || at < item.open.span.end
            ? commentedOut(source.slice(item.span))
            : render(item.items);
        }
        return item.kind === "comment" || item.kind === "blank"
          ? source.slice(item.span)
          : commentedOut(source.slice(item.span));
      })
      .join("");
  return render(parse(source, { version: "2.4" }).items);
}
