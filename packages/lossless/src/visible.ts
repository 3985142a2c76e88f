/**
 * Characters that a terminal obeys instead of showing them, or that nobody sees: control characters but tab and newline,
 * changes of writing direction, zero-width characters, separators of lines, halves of surrogate pairs.
 */
const unseen = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * A text that is safe to print: characters that would act on a terminal, or hide, are written as `\r`, `\x1b`, `\u202e`,
 * `\u{e0041}`. Tabs and newlines stay. Meant for people: a backslash of the text itself stays as it is.
 */
export const visible = (text: string): string => text.replace(unseen, written);

/** The same JSON with such characters escaped inside its strings: it parses to the same value. */
export const visibleJson = (json: string): string =>
  json.replace(unseen, (character) =>
    Array.from({ length: character.length }, (_, at) => unit(character, at)).join(""),
  );

function written(character: string): string {
  if (character === "\r") return "\\r";
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${hex(code, 2)}`;
  return code <= 0xffff ? unit(character, 0) : `\\u{${hex(code, 1)}}`;
}

const unit = (text: string, at: number) => `\\u${hex(text.charCodeAt(at), 4)}`;

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, "0");
