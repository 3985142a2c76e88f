import type { YamlValue } from "../model/value.ts";

/** What Go calls the type of a YAML value. */
export function goType(value: YamlValue): string {
  if (value.kind === "mapping") return "map[string]interface {}";
  if (value.kind === "sequence") return "[]interface {}";
  return goTypes[value.type];
}

const goTypes = {
  null: "<nil>",
  string: "string",
  boolean: "bool",
  integer: "int",
  float: "float64",
  timestamp: "time.Time",
} as const;
