import { parse, type SecretOptions, secretSpans, type Table, type TableType } from "@mailconf/postfix-maps";
import { answerOf, inLine, ofNames } from "./define.ts";
import type { FileFormat } from "./file-format.ts";

/** A lookup table of Postfix, by its type. */
export function tableOf(
  type: TableType,
  options: Pick<SecretOptions, "credentials" | "nextHops"> = {},
): FileFormat {
  const name = options.credentials ? "credentials" : options.nextHops ? "relay-map" : type;
  const spans: FileFormat["secretSpans"] = (source) => secretSpans(source, { type, ...options });
  const line = (key: string, value: string) => `${key}${type === "aliases" ? ":" : ""} ${value}`;
  return ofNames({
    name,
    isList: true,
    encodesWords: true,
    key: type === "aliases" ? "an alias" : "the left-hand side",
    parse: (source) => parse(source, { type }),
    secretSpans: spans,
    ...inLine(line, spans),
    // With a login behind it a key shows its port.
    ...(options.credentials && {
      secretsInWord: inLine((key) => `${key} user:password`, spans).secretsInWord,
    }),
    query(document, key) {
      const answer = (document as unknown as Table).lookup(String(key));
      if (answer.kind === "error") return { kind: "error", message: answer.message };
      return answerOf(answer.kind === "found" ? answer.value : undefined);
    },
  });
}

/** The file of a table that asks a database: settings of its client. */
export const clientFileOf = (type: TableType): FileFormat =>
  ofNames({
    name: type,
    key: "a setting of the client",
    encodesWords: true,
    parse: (source) => parse(source, { type }),
    secretSpans: (source) => secretSpans(source, { type }),
    ...inLine(
      (name, value) => `${name} = ${value}`,
      (source) => secretSpans(source, { type }),
    ),
  });

/** User names and passwords for other servers: a table whose values are never shown. */
export const credentials: FileFormat = tableOf("texthash", { credentials: true });

/** Relays by sender: a table whose values are next hops. */
export const relayMap: FileFormat = tableOf("texthash", { nextHops: true });
