import type { SourceText } from "@mailconf/lossless";
import { referencesIn } from "./references.ts";
import { isSecretVariable } from "./secret-spans.ts";
import type { EnvSetting } from "./setting.ts";

/**
 * The variables whose values take in a secret, though they are called otherwise: with `ADDRESS=${RELAY_PASSWORD}` in `.env`
 * whatever takes in `ADDRESS` has the password.
 *
 * @param sources every text that was read for settings
 * @param settings what was read of them; a source that gives none is one for Compose itself
 */
export function carriersOf(
  sources: ReadonlyMap<SourceText, EnvSetting["via"]>,
  settings: readonly EnvSetting[],
): ReadonlySet<string> {
  const takers = new Map<string, string[]>();
  for (const { name, names } of [...takenBySettings(settings), ...takenInFiles(sources, settings)])
    for (const one of names) push(takers, one, name);
  const found = new Set<string>();
  // A set gives what is added while it is walked through.
  for (const one of takers.keys())
    if (isSecretVariable(one)) for (const name of takers.get(one) ?? []) found.add(name);
  for (const one of found) for (const name of takers.get(one) ?? []) found.add(name);
  return found;
}

interface Taken {
  readonly name: string;
  /** The variables that its value takes in. */
  readonly names: readonly string[];
}

const namesIn = (text: string): readonly string[] => [...referencesIn(text)].map(({ name }) => name);

function* takenBySettings(settings: readonly EnvSetting[]): Generator<Taken> {
  for (const { name, value, source, span } of settings) {
    const written = source.slice(span);
    const names = written === value ? [] : namesIn(written);
    if (names.length > 0) yield { name, names };
  }
}

function* takenInFiles(
  sources: ReadonlyMap<SourceText, EnvSetting["via"]>,
  settings: readonly EnvSetting[],
): Generator<Taken> {
  const known = new Set(settings.map(({ source }) => source));
  for (const [source, via] of sources) {
    if (via !== "env-file" || known.has(source) || !source.text.includes("$")) continue;
    for (const { 1: name = "", 2: value = "" } of source.text.matchAll(assignment)) {
      const names = value.startsWith("'") ? [] : namesIn(value);
      if (names.length > 0) yield { name, names };
    }
  }
}

const assignment = /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w{0,200})[ \t]*[=:][ \t]*(.*\$.*)$/gm;

function push(takers: Map<string, string[]>, taken: string, name: string): void {
  const before = takers.get(taken);
  if (before) before.push(name);
  else takers.set(taken, [name]);
}
