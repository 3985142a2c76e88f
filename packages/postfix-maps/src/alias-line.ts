import { type AliasToken, aliasTokens, quoted, unquoted } from "./alias-tokens.ts";
import type { Line } from "./cst.ts";

/** Reads one joined line of an alias file: `name: value, value…` (aliases(5), postalias.c). */
export function readAliasLine(line: string): Line {
  const tokens = aliasTokens(line);
  if (tokens.length === 0) return { kind: "malformed", reason: "no-tokens" };
  const colon = tokens.findIndex((token) => isOperator(token, ":"));
  const name = tokens.slice(0, Math.max(colon, 0));
  const value = tokens.slice(colon + 1);
  const [first, last] = [name[0], name.at(-1)];
  if (!first || !last || value.length === 0 || name.some((token) => isOperator(token, ","))) {
    return { kind: "malformed", reason: "missing-name-value" };
  }
  if (name.some((token) => isOperator(token, "@") || isOperator(token, "%"))) {
    return { kind: "malformed", reason: "name-not-local" };
  }
  const [valueStart, valueEnd] = [value[0]?.start ?? line.length, value.at(-1)?.end ?? line.length];
  return {
    kind: "entry",
    key: { text: unquoted(name), start: first.start, end: last.end },
    value: { text: quoted(value), start: valueStart, end: valueEnd },
  };
}

const isOperator = (token: AliasToken, operator: string) =>
  token.kind === "operator" && token.text === operator;
