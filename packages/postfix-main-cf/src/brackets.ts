/** A value with its brackets matched, so that nesting costs nothing however deep it is. */
export interface Bracketed {
  readonly text: string;
  /** Offset of the bracket of the same kind that closes the one at `open`; beyond the text if none does. */
  readonly closing: (open: number) => number;
}

/**
 * Matches `{}` and `()` of a value, each kind without regard to the other, as mac_parse(3) counts them: from an
 * opening bracket onwards, up to where the count comes back to zero. Linear, and only done when asked for.
 */
export function bracketed(text: string): Bracketed {
  let ends: Int32Array | undefined;
  return {
    text,
    closing: (open) => {
      ends ??= matchAll(text);
      return ends[open] ?? text.length;
    },
  };
}

function matchAll(text: string): Int32Array {
  const ends = new Int32Array(text.length).fill(text.length);
  const braces: number[] = [];
  const parentheses: number[] = [];
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x7b:
        braces.push(at);
        break;
      case 0x7d:
        close(ends, braces, at);
        break;
      case 0x28:
        parentheses.push(at);
        break;
      case 0x29:
        close(ends, parentheses, at);
        break;
    }
  }
  return ends;
}

function close(ends: Int32Array, open: number[], at: number): void {
  const start = open.pop();
  if (start !== undefined) ends[start] = at;
}
