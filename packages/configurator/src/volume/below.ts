import type { Volume } from "./volume.ts";

/** Deeper folders are none of docker-mailserver's. */
const deepest = 4;

/** The files below a folder of the volume, with the path from that folder, sorted. */
export function filesBelow(volume: Volume, folder: string, depth = 0): string[] {
  if (depth > deepest) return [];
  return volume.list(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    return volume.has(path) ? [name] : filesBelow(volume, path, depth + 1).map((inner) => `${name}/${inner}`);
  });
}
