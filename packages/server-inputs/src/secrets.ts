import type { TextPlace } from "@mailconf/container-inputs";
import { type EnvSetting, secretsOfSources } from "@mailconf/dms-env";
import type { SourceText, Span } from "@mailconf/lossless";
import type { Embedded } from "./embedded.ts";
import { secretsOfManifests } from "./manifest-secrets.ts";
import { namesASecret } from "./names-of-secrets.ts";

/** What a run knows of secrets. */
export interface KnownSecrets {
  /** Every text that was read for settings, with what kind of source it is. */
  readonly sources: ReadonlyMap<SourceText, EnvSetting["via"]>;
  readonly settings: readonly EnvSetting[];
  /** Places that are secrets, whatever stands there. */
  readonly places: readonly TextPlace[];
  /** Texts that are secrets as a whole. */
  readonly whole: ReadonlySet<SourceText>;
  /** Texts that stand in others. */
  readonly embedded: ReadonlyMap<SourceText, Embedded>;
}

/** Tells the secrets of a file of the container. */
export type SecretsOfFile = (file: SourceText) => readonly Span[];

/** The secrets of a text that was read as a source of settings or given as one; undefined for any other text. */
export function secretsOfInputs({
  sources,
  settings,
  places,
  whole,
  embedded,
}: KnownSecrets): (source: SourceText, ofFile?: SecretsOfFile) => readonly Span[] | undefined {
  const ofSources = secretsOfSources(sources, settings);
  const spansOf = (source: SourceText, ofFile: SecretsOfFile): readonly Span[] | undefined => {
    if (whole.has(source)) return [{ start: 0, end: source.text.length }];
    const named = ofSources(source);
    if (named === undefined) return undefined;
    return [
      ...named.filter((span) => !namesASecret(source, span)),
      ...secretsOfManifests(source),
      ...places.filter((one) => one.source === source).map(({ span }) => span),
      ...[...embedded].flatMap(([file, { holder, place }]) =>
        holder === source ? ofFile(file).map(place) : [],
      ),
    ];
  };
  // It is asked for each finding, and a text can have thousands.
  const known = new Map<SourceText, readonly Span[] | undefined>();
  return (source, ofFile = () => []) => {
    if (!known.has(source)) known.set(source, spansOf(source, ofFile));
    return known.get(source);
  };
}
