import { type SourceText, span } from "@mailconf/lossless";
import type { ContainerVariable } from "../model/container.ts";
import type { Report } from "../model/report.ts";

/**
 * Reads an env file as podman does (podman, pkg/env/env.go): values as they are written; blanks in front of a line are
 * cut, those in front of `=` are part of the name. A name alone, or the beginning of one with `*`, is that of the caller.
 */
export function readPodmanEnvFile(
  source: SourceText,
  environment: ReadonlyMap<string, string>,
  report: Report,
): readonly ContainerVariable[] {
  const variables: ContainerVariable[] = [];
  let offset = 0;
  for (const raw of source.text.split("\n")) {
    const start = offset + raw.length - raw.replace(/^[ \t]+/, "").length;
    const line = source.text.slice(start, offset + raw.length).replace(/\r$/, "");
    offset += raw.length + 1;
    if (line === "" || line.startsWith("#")) continue;
    const at = (from: number, to: number) => ({ source, span: span(start + from, start + to) });
    const equals = line.indexOf("=");
    const name = equals === -1 ? line : line.slice(0, equals);
    const nameAt = at(0, name.length);
    if (equals === 0)
      report.refuse(`invalid variable: ${JSON.stringify(line)}`, "not-a-variable", at(0, line.length));
    else if (equals > 0) {
      if (/\s$/.test(name)) report.say("blank-in-podman-name", nameAt, { name: { input: name } });
      variables.push({
        name,
        value: line.slice(equals + 1),
        at: at(equals + 1, line.length),
        nameAt,
        via: "env-file",
      });
    } else variables.push(...fromCaller(name, environment, nameAt, report));
  }
  return variables;
}

/** Variables of the caller: one by its name, or all that begin as it says. */
export function fromCaller(
  name: string,
  environment: ReadonlyMap<string, string>,
  nameAt: ContainerVariable["nameAt"],
  report: Report,
): readonly ContainerVariable[] {
  const start = name.endsWith("*") ? name.slice(0, -1) : undefined;
  const names = start === undefined ? [name] : [...environment.keys()].filter((one) => one.startsWith(start));
  return names.flatMap((one): ContainerVariable[] => {
    const value = environment.get(one);
    if (value === undefined) {
      report.say("name-not-set", nameAt, { name: { input: one } });
      return [];
    }
    return [{ name: one, value, at: nameAt, nameAt, via: "outside" }];
  });
}
