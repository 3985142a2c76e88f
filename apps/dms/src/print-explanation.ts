import {
  type Explanation,
  keyText,
  type Origin,
  type Overridden,
  type StartedProgram,
  shownHost,
} from "@mailconf/configurator";
import { secretsInVariable, type Variable, type VariableValue } from "@mailconf/dms-env";
import { maskText, stars } from "@mailconf/lossless";

/** An explanation with one line about what the setting is for, where that is known. */
type Told = Explanation & {
  readonly meaning: string | undefined;
  /** Services of master.cf that have a value of their own. */
  readonly overridden: readonly Overridden[];
};

/**
 * A setting with its meaning and its writers:
 *
 *     message_size_limit = 52428800
 *       Largest message in bytes, envelope included
 *       1  base       base/etc/postfix/main.cf:12     (not set)
 *       2  limits     mailserver.env:13               52428800   ← wins
 */
export function explanationText({ path, key, value, steps, meaning, overridden }: Told): string {
  const shown = (text: string | undefined) => text ?? "(not set)";
  const rows = steps.map((step, index) => [
    String(index + 1),
    step.feature,
    step.because.map((origin) => originText(origin)).join(", "),
    shown(step.value) + (index === steps.length - 1 ? "   ← wins" : ""),
  ]);
  const about = meaning === undefined ? [] : [`  ${meaning}`];
  const others = overridden.map(
    ({ service, value: own }) => `  ${service} has its own: ${shown(own) || "(empty)"}`,
  );
  return [`${path}: ${keyText(key)} = ${shown(value)}`, ...about, ...columns(rows), ...others].join("\n");
}

/** The same for `--json`. */
export const explanationData = ({ path, key, value, steps, meaning, overridden }: Told) => ({
  path,
  key,
  value,
  ...(meaning !== undefined && { meaning }),
  ...(overridden.length > 0 && { overridden }),
  steps: steps.map(({ feature, value: written, because }) => ({
    feature,
    value: written,
    because: because.map(originData),
  })),
});

/** What is known of a variable besides its value. */
interface VariableFacts {
  readonly unbuilt: boolean;
  /** Whether its value was taken from a secret. */
  readonly isSecret: boolean;
  /** Whether a file has entries or lines, and not settings. */
  isList(path: string): boolean;
}

/** A variable: meaning, value, and the settings it writes. */
export function variableText(
  variable: Variable<unknown>,
  value: VariableValue<unknown> & { readonly raw: string },
  written: readonly Explanation[],
  { unbuilt, isList, isSecret }: VariableFacts,
): string {
  const lines = [
    `${variable.name}=${shownRaw(variable, value, isSecret)}   (${originText(value.origin)})`,
    variable.description,
    ...(variable.values ? [`Values: ${variable.values.join(", ")}`] : []),
    ...(variable.renamedTo ? [`Renamed: use ${variable.renamedTo}`] : []),
    ...(variable.removed ? [`Removed in ${variable.removed}`] : []),
  ];
  const settings = written.flatMap(({ path, key, value: result }, index) => {
    if (!isList(path)) return [[path, keyText(key), result ?? "(not set)"]];
    // A file of many entries or lines is one row.
    const own = written.filter((other) => other.path === path);
    const count = `${own.length} ${own.length === 1 ? "entry" : "entries"}`;
    return own[0] === written[index] ? [[path, count, ""]] : [];
  });
  if (settings.length > 0) lines.push("Writes:", ...columns(settings));
  else
    lines.push(unbuilt ? "It has no effect with these inputs." : "It writes no setting with these inputs.");
  return lines.join("\n");
}

/** The same for `--json`. */
export const variableData = (
  variable: Variable<unknown>,
  value: { readonly raw: string },
  written: readonly Explanation[],
  isSecret: boolean,
) => ({
  name: variable.name,
  type: variable.type,
  description: variable.description,
  value: shownRaw(variable, value, isSecret),
  settings: written.map(({ path, key, value }) => ({ path, key, value })),
});

const shownRaw = (
  { name, secret }: Variable<unknown>,
  { raw }: { readonly raw: string },
  isSecret: boolean,
): string => ((secret || isSecret) && raw !== "" ? stars : maskText(raw, secretsInVariable(name, raw)));

/** A program: whether it runs, behind which other one, and why. */
export function programText(
  name: string,
  program: StartedProgram | undefined,
  all: readonly StartedProgram[],
): string {
  if (!program) return `${name} does not run with these inputs.`;
  const before = all[all.indexOf(program) - 1];
  const because = program.because.map((origin) => originText(origin)).join(", ");
  return [
    `${name} runs${before ? `, started behind ${before.name}` : ", started first"}.`,
    `  ${because || "always"}`,
  ].join("\n");
}

/** The same for `--json`. */
export const programData = (name: string, program: StartedProgram | undefined) => ({
  program: name,
  runs: program !== undefined,
  because: program?.because.map(originData) ?? [],
});

/** Where a value came from, as short as people say it. */
export function originText(origin: Origin): string {
  switch (origin.kind) {
    case "default":
      return `${origin.name} (default)`;
    case "fact":
      return `${origin.name} ${factValue(origin)}`;
    case "constant":
      return "always";
    case "env":
      return `${placeText(origin)} ${origin.name}`;
    default:
      return placeText(origin);
  }
}

type InFile = Extract<Origin, { source: unknown }>;

const originData = (origin: Origin) => {
  if ("source" in origin) return { kind: origin.kind, file: origin.source.name, line: lineOf(origin) };
  return origin.kind === "fact" ? { ...origin, value: factValue(origin) } : origin;
};

const factValue = ({ name, value }: Extract<Origin, { kind: "fact" }>): string =>
  /^(?:host|domain)name$/.test(name) ? shownHost(value) : value;

const lineOf = ({ source, span }: InFile): number => source.position(span.start).line;

const placeText = (origin: InFile) => `${origin.source.name}:${lineOf(origin)}`;

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (widest, cells) => cells.map((cell, index) => Math.max(widest[index] ?? 0, cell.length)),
    [],
  );
  return rows.map((cells) =>
    `  ${cells.map((cell, index) => (index === cells.length - 1 ? cell : cell.padEnd(widths[index] ?? 0))).join("  ")}`.trimEnd(),
  );
}
