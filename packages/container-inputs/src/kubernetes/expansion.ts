/**
 * Replaces `$(NAME)` by what is set so far (kubernetes, third_party/forked/golang/expansion). `$$` is one dollar sign
 * everywhere; a name that is not set, and any other form, stays as it is.
 */
export function expandReferences(text: string, known: (name: string) => string | undefined): string {
  const lastCloser = text.lastIndexOf(")");
  let out = "";
  let at = 0;
  while (at < text.length) {
    const dollar = text.indexOf("$", at);
    if (dollar === -1 || dollar === text.length - 1) break;
    out += text.slice(at, dollar);
    const next = text[dollar + 1];
    const closer = next === "(" && lastCloser > dollar ? text.indexOf(")", dollar) : -1;
    if (closer !== -1) {
      const form = text.slice(dollar, closer + 1);
      out += known(form.slice(2, -1)) ?? form;
      at = closer + 1;
    } else {
      out += next === "$" ? "$" : `$${next}`;
      at = dollar + 2;
    }
  }
  return out + text.slice(at);
}
