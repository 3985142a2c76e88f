import { type PlainScalar, readPlainScalar } from "./plain-scalar.ts";

/**
 * Reads a plain scalar as Kubernetes does: YAML 1.1, in which `y`, `on` and `no` are booleans. Numbers are not text
 * there, and nobody prints them again.
 */
export function readPlainScalar11(text: string): PlainScalar {
  if (/^(?:y|Y|yes|Yes|YES|on|On|ON)$/.test(text)) return { type: "boolean", text: "true" };
  if (/^(?:n|N|no|No|NO|off|Off|OFF)$/.test(text)) return { type: "boolean", text: "false" };
  return readPlainScalar(text);
}
