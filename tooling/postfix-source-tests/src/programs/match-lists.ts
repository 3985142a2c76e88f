import { type MatchList, openMatchList, openTables, searchAliases } from "@mailconf/postfix-maps";
import { files, type Invocation, type Program } from "./invocation.ts";

const world = { files, environment: process.env as Record<string, string> };

const verdicts = { match: "YES", "no-match": "NO", error: "ERROR" } as const;

/** `namadr_list PATTERNS NAME ADDRESS`: whether a host is in a list such as mynetworks (namadr_list.c). */
export const namadrList: Program = (call) => {
  const [patterns = "", name = "", address = ""] = call.argv;
  const list = openMatchList(patterns, "namadr", {
    ...world,
    name: "command line",
    bareParents: true,
    version: call.version,
  });
  const verdict = verdictOf(call, list, "command line", patterns, [name, address], call.name);
  call.print(`${name}/${address}: ${verdict}\n`);
  return 0;
};

/** `resolve_local MYDESTINATION DOMAIN`: whether a domain is this host's own (resolve_local.c). */
export const resolveLocal: Program = (call) => {
  const [destinations = "", domain = ""] = call.argv;
  const list = openMatchList(destinations, "string", {
    ...world,
    name: "mydestination",
    version: call.version,
  });
  // A domain without a name, or with an empty label at its end, is nobody's.
  const bare = domain.replace(/\.$/, "");
  const isName = bare !== "" && !bare.endsWith(".");
  const verdict = isName ? verdictOf(call, list, "mydestination", destinations, [bare], "unknown") : "NO";
  call.print(`mydestination=${destinations} destination=${domain} ${verdict}\n`);
  return 0;
};

/** Asks a list, as a program that goes on with a table that it cannot open. */
function verdictOf(
  call: Invocation,
  list: MatchList,
  name: string,
  patterns: string,
  subjects: readonly string[],
  speaker: string,
): string {
  for (const line of list.log) call.log("warning", line, speaker);
  const match = list.matches(...subjects);
  if (match.kind !== "error") return verdicts[match.kind];
  const log = list.problem === undefined ? match.log : `${patterns} is unavailable. ${list.problem}`;
  if (log !== undefined) {
    call.log("error", log.replace(/^.* is unavailable\. /, ""), speaker);
    call.log("warning", log, speaker);
  }
  const message = list.problem === undefined ? match.message : `${patterns}: table lookup problem`;
  call.log("warning", `${name}: ${message}`, speaker);
  return verdicts.error;
}

/** `maps TABLES`: looks up keys (maps.c). */
export const maps: Program = (call) => {
  const tables = openTables(call.argv[0] ?? "", world);
  for (const key of call.lines()) {
    const { answer } = searchAliases(tables, key);
    if (answer.kind === "error") call.log("warning", `${call.argv[0]} lookup error for "${key}"`, "unknown");
    call.print(
      `"${key}": ${{ found: "found", "not-found": "not found", error: "lookup error" }[answer.kind]}\n`,
    );
  }
  return 0;
};
