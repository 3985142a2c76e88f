import { type Change, groupBy, lineEnding, type TextEdit } from "@mailconf/lossless";
import type { Key, Setting } from "./cst.ts";
import { spell } from "./spelling.ts";
import type { Branch, Member } from "./tree.ts";

/** New settings below a mapping: a value, or more names. */
interface Added extends Map<string, string | Added> {}

/** New settings of one mapping or list. */
interface Addition {
  /** How many mappings and lists are around it. */
  readonly depth: number;
  /** There is none where nothing stands behind the colon of its name. */
  readonly branch: Branch | undefined;
  readonly names: Added;
}

/** What edits are made of. */
export interface Site {
  readonly text: string;
  readonly root: Branch | undefined;
  /** The setting of a key that counts. */
  readonly find: (key: Key) => Setting | undefined;
}

/** The edits that make these changes, of which no two have the same key. */
export function editsOf(site: Site, changes: readonly Change<Key>[]): TextEdit[] {
  const edits: TextEdit[] = [];
  const added = new Map<Member | undefined, Addition>();
  const gone = new Set<Member>();
  for (const { key, ...change } of changes) {
    const old = site.find(key);
    if (change.kind === "delete") for (const member of membersAt(site.root, key)) gone.add(member);
    else if (old && change.kind === "set") {
      if (old.value !== change.value && !old.isMarked)
        edits.push({ span: old.valueSpan, text: ended(spell(change.value, old), site.text, old) });
    } else add(site.root, key, change.value, added, change.kind === "append");
  }
  // What is deeper ends above what is around it.
  const inner = [...added].sort(([, a], [, b]) => b.depth - a.depth);
  const inserted = inner.map(([holder, { branch, names }]) => insertion(site.text, holder, branch, names));
  for (const [start, group] of groupBy(inserted, ({ span }) => span.start))
    edits.push({ span: { start, end: start }, text: group.map(({ text }) => text).join("") });
  return [...edits, ...removals(site.text, site.root, gone)];
}

/** A block of lines ends with its line end, which the value in its place does not. */
const ended = (written: string, text: string, { valueSpan, style }: Setting): string =>
  style === "block" && /\n$/.test(text.slice(valueSpan.start, valueSpan.end))
    ? written + lineEnding(text)
    : written;

/** The entries at the end of a path, also where a name stands twice. */
function membersAt(branch: Branch | undefined, [name, ...rest]: Key): Member[] {
  const here = (branch?.members ?? []).filter((member) => member.name === name);
  if (rest.length === 0) return here;
  return here.flatMap(({ value }) => (value && value.kind !== "scalar" ? membersAt(value, rest) : []));
}

/** Notes a new setting at the innermost mapping around it that is there. */
function add(
  root: Branch | undefined,
  key: Key,
  value: string,
  added: Map<Member | undefined, Addition>,
  isAnother: boolean,
): void {
  let branch = root;
  let holder: Member | undefined;
  let depth = 0;
  for (; depth < key.length; depth++) {
    const member = branch?.members.findLast(({ name }) => name === key[depth]);
    if (!member || (isAnother && depth === key.length - 1)) break;
    holder = member;
    const { value: below } = member;
    branch = below && below.kind !== "scalar" ? below : undefined;
    if (!branch) {
      depth++;
      break;
    }
  }
  const place = added.get(holder) ?? { depth, branch, names: new Map() as Added };
  added.set(holder, place);
  let names = place.names;
  const path = key.slice(depth);
  // The entry is there, and nothing stands behind its colon.
  if (path.length === 0) names.set("", value);
  for (const [at, name] of path.entries()) {
    const inner = names.get(name);
    if (at === path.length - 1) names.set(name, value);
    else if (inner instanceof Map) names = inner;
    else {
      const fresh: Added = new Map();
      names.set(name, fresh);
      names = fresh;
    }
  }
}

function insertion(
  text: string,
  holder: Member | undefined,
  branch: Branch | undefined,
  names: Added,
): TextEdit {
  const newline = lineEnding(text);
  if (!branch) {
    const at = holder
      ? holder.nameSpan.end + (/^\s*:/.exec(text.slice(holder.nameSpan.end))?.[0].length ?? 0)
      : text.length;
    const own = names.get("");
    if (holder && typeof own === "string") return { span: { start: at, end: at }, text: ` ${spell(own)}` };
    const indent = holder ? `${" ".repeat(column(text, holder.nameSpan.start) + 2)}` : "";
    return below(text, at, lines(names, indent, "mapping"), newline);
  }
  if (branch.isFlow) return between(text, branch, names);
  const last = branch.members.at(-1);
  const first = branch.members[0];
  const start = first
    ? branch.kind === "list"
      ? dashOf(text, first.nameSpan.start)
      : first.nameSpan.start
    : branch.span.start;
  return below(
    text,
    last?.end ?? branch.span.end,
    lines(names, " ".repeat(column(text, start)), branch.kind),
    newline,
  );
}

/** Before the bracket that closes a mapping or a list. */
function between(text: string, { span, members, kind }: Branch, names: Added): TextEdit {
  const at = span.end - 1;
  const before = text.slice(members.at(-1)?.end ?? span.start + 1, at);
  const comma = members.length === 0 || before.includes(",") ? "" : ", ";
  return {
    span: { start: at, end: at },
    text: comma + [...names].map((entry) => inFlow(entry, kind)).join(", "),
  };
}

const inFlow = ([name, value]: readonly [string, string | Added], kind: Branch["kind"]): string => {
  const written =
    typeof value === "string"
      ? spell(value)
      : `{${[...value].map((one) => inFlow(one, "mapping")).join(", ")}}`;
  return kind === "list" ? written : `${spell(name)}: ${written}`;
};

function lines(names: Added, indent: string, kind: Branch["kind"]): readonly string[] {
  return [...names].flatMap(([name, value]) => {
    const head = kind === "list" ? `${indent}-` : `${indent}${spell(name)}:`;
    if (typeof value === "string") return [`${head} ${spell(value)}`];
    const inner = lines(value, `${indent}  `, "mapping");
    return kind === "list" ? [`${head} ${inner[0]?.trimStart() ?? ""}`, ...inner.slice(1)] : [head, ...inner];
  });
}

/** Lines below the line on which something ends. */
function below(text: string, at: number, added: readonly string[], newline: string): TextEdit {
  if (at === 0 || text[at - 1] === "\n")
    return { span: { start: at, end: at }, text: added.map((line) => line + newline).join("") };
  const next = text.indexOf("\n", at);
  if (next === -1) {
    const whole = added.map((line) => newline + line).join("");
    return {
      span: { start: text.length, end: text.length },
      text: /\n$/.test(text) ? whole.slice(newline.length) + newline : `${whole}${newline}`,
    };
  }
  return { span: { start: next + 1, end: next + 1 }, text: added.map((line) => line + newline).join("") };
}

/** How far a place is from the start of its line. A list within a list has its names behind a dash. */
const column = (text: string, at: number): number => at - (text.lastIndexOf("\n", at - 1) + 1);

const dashOf = (text: string, at: number): number => {
  const line = text.lastIndexOf("\n", at - 1) + 1;
  const dash = text.slice(line, at).lastIndexOf("- ");
  return dash === -1 ? at : line + dash;
};

/** The edits that take entries away, with what would be empty without them. */
function removals(text: string, branch: Branch | undefined, gone: ReadonlySet<Member>): TextEdit[] {
  if (!branch) return [];
  const isGone = (member: Member): boolean => {
    if (gone.has(member)) return true;
    const { value } = member;
    return (
      value !== undefined &&
      value.kind !== "scalar" &&
      value.members.length > 0 &&
      value.members.every(isGone)
    );
  };
  return branch.members.flatMap((member, at) => {
    if (isGone(member)) return [removal(text, branch, at)];
    const { value } = member;
    return value && value.kind !== "scalar" ? removals(text, value, gone) : [];
  });
}

function removal(text: string, { members, isFlow, kind }: Branch, at: number): TextEdit {
  const member = members[at] as Member;
  const start = kind === "list" && !isFlow ? dashOf(text, member.nameSpan.start) : member.nameSpan.start;
  const next = members[at + 1];
  const before = members[at - 1];
  if (isFlow) {
    if (next) return { span: { start, end: next.nameSpan.start }, text: "" };
    return { span: { start: before?.end ?? start, end: member.end }, text: "" };
  }
  const line = text.lastIndexOf("\n", start - 1) + 1;
  // The first name behind the dash of an item: the next one takes its place.
  if (!/^[ \t]*$/.test(text.slice(line, start)) && next)
    return { span: { start, end: next.nameSpan.start }, text: "" };
  if (text[member.end - 1] === "\n") return { span: { start: line, end: member.end }, text: "" };
  const blank = /^[ \t]*(?=#)/.exec(text.slice(member.end))?.[0].length;
  // A comment stays, on a line of its own.
  if (blank !== undefined) return { span: { start, end: member.end + blank }, text: "" };
  const newline = text.indexOf("\n", member.end);
  return { span: { start: line, end: newline === -1 ? text.length : newline + 1 }, text: "" };
}
