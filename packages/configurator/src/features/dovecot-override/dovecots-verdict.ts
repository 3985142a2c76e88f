import { lostReferences, type Problem, resolve } from "@mailconf/dovecot-conf";
import { settings23 } from "@mailconf/dovecot-conf/settings-2.3";
import { settings24 } from "@mailconf/dovecot-conf/settings-2.4";
import type { Files, SourceText } from "@mailconf/lossless";
import type { SoFar } from "../../fold.ts";
import type { Release } from "../../releases/release.ts";
import { builtDovecot, mainFile } from "./built-dovecot.ts";

/** What the verdict depends on besides the user's file. */
export interface Surroundings {
  readonly release: Release;
  readonly soFar: SoFar;
  readonly files: Files;
}

/**
 * What Dovecot of the release says about the user's settings where they will stand, behind all that is built before them:
 * names, values and places of its tables, and settings that do not fit together. Each problem stands in the user's file;
 * what the user's settings make wrong elsewhere stands at its start.
 *
 * @param path where the settings will stand
 */
export function dovecotsVerdict(own: SourceText, path: string, around: Surroundings): readonly Problem[] {
  const files = builtDovecot(around, { [path]: own });
  const { problems, missing, files: read } = resolved(around, files);
  // Nobody can say what a folder holds that is not seen here.
  const unseen = missing.filter((one) => one.source === own && files.state(one.path) === "unknown");
  const isUnseen = ({ span }: Problem) => unseen.some((one) => one.span.start === span.start);
  const here = problems.filter((one) => one.source === own && !isUnseen(one));
  if (own.text.includes("$")) {
    // Dovecot meets them when it starts, doveconf passes them on.
    const lost = lostReferences(mainFile, read, { settings: settingsOf(around), files });
    here.push(...lost.filter(({ source }) => source === own));
  }
  const elsewhere = problems.filter(({ source, severity }) => source !== own && severity === "error");
  if (elsewhere.length === 0 || here.some(({ severity }) => severity === "error")) return here;
  const before = new Set(resolved(around, builtDovecot(around, {})).problems.map(({ message }) => message));
  const caused = elsewhere.filter(({ message }) => !before.has(message));
  return [...here, ...caused.map((one) => ({ ...one, source: own, span: { start: 0, end: 0 } }))];
}

const settingsOf = ({ release }: Surroundings) => (release.dovecot === "2.3" ? settings23 : settings24);

const resolved = (around: Surroundings, files: Files) =>
  resolve(mainFile, { settings: settingsOf(around), files });
