import type { Migration, Remark } from "@mailconf/dovecot-migrate";
import { carriedAsLatin1, maskText, sourceText } from "@mailconf/lossless";
import { displayed } from "../displayed.ts";
import type { DovecotFiles } from "../dovecot-files.ts";
import type { shownPatch } from "../shown-patch.ts";

type Migrated = Migration & { readonly files: DovecotFiles };

/** The files that were written, a line each. */
export function* writtenFiles({ files, changed, added }: Migrated): Generator<string> {
  const place = (file: string) => displayed(files.outside(file));
  for (const file of changed.keys()) yield `rewritten ${place(file)}`;
  for (const [file, { readableAs }] of added)
    yield `new ${place(file)}, owner and mode as ${place(readableAs)}`;
}

/** What would be written, as patches without secrets. */
export function* patches(
  { files, changed, added, secretSpans }: Migrated,
  patchOf: typeof shownPatch,
): Generator<string> {
  const shown = (file: string, text: string) =>
    carriedAsLatin1(maskText(text, secretSpans(file, sourceText(text))));
  const texts = [...changed, ...[...added].map(([file, { text }]) => [file, text] as const)];
  for (const [file, text] of texts) {
    const before = files.read(file)?.text;
    const old = { name: before === undefined ? "/dev/null" : `a${file}`, text: before ?? "" };
    const patch = patchOf(
      { ...old, shown: shown(file, old.text) },
      { name: `b${file}`, text, shown: shown(file, text) },
    );
    yield patch.trimEnd();
  }
}

/** A remark as people read it, also where it repeats bytes that are no UTF-8. */
export const readableRemark = ({ from, to, why, ...rest }: Remark): Remark => ({
  ...rest,
  from: carriedAsLatin1(from),
  to: carriedAsLatin1(to),
  ...(why !== undefined && { why: carriedAsLatin1(why) }),
});
