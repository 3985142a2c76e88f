/**
 * What is wrong with a search filter (RFC 4515), as far as its parentheses and its variable tell; undefined if nothing.
 * Parentheses inside of `%{…}` are Dovecot's, and so are quotes around the whole.
 */
export function filterProblem(filter: string): "shape" | "no-variable" | undefined {
  const text = filter.replace(/^(["'])(.*)\1$/s, "$2").replace(/%\{[^}]*\}/g, "%");
  if (!isOne(text)) return "shape";
  return text.includes("%") ? undefined : "no-variable";
}

/** Whether the first parenthesis closes at the very end. */
function isOne(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")") depth--;
    if (depth <= 0) return depth === 0 && text[at] === ")" && at === text.length - 1;
  }
  return false;
}
