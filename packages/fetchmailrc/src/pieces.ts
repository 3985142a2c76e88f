/** What a text is cut into, before anybody asks what the words say. */
export type PieceKind = "blank" | "comment" | "noise" | "equals" | "quoted" | "word";

/**
 * Hands every piece of a text to a visitor, first to last. The rules stand in `grammar.peggy`; this says the same
 * in a loop over character codes, since a parser that Peggy makes keeps each character of a piece in a list.
 *
 * @param endsInWords whether a comment without its line end is cut into words, as fetchmail does
 */
export function cut(
  text: string,
  from: number,
  endsInWords: boolean,
  visit: (kind: PieceKind, start: number, end: number) => void,
): void {
  for (let start = from; start < text.length; ) {
    const first = text.charCodeAt(start);
    let kind: PieceKind = "word";
    let end = start + 1;
    if (first === space || first === tab || first === carriageReturn) {
      kind = "blank";
      while (isBlank(text.charCodeAt(end))) end++;
    } else if (first === lineFeed) kind = "blank";
    else if (first === backslash && text.charCodeAt(end) === lineFeed) {
      kind = "blank";
      end++;
    } else if (first === comma || first === semicolon || first === colon) kind = "noise";
    else if (first === equalsSign) kind = "equals";
    else if (first === hash && !endsInWords) {
      kind = "comment";
      const newline = text.indexOf("\n", start);
      end = newline === -1 ? text.length : newline + 1;
    } else {
      end = wordEnd(text, start);
      if (first === doubleQuote || first === singleQuote) {
        // The longer one wins: the string up to the next quote of its kind, or the bare word.
        const closed = text.indexOf(first === doubleQuote ? '"' : "'", start + 1) + 1;
        if (closed >= end) {
          kind = "quoted";
          end = closed;
        }
      }
    }
    visit(kind, start, end);
    start = end;
  }
}

function wordEnd(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && !isDelimiter(text.charCodeAt(end))) end++;
  return end;
}

const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const doubleQuote = 0x22;
const hash = 0x23;
const singleQuote = 0x27;
const comma = 0x2c;
const colon = 0x3a;
const semicolon = 0x3b;
const equalsSign = 0x3d;
const backslash = 0x5c;

const isBlank = (code: number): boolean => code === space || code === tab || code === carriageReturn;

const isDelimiter = (code: number): boolean =>
  code <= equalsSign &&
  (isBlank(code) ||
    code === lineFeed ||
    code === equalsSign ||
    code === semicolon ||
    code === colon ||
    code === comma);
