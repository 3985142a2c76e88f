/** The variables that a value takes in: `${NAME}`, `${NAME:-…}`, `$NAME`; not behind another dollar sign. */
export function* referencesIn(
  text: string,
): Generator<{ readonly name: string; readonly start: number; readonly end: number }> {
  if (!text.includes("$")) return;
  for (const { 0: reference, 1: braced, 2: bare = "", index } of text.matchAll(references))
    yield { name: braced ?? bare, start: index, end: index + reference.length };
}

const references = /(?<!\$)(?:\$\$)*\$(?:\{([A-Za-z_]\w{0,200})[^}\n]{0,1000}\}|([A-Za-z_]\w{0,200}))/g;
