import { type EnvSetting, secretsOfSources } from "@mailconf/dms-env";
import type { Files, SourceText, Span } from "@mailconf/lossless";
import { secretSpansAt } from "./by-path.ts";

/** Which spans of the texts of a run are secrets. */
export interface SecretPlaces {
  /** The same files, remembered with their paths. */
  watch(files: Files): Files;
  secretSpans(source: SourceText): readonly Span[];
  /** Every text that was read so far: sources of settings and files. */
  readonly texts: readonly SourceText[];
}

/**
 * Remembers where every text comes from, and tells its secrets by that: a file of the container by its path, a source
 * of settings by its syntax, anything else by its name. Each text is looked at once, and only if somebody asks.
 */
export function secretPlaces(settings: readonly EnvSetting[]): SecretPlaces {
  const paths = new Map<SourceText, string>();
  const sources = new Map(settings.map(({ source, via }) => [source, via]));
  const ofSettings = secretsOfSources(sources, settings);
  const known = new Map<SourceText, readonly Span[]>();
  return {
    get texts() {
      return [...new Set([...sources.keys(), ...paths.keys()])];
    },
    watch: (files) => ({
      read(path) {
        const source = files.read(path);
        if (source) paths.set(source, path);
        return source;
      },
      state: (path) => files.state(path),
      list: (directory) => files.list(directory),
    }),
    secretSpans(source) {
      let spans = known.get(source);
      if (!spans) {
        const path = paths.get(source);
        spans =
          (path === undefined ? ofSettings(source) : undefined) ?? secretSpansAt(path ?? source.name, source);
        known.set(source, spans);
      }
      return spans;
    },
  };
}
