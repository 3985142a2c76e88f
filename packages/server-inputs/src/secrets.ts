import type { TextPlace } from "@mailconf/container-inputs";
import { type EnvSetting, secretsOfSources } from "@mailconf/dms-env";
import type { SourceText, Span } from "@mailconf/lossless";
import { secretsOfManifests } from "./manifest-secrets.ts";

/** What a run knows of secrets. */
export interface KnownSecrets {
  /** Every text that was read for settings, with what kind of source it is. */
  readonly sources: ReadonlyMap<SourceText, EnvSetting["via"]>;
  readonly settings: readonly EnvSetting[];
  /** Places that are secrets, whatever stands there. */
  readonly places: readonly TextPlace[];
  /** Texts that are secrets as a whole. */
  readonly whole: ReadonlySet<SourceText>;
}

/** The secrets of a text that was read as a source of settings or given as one; undefined for any other text. */
export function secretsOfInputs({
  sources,
  settings,
  places,
  whole,
}: KnownSecrets): (source: SourceText) => readonly Span[] | undefined {
  const ofSources = secretsOfSources(sources, settings);
  const known = new Map<SourceText, readonly Span[]>();
  return (source) => {
    if (whole.has(source)) return [{ start: 0, end: source.text.length }];
    const named = ofSources(source);
    if (named === undefined || (places.length === 0 && !mayBeSecret.test(source.text))) return named;
    const spans = known.get(source) ?? [
      ...named,
      ...secretsOfManifests(source),
      ...places.filter((one) => one.source === source).map(({ span }) => span),
    ];
    known.set(source, spans);
    return spans;
  };
}

/** A text that may hold a Secret of Kubernetes, also where it is no YAML. */
const mayBeSecret = /\bkind\b["']?\s*:\s*["']?Secret\b/;
