/** A request for services, as `postconf -M`, `-F` and `-P` take it: `name[/type[/field or parameter]]`. */
export interface Pattern {
  readonly service: string;
  readonly type: string;
  /** `*`, a field name, or a parameter name. */
  readonly what: string;
}

/**
 * Reads a request; `undefined` if it has not as many parts as asked for. A part that is left out matches anything, as
 * `*` does (pcf_parse_service_pattern).
 */
export function readPattern(text: string, least: number, most: number): Pattern | undefined {
  if (text.startsWith("/")) return undefined;
  const parts = text.split("/").filter((part) => part !== "");
  const isOdd = parts.some((part) => part !== "*" && part.includes("*"));
  if (parts.length < least || parts.length > most || isOdd) return undefined;
  const [service = "*", type = "*", what = "*"] = parts;
  return { service, type, what };
}

export const matches = (pattern: Pick<Pattern, "service" | "type">, service: string, type: string): boolean =>
  fits(pattern.service, service) && fits(pattern.type, type);

const fits = (pattern: string, text: string): boolean => pattern === "*" || pattern === text;
