import { assignment } from "@mailconf/env-file";
import { variables } from "./catalog.ts";
import type { ReleaseName } from "./release.ts";
import { defaultOf, existsIn, type Variable } from "./variable.ts";

/**
 * An env file that explains itself: every variable of a release with its meaning, values and default. A variable
 * without a value is commented out, since an empty one is not always the same as none.
 *
 * @param values what to set; a name that the release does not know is left out
 * @throws RangeError for a value that cannot stand on a line read alike by docker run and Compose
 */
export function annotatedTemplate(
  release: ReleaseName,
  values: ReadonlyMap<string, string> = new Map(),
): string {
  const groups = new Map<string, string[]>();
  for (const variable of variables.values()) {
    if (!isOffered(variable, release)) continue;
    const block = [...comment(variable, release), line(variable, release, values.get(variable.name)), ""];
    groups.set(variable.group, [...(groups.get(variable.group) ?? []), ...block]);
  }
  const head = [`# Settings of docker-mailserver ${release}`, ""];
  const sections = [...groups].flatMap(([group, lines]) => [
    `# ---- ${group} ${"-".repeat(60 - group.length)}`,
    "",
    ...lines,
  ]);
  return [...head, ...sections].join("\n");
}

const isOffered = (variable: Variable<unknown>, release: ReleaseName) =>
  (variable.status === "user" || variable.status === "undocumented") &&
  existsIn(variable, release) &&
  !variable.without?.includes(release);

function comment(variable: Variable<unknown>, release: ReleaseName): string[] {
  const { description, meanings = {}, requires, expected, type, derivedFrom, computed } = variable;
  const initial = defaultOf(variable, release);
  const source = derivedFrom?.join(", else ") ?? computed;
  return [
    ...wrapped(description),
    ...(type === "text" ? [] : [`Value: ${expected}`]),
    ...Object.entries(meanings).flatMap(([value, meaning]) =>
      wrapped(`${value || "(nothing)"}: ${meaning}`, "  "),
    ),
    ...(source ? [`Default: the value of ${source}`] : initial ? [`Default: ${initial}`] : []),
    ...(requires ? [`Needs: ${requires.join(", ").replaceAll("|", " or ")}`] : []),
  ].map((text) => `# ${text}`);
}

function line(variable: Variable<unknown>, release: ReleaseName, value: string | undefined): string {
  const shown = value ?? defaultOf(variable, release) ?? "";
  // Both families of dialects must read the line, so the stricter one spells it.
  const text = assignment(variable.name, shown, "docker-run");
  if (value === undefined) return `#${text}`;
  if (text !== assignment(variable.name, value, "compose")) {
    throw new RangeError(`docker run and Compose have no common spelling for this value of ${variable.name}`);
  }
  return text;
}

/** Words in lines of at most 100 columns. */
function wrapped(text: string, indent = ""): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 97) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(lines.length === 0 ? indent + word : `${indent}${indent && "  "}${word}`);
  }
  return lines;
}
