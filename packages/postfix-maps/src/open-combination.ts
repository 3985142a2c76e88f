import { splitList } from "@mailconf/postfix-lines";
import { type Answer, found, notFound } from "./answer.ts";
import { withinBraces } from "./braces.ts";
import { broken, type Named, type OpenedTable, queryError, type World } from "./opened.ts";
import { storedKey } from "./stored.ts";

/** `unionmap:{type:name, …}` and `pipemap:{type:name, …}`; `open` opens the members. */
export function openCombination(
  named: Named,
  world: World,
  open: (spec: string, world: World) => OpenedTable,
): OpenedTable {
  const { type, name } = named;
  const members: OpenedTable[] = [];
  // What has been opened has been logged, each table once.
  const logOf = (opened: readonly OpenedTable[]) => [...new Set(opened.flatMap((member) => member.log))];
  const refused = (problem: string, opened = members) => ({ ...broken(named, problem), log: logOf(opened) });
  const wrong = () => refused(`bad syntax: "${type}:${name}"; need "${type}:{type:name...}"`);
  for (const { text: spec } of splitList(withinBraces(name) ?? "")) {
    if (!spec.includes(":")) return wrong();
    const member = open(spec, world);
    if (member.problem !== undefined) return refused(member.problem, [...members, member]);
    members.push(member);
  }
  const [first] = members;
  if (!first) return wrong();
  const ask = type === "unionmap" ? union : pipe;
  return {
    ...named,
    // The first member decides for all of them how the key is treated.
    style: first.style,
    get log() {
      return logOf(members);
    },
    lookup: (key) => {
      const answer = ask(members, first.style === "fixed" ? storedKey(key, world) : key);
      if (answer.kind !== "error" || answer.message.includes("evaluated")) return answer;
      return { ...queryError(named), ...(answer.log !== undefined && { log: answer.log }) };
    },
  };
}

/** All results, joined with commas. */
function union(members: readonly OpenedTable[], key: string): Answer {
  let joined = "";
  for (const member of members) {
    const answer = member.lookup(key);
    if (answer.kind === "error") return answer;
    if (answer.kind === "found") joined += (joined === "" ? "" : ",") + answer.value;
  }
  return joined === "" ? notFound : found(joined);
}

/** The result of each member is the key of the next. */
function pipe(members: readonly OpenedTable[], key: string): Answer {
  let answer: Answer = found(key);
  for (const member of members) {
    if (answer.kind !== "found") break;
    answer = member.lookup(answer.value);
  }
  return answer;
}
