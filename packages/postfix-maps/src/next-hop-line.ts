import { isNextHop, type Span, secretsOfNextHops } from "@mailconf/lossless";

/**
 * The secrets of a line `sender next-hop` of a relay map: those of its next hops. What is neither a sender nor a next hop
 * in front of them is a login.
 */
export function* secretsOfNextHopLine(line: string): Generator<Span> {
  const [before = ""] = /^[\s#]*/.exec(line) ?? [];
  const content = line.slice(before.length).trimEnd();
  if (content === "" || (before.includes("#") && !isEntry.test(content))) return;
  const [key = ""] = /^(?:"(?:[^"\\]|\\.)*"|\\.|[^\s"\\])+/.exec(content) ?? [];
  const start = isSender(key) || isNextHop(key) ? key.length : 0;
  const [remark = ""] = /(?<=\s)#.*$/s.exec(content.slice(key.length)) ?? [];
  const list = content.slice(start, content.length - remark.length);
  // Next hop and sender may have changed their places.
  const isSwapped = isNextHop(key) && /^\s+@[^\s:@]+\s*$/.test(list);
  if (!isSwapped) yield* moved(secretsOfNextHops(list), before.length + start);
  yield* moved(loginsIn(remark), before.length + content.length - remark.length);
}

/** What tells an entry in a comment from prose. */
const isEntry = /^\S*@\S+[ \t]+\S+$|^\S+:\S*\S@|^\[/;

/** A sender has no colon but in quotes; a line may be one without its next hop. */
const isSender = (key: string): boolean => !key.replace(/^"(?:[^"\\]|\\.)*"/, "").includes(":");

/** Logins in a remark behind the value: `# ann:password`. */
function* loginsIn(text: string): Generator<Span> {
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    const user = word.indexOf(":") + 1;
    if (user > 1 && user < word.length && !word.startsWith("//", user) && !isNextHop(word))
      yield { start: index + user, end: index + word.length };
  }
}

function* moved(spans: Iterable<Span>, by: number): Generator<Span> {
  for (const { start, end } of spans) yield { start: by + start, end: by + end };
}
