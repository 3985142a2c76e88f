import type { GoldenInput } from "./recorded.ts";

/** The text of a file of the config volume that a start-up was given; undefined if there is none. */
export function volumeText({ files }: GoldenInput, name: string): string | undefined {
  const file = files[`/tmp/docker-mailserver/${name}`];
  return typeof file === "string" ? file : file?.content;
}
