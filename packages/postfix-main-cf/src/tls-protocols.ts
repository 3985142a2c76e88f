import type { Diagnostic } from "@mailconf/lossless";
import { type About, diagnose } from "./diagnostics.ts";

const protocols = ["sslv2", "sslv3", "tlsv1", "tlsv1.1", "tlsv1.2", "tlsv1.3"];

/** What is wrong with a list of protocols (tls_proto_mask_lims): with a wrong element the program does without TLS. */
export function wrongProtocol({ name, value, place }: About): Diagnostic[] {
  if (!/_tls_(mandatory_)?protocols$/.test(name)) return [];
  const element = value.split(/[\s,:]+/).find((each) => each !== "" && !isProtocol(each));
  return element === undefined ? [] : [diagnose("wrong-protocol", place(element), { element })];
}

function isProtocol(element: string): boolean {
  const [, bound, name = ""] = /^(!|[<>]=)?(.*)$/.exec(element.toLowerCase()) ?? [];
  if (protocols.includes(name)) return true;
  // Bounds may be numbers of OpenSSL; one without any is none.
  return bound !== undefined && bound !== "!" && /^(0x[0-9a-f]+|\d+)?$/.test(name);
}
