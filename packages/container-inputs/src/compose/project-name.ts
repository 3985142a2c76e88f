import { interpolate } from "@mailconf/env-file";
import { nameOnly, startOf } from "../model/place.ts";
import { posix } from "../model/posix.ts";
import { at, given, textOf, type YamlValue } from "../model/value.ts";
import type { ComposeCall, ProjectFiles } from "./project-files.ts";
import type { Session } from "./session.ts";

/**
 * The name of a project: `-p`, `COMPOSE_PROJECT_NAME`, `name:` of the last document that has one, the name of the folder
 * (compose-go, loader/loader.go, `projectName`).
 */
export function projectName(
  call: ComposeCall,
  { files, directory, environment }: ProjectFiles,
  session: Session,
): string {
  const imposed = call.projectName || environment.values.get("COMPOSE_PROJECT_NAME") || undefined;
  if (imposed !== undefined) {
    if (plainName(imposed) !== imposed) refuse(imposed, session);
    return imposed;
  }
  let written = "";
  for (const path of files) {
    const source = session.open(path, path === files[0] ? "compose" : "override", undefined);
    const documents = source ? session.documents(source) : [];
    for (const { root } of documents) written = textOf(at(root, "name")) || written;
    const first = documents[0]?.root;
    if (call.projectName || !given(first) || first.kind === "mapping") continue;
    const type = first.kind === "sequence" ? "!!seq" : `!!str \`${first.text}\``;
    const refusal = `yaml: unmarshal errors:\n  line ${lineOf(first)}: cannot unmarshal ${type} into cli.named`;
    session.report.refuse(refusal, "not-a-mapping", first.at);
  }
  const name = plainName(interpolate(written, environment.lookup).value);
  if (name !== "") return name;
  const own = plainName(posix.basename(directory));
  if (own === "" && files.length > 0) {
    const words = { name: { input: posix.basename(directory) } };
    session.report.refuse(
      "project name must not be empty",
      "project-name",
      startOf(nameOnly(directory)),
      words,
    );
  }
  return own;
}

const lineOf = ({ at: { source, span } }: YamlValue) => source.position(span.start).line;

/** Small letters, digits, `-` and `_`, with a letter or digit in front; all else is left out. */
const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, "")
    .replace(/^[_-]+/, "");

function refuse(name: string, { report }: Session): void {
  const rule =
    "must consist only of lowercase alphanumeric characters, hyphens, and underscores as well as start with a letter or number";
  const words = { name: { input: name } };
  const refusal = `invalid project name ${JSON.stringify(name)}: ${rule}`;
  report.refuse(refusal, "project-name", startOf(nameOnly("COMPOSE_PROJECT_NAME")), words, "name");
}
