import type { ReleaseName } from "../release.ts";

/** Whether an image is docker-mailserver: under any of its names, or a copy in a registry of one's own. */
export const isMailServerImage = (image: string): boolean =>
  /(?:^|\/)docker-mailserver(?:[:@]|$)/.test(image);

/** The tag of an image reference; `latest` where it names neither tag nor digest. */
export function tagOf(image: string): string | undefined {
  const [reference = "", digest] = image.split("@");
  const tag = /:([^:/]+)$/.exec(reference)?.[1];
  return tag ?? (digest === undefined ? "latest" : undefined);
}

/** The release whose rules an image tag stands for, and whether it is known that these are its rules. */
export interface TaggedRelease {
  readonly release: ReleaseName;
  readonly isKnown: boolean;
}

const known = new Map<string, ReleaseName>([
  ...["15", "15.0", "15.0.0", "15.0.1", "15.0.2", "15.1", "15.1.0"].map((tag) => [tag, "15.1"] as const),
  ...["16", "16.0", "16.0.0", "16.0.1", "latest", "edge"].map((tag) => [tag, "16.0"] as const),
]);

/**
 * The release that an image tag stands for: of one that is not known the nearest, by its major number; undefined for a tag
 * that is no version at all.
 */
export function releaseOf(tag: string): TaggedRelease | undefined {
  const version = tag.replace(/^v/, "");
  const release = known.get(version);
  if (release) return { release, isKnown: true };
  const major = /^(\d{1,3})(?:\.\d+){0,2}(?:[-+].*)?$/.exec(version)?.[1];
  if (major === undefined) return undefined;
  return { release: Number(major) < 16 ? "15.1" : "16.0", isKnown: false };
}

/** Whether the tag may stand for another image tomorrow. */
export const isMoving = (tag: string): boolean => tag === "latest" || tag === "edge";
