import type { Finding } from "@mailconf/lossless";
import type { Draft } from "./drafts/draft.ts";
import { formatOf } from "./drafts/formats.ts";
import { settingsDraft } from "./drafts/settings.ts";
import { copiedFile, writtenFile } from "./drafts/written.ts";
import { type Effect, everyone, type Row, row } from "./effect.ts";
import { findingAbout } from "./finding.ts";
import type { Release } from "./releases/release.ts";
import type { FileTree, GeneratedFile, GeneratedLink } from "./tree.ts";

/** An effect with the feature that wants it. */
export interface Wish {
  readonly feature: string;
  readonly effect: Effect;
}

/** The text of a file as the effects before now have made it; undefined if none did. */
export type SoFar = (path: string) => string | undefined;

/**
 * Applies effects in order over the base files of a release; later ones win. Effects are asked for one after the
 * other, so what wants them may look at what the earlier ones have made.
 */
export function fold(
  wishes: (soFar: SoFar) => Iterable<Wish>,
  release: Release,
): { tree: FileTree; findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const drafts = new Map<string, Draft>();
  const whole = new Map<string, GeneratedFile | GeneratedLink>();

  for (const [path, text] of Object.entries(release.base)) {
    const format = formatOf(path, release);
    if (format) drafts.set(path, settingsDraft(path, text, format));
    else whole.set(path, baseFile(path, text));
  }
  for (const { feature, effect } of wishes(soFar)) {
    switch (effect.kind) {
      case "finding":
        findings.push(effect.finding);
        break;
      case "write": {
        const rows = effect.rows.filter(fitsOneLine);
        for (const each of effect.rows) if (!fitsOneLine(each)) findings.push(tooLong(effect.file, each));
        drafts.delete(effect.file);
        whole.set(effect.file, writtenFile(effect.file, rows, effect.access, effect.secret, feature));
        break;
      }
      case "copy":
        drafts.delete(effect.file);
        whole.set(effect.file, copiedFile(effect, feature));
        break;
      case "protect":
        draftOf(effect.file).protect(effect.access);
        break;
      case "link":
        whole.set(effect.file, {
          kind: "link",
          path: effect.file,
          target: effect.target,
          because: effect.because,
        });
        break;
      case "remove":
        drafts.delete(effect.file);
        whole.delete(effect.file);
        break;
      default:
        for (const one of draftOf(effect.file).apply(effect, feature)) findings.push(one);
    }
  }
  for (const [path, draft] of drafts) whole.set(path, draft.finish());
  return { tree: new Map([...whole].sort(([a], [b]) => (a < b ? -1 : 1))), findings };

  function soFar(path: string): string | undefined {
    const file = whole.get(path);
    return (
      drafts.get(path)?.text() ?? (file?.kind === "file" ? new TextDecoder().decode(file.bytes) : undefined)
    );
  }

  function draftOf(path: string): Draft {
    const known = drafts.get(path);
    if (known) return known;
    const format = formatOf(path, release);
    if (!format) throw new TypeError(`no format is known for the settings of ${path}`);
    const draft = settingsDraft(path, "", format);
    drafts.set(path, draft);
    return draft;
  }
}

/** A value with a line break would become another line. */
const fitsOneLine = ({ text }: Row): boolean => !/[\n\0]/.test(text);

const tooLong = (path: string, { because: [origin] }: Row): Finding =>
  findingAbout(origin ?? { kind: "constant", feature: path }, {
    code: "value-does-not-fit",
    severity: "error",
    message: `expected a value for ${path} without line breaks`,
  });

const baseFile = (path: string, text: string): GeneratedFile =>
  writtenFile(
    path,
    text === ""
      ? []
      : text
          .replace(/\n$/, "")
          .split("\n")
          .map((line) => row(line)),
    everyone,
    false,
    "base",
  );
