import { dirname } from "node:path";
import type { Site } from "./site.ts";

/**
 * The text of a file of a site that lies below a folder: every mention of a path that the site has is given the
 * folder in front, and nothing else is changed. Bytes as characters (latin1): whatever the encoding is, it stays.
 */
export function rebased({ files }: Site, path: string, folder: string): string {
  const held = new Set([...files.keys()].flatMap((held) => [held, dirname(held)]));
  return Buffer.from(files.get(path) ?? "")
    .toString("latin1")
    .replace(absolutePath, (mentioned) => (held.has(mentioned) ? `${folder}${mentioned}` : mentioned));
}

/** A path that begins at the root: `/etc/postfix/virtual`, but not in `example.com/virtual` or `//host/virtual`. */
const absolutePath = /(?<![\w.%})\]/-])(?:\/[\w.@+-]+)+/g;
