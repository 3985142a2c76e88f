import type { SourceText, Span } from "@mailconf/lossless";
import { carriersOf } from "./carriers.ts";
import { secretsBehindAliases } from "./compose/alias-secrets.ts";
import { isInListOfNames } from "./compose/names-of-secrets.ts";
import { secretsOfScalars } from "./compose/scalar-secrets.ts";
import { straySecrets } from "./compose/stray-secrets.ts";
import { secretsOfContainerSettings } from "./container/setting-secrets.ts";
import { secretSpansOfSettings } from "./secret-spans.ts";
import type { EnvSetting } from "./setting.ts";

/**
 * The secrets of all sources of settings of a run: those that each text alone shows, those that stand elsewhere than
 * under the name of their variable, behind a YAML anchor, and the values of variables that a secret refers to: with
 * `RELAY_PASSWORD: ${PW}` in a Compose file, `PW` is one in `.env`. What takes in a secret is one as well.
 *
 * @param sources every text that was read for settings, with what kind of source it is
 * @param settings what was read of them
 */
export function secretsOfSources(
  sources: ReadonlyMap<SourceText, EnvSetting["via"]>,
  settings: readonly EnvSetting[],
): (source: SourceText) => readonly Span[] | undefined {
  const ofSource = new Map<SourceText, EnvSetting[]>();
  for (const one of settings) {
    const before = ofSource.get(one.source);
    if (before) before.push(one);
    else ofSource.set(one.source, [one]);
  }
  let names: ReadonlySet<string> | undefined;
  const spansOf = (
    source: SourceText,
    via: EnvSetting["via"],
    referred: ReadonlySet<string>,
  ): readonly Span[] => {
    const named = secretSpansOfSettings(source, via, referred);
    if (via !== "compose") return named;
    const spans = [...named, ...secretsOfScalars(source), ...straySecrets(source, referred)].filter(
      ({ start }) => !isInListOfNames(source.text, start),
    );
    return [
      ...spans,
      ...secretsBehindAliases(source, spans),
      ...secretsOfContainerSettings(ofSource.get(source) ?? []),
    ];
  };
  const referredNames = () => {
    let found = new Set(carriersOf(sources, settings));
    for (let before = -1; before < found.size; ) {
      before = found.size;
      const all = [...sources].flatMap(([source, via]) =>
        spansOf(source, via, found).flatMap((span) => [...namesIn(source.slice(span))]),
      );
      found = new Set([...found, ...all]);
    }
    return found;
  };
  const known = new Map<SourceText, readonly Span[]>();
  return (source) => {
    const via = sources.get(source);
    if (via === undefined) return undefined;
    names ??= referredNames();
    const spans = known.get(source) ?? spansOf(source, via, names);
    known.set(source, spans);
    return spans;
  };
}

/** The variables that a secret refers to: `${NAME}`, `${NAME:-…}`, and `$NAME` alone; elsewhere a `$` may be a letter of it. */
function* namesIn(secret: string): Generator<string> {
  const whole = /^["']?\$([A-Za-z_]\w*)["']?$/.exec(secret.trim())?.[1];
  if (whole !== undefined) yield whole;
  for (const { 1: name } of secret.matchAll(/\$(?:\$|\{([A-Za-z_]\w*)(?=[}:?+-]))/g))
    if (name !== undefined) yield name;
}
