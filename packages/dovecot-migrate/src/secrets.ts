import { secretSpans } from "@mailconf/dovecot-conf";
import type { SourceText, Span } from "@mailconf/lossless";

/** The secrets of a file, by what the file is to Dovecot. */
export type SecretsOf = (path: string, source: SourceText) => readonly Span[];

/**
 * The secrets of the files of a migration. Each source is searched once: there are as many questions as remarks.
 *
 * @param users the files that hold users, by path or by source
 */
export function secretsWith(users: ReadonlySet<unknown>): SecretsOf {
  const known = { "passwd-file": searched(), external: searched(), main: searched() };
  return (path, source) => {
    const kind =
      users.has(path) || users.has(source) ? "passwd-file" : path.endsWith(".ext") ? "external" : "main";
    const spans = known[kind].get(source) ?? secretSpans(source, { kind });
    known[kind].set(source, spans);
    return spans;
  };
}

const searched = () => new WeakMap<SourceText, readonly Span[]>();
