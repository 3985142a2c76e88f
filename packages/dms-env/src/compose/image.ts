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

/** The release that an image tag stands for, or `undefined` if none that is known here. */
export function releaseOf(tag: string): ReleaseName | undefined {
  if (/^v?15(?:\.|$)/.test(tag)) return "15.1";
  return /^(?:v?16(?:\.|$)|latest$|edge$)/.test(tag) ? "16.0" : undefined;
}

/** Whether the tag may stand for another image tomorrow. */
export const isMoving = (tag: string): boolean => tag === "latest" || tag === "edge";
