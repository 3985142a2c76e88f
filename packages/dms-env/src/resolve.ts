import type { Files, Finding } from "@mailconf/lossless";
import { variables } from "./catalog.ts";
import { checkCombinations } from "./combinations.ts";
import { decodeSetting } from "./decode.ts";
import type { Env, Secret, VariableOrigin, VariableValue } from "./env.ts";
import { find } from "./finding.ts";
import { checkName } from "./names.ts";
import type { ReleaseName } from "./release.ts";
import { readSecretFiles } from "./secret-files.ts";
import type { EnvSetting } from "./setting.ts";
import { defaultOf, existsIn, type Variable } from "./variable.ts";

export interface ResolveEnvOptions {
  readonly release: ReleaseName;
  /** The files of the container, among them those that a `NAME__FILE` names; without them none is looked for. */
  readonly files?: Pick<Files, "read"> & Partial<Pick<Files, "state">>;
}

/**
 * Typed values of all variables, with origins. Of settings with the same name the last one counts. What is wrong is
 * a finding at the value, and then the default counts, or what docker-mailserver makes of the value where that is
 * safe.
 */
export function resolveEnv(given: readonly EnvSetting[], options: ResolveEnvOptions): Env {
  const { release } = options;
  const findings: Finding[] = [];
  const unknown = new Map<string, EnvSetting>();
  const known = new Map<string, EnvSetting>();
  for (const [name, one] of lastOfEach(given)) (one.unknown === undefined ? known : unknown).set(name, one);
  const settings = readSecretFiles(known, options.files, findings, unknown);
  const decoded = new Map<string, VariableValue<unknown>>();
  for (const setting of settings.values()) {
    for (const one of checkName(setting, release, settings)) findings.push(one);
    const variable = variables.get(setting.name);
    if (!variable || !existsIn(variable, release)) continue;
    const value = decodeOne(variable, setting, findings);
    if (value) decoded.set(variable.name, value);
  }
  const env = new ResolvedEnv(release, settings, unknown, decoded, findings);
  for (const one of checkCombinations(env)) findings.push(one);
  return env;
}

function lastOfEach(settings: readonly EnvSetting[]): Map<string, EnvSetting> {
  const last = new Map<string, EnvSetting>();
  for (const setting of settings) {
    // Deleted first, so that the order is that of the settings that count.
    last.delete(setting.name);
    last.set(setting.name, setting);
  }
  return last;
}

function decodeOne(
  variable: Variable<unknown>,
  setting: EnvSetting,
  findings: Finding[],
): VariableValue<unknown> | undefined {
  const { name, source, span, value: raw } = setting;
  const origin: VariableOrigin = { kind: "env", name, source, span };
  if (raw === "") {
    // Nothing is no number: where an empty value is a trap, combinations.ts says so, and the default counts.
    const counts = variable.emptyMeans === "empty" && typeof variable.fallback === "string";
    return counts ? { value: variable.fallback, origin, raw } : undefined;
  }
  if (variable.secret && setting.via !== "secret-file" && setting.via !== "process") {
    const words = { name, lower: name.toLowerCase() };
    if (setting.via !== "compose") findings.push(find("secret-in-plain", source, span, words));
    // In a Compose file it is a literal unless it was put in by interpolation.
    else if (source.slice(span).includes(raw)) findings.push(find("DMS901", source, span, words));
  }
  const decoded = decodeSetting(variable, setting);
  for (const one of decoded.findings) findings.push(one);
  return decoded.value === undefined ? undefined : { value: decoded.value, origin, raw };
}

class ResolvedEnv implements Env {
  readonly release: ReleaseName;
  readonly settings: ReadonlyMap<string, EnvSetting>;
  readonly findings: readonly Finding[];
  readonly #values: Map<string, VariableValue<unknown>>;
  readonly #set: ReadonlySet<string>;
  readonly #unknown: ReadonlyMap<string, EnvSetting>;

  constructor(
    release: ReleaseName,
    settings: ReadonlyMap<string, EnvSetting>,
    unknown: ReadonlyMap<string, EnvSetting>,
    values: Map<string, VariableValue<unknown>>,
    findings: readonly Finding[],
  ) {
    this.release = release;
    this.settings = settings;
    this.#unknown = unknown;
    this.findings = findings;
    this.#values = values;
    this.#set = new Set(values.keys());
  }

  get<T>(variable: Variable<T>): VariableValue<T> {
    const known = this.#values.get(variable.name);
    // Values are kept under the name of the variable that decoded them.
    if (known) return known as VariableValue<T>;
    const value = this.#notKnown(variable) ?? this.#derived(variable) ?? this.#default(variable);
    this.#values.set(variable.name, value);
    return value;
  }

  isSet(variable: Variable<unknown>): boolean {
    return this.#set.has(variable.name);
  }

  secrets(): readonly Secret[] {
    return [...this.settings.values()]
      .filter(({ name, value }) => value !== "" && variables.get(name)?.secret)
      .map(({ value, source, span }) => ({ value, source, span }));
  }

  #notKnown<T>(variable: Variable<T>): VariableValue<T> | undefined {
    const setting = this.#unknown.get(variable.name);
    if (!setting || !existsIn(variable, this.release)) return undefined;
    const { source, span } = setting;
    const origin = { kind: "env", name: variable.name, source, span } as const;
    return { ...this.#default(variable), origin, isUnknown: true };
  }

  #derived<T>(variable: Variable<T>): VariableValue<T> | undefined {
    for (const name of variable.derivedFrom ?? []) {
      const source = variables.get(name);
      if (!source || !existsIn(variable, this.release)) continue;
      const { value, origin, raw } = this.get(source);
      // A variable takes its default only from one of the same type.
      if (raw !== "") return { value: value as T, origin, raw };
    }
    return undefined;
  }

  #default<T>(variable: Variable<T>): VariableValue<T> {
    const raw = defaultOf(variable, this.release) ?? "";
    const value = raw === "" ? variable.fallback : variable.schema.parse(raw);
    return { value, origin: { kind: "default", name: variable.name }, raw };
  }
}
