import type { Setting } from "./cst.ts";

/** Words that every reader of YAML 1.1 and 1.2 takes as they are, in a block and between brackets. */
const plain = /^[A-Za-z0-9_/.+][A-Za-z0-9_/.+@:-]*(?: [A-Za-z0-9_/.+@-][A-Za-z0-9_/.+@:-]*)*$/;

/** How a value is written: in quotes where the old one is, or where it must be; else as a plain word. */
export function spell(value: string, old?: Pick<Setting, "style">): string {
  const isPlain = plain.test(value) && !/:(?: |$)|^(?:\.\.\.|---)/.test(value);
  return isPlain && old?.style !== "quoted" ? value : quoted(value);
}

/** In double quotes, with an escape for what one reader or another does not take as it is. */
const quoted = (value: string): string =>
  `"${value.replace(/["\\]|[^\x20-\x7e\u00a1-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/gu, escaped)}"`;

function escaped(character: string): string {
  if (character === '"' || character === "\\") return `\\${character}`;
  const code = character.codePointAt(0) ?? 0;
  return code <= 0xff
    ? `\\x${code.toString(16).padStart(2, "0")}`
    : `\\u${code.toString(16).padStart(4, "0")}`;
}
