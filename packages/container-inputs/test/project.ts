import { memoryFiles } from "@mailconf/lossless";
import {
  at,
  type ComposeProject,
  type ComposeProjectOptions,
  readComposeProject,
  type YamlValue,
} from "../src/index.ts";

/** A project of files in `/srv/demo`, read in that folder. */
export function project(
  files: Readonly<Record<string, string>>,
  options: Partial<ComposeProjectOptions> = {},
): ComposeProject {
  const whole = Object.entries(files).map(([path, text]) => [
    path.startsWith("/") ? path : `/srv/demo/${path}`,
    text,
  ]);
  return readComposeProject({
    files: memoryFiles(Object.fromEntries(whole)),
    workingDirectory: "/srv/demo",
    ...options,
  });
}

/** A project of one file, and what else is there. */
export const compose = (text: string, files: Readonly<Record<string, string>> = {}): ComposeProject =>
  project({ "compose.yaml": text, ...files });

/** Names and values of a service; null is a name without a value. */
export const environment = ({ services }: ComposeProject, service = "mail"): Record<string, string | null> =>
  Object.fromEntries(
    [...(services.get(service)?.environment ?? [])].map(([name, { value }]) => [name, value ?? null]),
  );

/** What a path of the merged project says. */
export const said = ({ model }: ComposeProject, ...keys: readonly string[]): unknown =>
  json(at(model, ...keys));

/** Findings as `code key line`. */
export const findings = ({ findings: all }: ComposeProject): readonly string[] =>
  all.map(({ code, key, source, span }) =>
    [
      code.replace("container-inputs/", ""),
      key ?? "-",
      `${source.name}:${source.position(span.start).line}`,
    ].join(" "),
  );

function json(value: YamlValue | undefined): unknown {
  if (!value) return undefined;
  if (value.kind === "scalar") return value.type === "null" ? null : value.text;
  if (value.kind === "sequence") return value.items.map(json);
  return Object.fromEntries([...value.entries].map(([key, entry]) => [key, json(entry.value)]));
}
