import type { PlacedText } from "@mailconf/container-inputs";
import type { Finding } from "@mailconf/lossless";
import { find } from "../finding.ts";
import type { ReleaseName } from "../release.ts";
import { isMoving, releaseOf, tagOf } from "./image.ts";

/** The release that the tag of an image stands for, if it is known, and what is worth knowing about the tag. */
export function releaseOfImage({ value: image, at }: PlacedText): {
  readonly release?: ReleaseName;
  readonly findings: readonly Finding[];
} {
  const tag = tagOf(image);
  const found = tag === undefined ? undefined : releaseOf(tag);
  const say = (...[code, words]: [Parameters<typeof find>[0], Parameters<typeof find>[3]]) => ({
    ...(found && { release: found.release }),
    findings: [find(code, at.source, at.span, words)],
  });
  if (tag !== undefined && isMoving(tag))
    return say("DMS219", { image, pinned: `${image.replace(/:[^:/@]*$/, "")}:16.0.1` });
  if (!found) return say("DMS992:unknown", { tag: tag ?? image });
  if (!found.isKnown) return say("DMS992:nearest", { tag: tag ?? image, release: found.release });
  return { release: found.release, findings: [] };
}
