import { variables } from "./catalog.ts";
import type { ReleaseName } from "./release.ts";
import { defaultOf, existsIn, type Variable } from "./variable.ts";
import * as z from "./zod.ts";

/** A JSON Schema (draft 2020-12) of the settings of a release, for editors and other programs. */
export function jsonSchema(release: ReleaseName): Readonly<Record<string, unknown>> {
  const known = [...variables.values()].filter((variable) => existsIn(variable, release));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `Settings of docker-mailserver ${release}`,
    type: "object",
    properties: Object.fromEntries(known.flatMap((variable) => properties(variable, release))),
  };
}

function properties(variable: Variable<unknown>, release: ReleaseName): [string, unknown][] {
  const { name, description, fileSuffix, secret, status } = variable;
  const { $schema: _, ...schema } = z.toJSONSchema(variable.schema as z.ZodMiniType, { io: "input" });
  const initial = defaultOf(variable, release);
  // An empty text is accepted for every variable: it is the same as none, or a value of its own.
  const type = { anyOf: [schema, { const: "" }] };
  const old = status === "deprecated" || variable.without?.includes(release);
  const property = {
    description,
    ...type,
    ...(initial && { default: initial }),
    ...(old && { deprecated: true }),
    ...(secret && { writeOnly: true }),
  };
  const file = { description: `Path of a file that holds ${name}.`, type: "string" };
  return fileSuffix
    ? [
        [name, property],
        [`${name}__FILE`, file],
      ]
    : [[name, property]];
}
