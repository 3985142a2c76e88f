import type { Span } from "@mailconf/lossless";
import { isSecretVariable, secretsInVariable } from "../secret-spans.ts";
import type { EnvSetting } from "../setting.ts";

/** The secrets of settings of a container where they stand: behind an anchor, say, and not under their names. */
export function* secretsOfContainerSettings(settings: readonly EnvSetting[]): Generator<Span> {
  for (const { name, value: real, source, span, nameSpan, unknown } of settings) {
    if (unknown !== undefined) continue;
    const written = source.slice(span);
    const value = valueIn(written, name, nameSpan?.start === span.start);
    if (value.start >= value.end) continue;
    const { start, end } = { start: span.start + value.start, end: span.start + value.end };
    if (isSecretVariable(name)) yield { start, end };
    // A reference may look like a login where what it stands for does not; one to a secret is known by its name.
    else if (!written.includes("$") || secretsInVariable(name, real).length > 0)
      for (const secret of secretsInVariable(name, source.slice({ start, end })))
        yield { start: start + secret.start, end: start + secret.end };
  }
}

/** The part of a scalar that is the value: without quotes, without the head of a block, without the name before it. */
function valueIn(written: string, name: string, isNamed: boolean): Span {
  const block = /^[|>][-+\d]*[ \t]*(?:#.*)?\n[ \t]*/.exec(written)?.[0].length;
  if (block !== undefined) return { start: block, end: written.trimEnd().length };
  const quote = /^(["'])[\s\S]*\1$/.test(written) && written.length > 1 ? 1 : 0;
  const inside = { start: quote, end: written.length - quote };
  if (!isNamed) return inside;
  const equals = written.indexOf("=");
  // A name alone, whose value stands elsewhere.
  if (equals === -1) return written.slice(inside.start, inside.end) === name ? { start: 0, end: 0 } : inside;
  return { start: equals + 1, end: inside.end };
}
