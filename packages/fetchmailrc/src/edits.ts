import { type Change, lineEnding, type TextEdit } from "@mailconf/lossless";
import type { Entry, Option, Token, User } from "./cst.ts";
import { type Key, type Place, placeOf } from "./key.ts";
import { closing, indentation, insertLines, tokenBehind, withoutTokens } from "./layout.ts";
import { type Occurrence, occurrencesOf, targetOf } from "./occurrences.ts";
import { argumentText, optionText } from "./option-text.ts";
import { type Reading, serverName, stringOf } from "./reading.ts";
import { quote, type Style, word } from "./write.ts";

/**
 * The text edits that make these changes, of which no two have the same key.
 *
 * @throws RangeError for an unknown option, a value that the option cannot have, or a place that cannot be made
 */
export function editsOf(reading: Reading, changes: readonly Change<Key>[]): readonly TextEdit[] {
  const style = styleOf(reading);
  const edits: TextEdit[] = [];
  const gone: Token[] = [];
  const additions = new Additions(reading, style);
  for (const change of changes) {
    const place = placeOf(change.key);
    if (!place) {
      if (change.kind === "delete") continue;
      throw new RangeError(`no option of fetchmail: ${change.key.join(" ")}`);
    }
    const found = occurrencesOf(reading, place);
    if (change.kind === "delete") {
      for (const token of deleted(reading, place, found, edits)) gone.push(token);
    } else if (change.kind === "set" && found.length > 0) {
      for (const token of replaced(reading, place, found, change.value, edits)) gone.push(token);
    } else if (change.kind === "append" && isList(place) && found.length > 0) {
      const last = found.at(-1) as Occurrence;
      const end = last.tokens.at(-1)?.span.end ?? last.span.end;
      edits.push({ span: { start: end, end }, text: ` ${argumentText(place, change.value, style)}` });
    } else additions.add(place, optionText(place, change.value, style));
  }
  edits.push(
    ...withoutTokens(
      reading,
      gone.map(({ span }) => span),
    ),
    ...additions.edits(),
  );
  return edits.length === 0 ? edits : [...closedComment(reading), ...edits];
}

/** Quote characters that may be used: one that stands open at the start of a word would find its partner in ours. */
function styleOf({ source: { text }, scan, version }: Reading): Style {
  let openQuotes = "";
  for (const mark of ['"', "'"]) {
    const opens = scan.tokens.some(
      ({ span }) => text[span.start] === mark && text.indexOf(mark, span.start + 1) === -1,
    );
    if (opens) openQuotes += mark;
  }
  return { version, openQuotes };
}

/** fetchmail takes a comment without its line end for words: an edit completes it. */
const closedComment = ({ scan, source: { text } }: Reading): TextEdit[] => {
  const end = { start: text.length, end: text.length };
  return scan.openComment === undefined
    ? []
    : [{ span: end, text: closing(text, text.length) + lineEnding(text) }];
};

const isList = ({ rule }: Place): boolean => ["strings", "numbers", "names"].includes(rule.argument);

const tokensOf = (node: Option | Occurrence["owner"]): readonly Token[] =>
  node.items.flatMap((item) => (item.kind === "token" ? [item] : []));

// ---- Delete ----

function deleted(
  reading: Reading,
  place: Place,
  found: readonly Occurrence[],
  edits: TextEdit[],
): readonly Token[] {
  const owners = new Set(found.map(({ owner }) => owner));
  return [...owners].flatMap((owner) =>
    owner.kind === "user" ? renamed(reading, place, owner, edits) : tokensOf(owner),
  );
}

/** `user x y here` without its local names is `user NAME`, where another clause gives the name. */
function renamed(reading: Reading, { user }: Place, owner: User, edits: TextEdit[]): readonly Token[] {
  const [, first, ...rest] = tokensOf(owner);
  if (!user || !first) throw new RangeError("a user without a name on the server needs its local names");
  edits.push(apart(reading, { span: first.span, text: quote(user, styleOf(reading)) }));
  return rest;
}

// ---- Set ----

function replaced(
  reading: Reading,
  place: Place,
  found: readonly Occurrence[],
  value: string,
  edits: TextEdit[],
): readonly Token[] {
  const style = styleOf(reading);
  const kept = (isList(place) ? found[0] : found.at(-1)) as Occurrence;
  const { owner } = kept;
  const others = isList(place) ? found.slice(1) : [];
  const gone: Token[] = others
    .filter((other) => other.owner === owner || other.owner.kind === "user")
    .flatMap(({ tokens }) => tokens);
  for (const other of new Set(others.map((occurrence) => occurrence.owner))) {
    if (other !== owner && other.kind !== "user") for (const token of tokensOf(other)) gone.push(token);
  }
  if (kept.text === value && (found.length === 1 || !isList(place))) return gone;
  const tokens = sameShape(place, kept, value) ? kept.tokens : tokensOf(owner);
  const text = tokens === kept.tokens ? argumentText(place, value, style) : optionText(place, value, style);
  const set = owner.kind === "set" && tokens !== kept.tokens;
  const [first, ...rest] = set ? tokens.slice(1) : tokens;
  if (first && kept.text !== value) edits.push(apart(reading, { span: first.span, text }, rest));
  return kept.text === value ? gone : [...gone, ...rest];
}

/**
 * A word that stands right behind another one, or before it, may become a part of that: a blank keeps them apart.
 *
 * @param gone tokens behind the word that are taken away
 */
function apart(
  { source: { text } }: Reading,
  { span, text: written }: TextEdit,
  gone: readonly Token[] = [],
): TextEdit {
  const end = gone.reduce((at, token) => (token.span.start === at ? token.span.end : at), span.end);
  const isWord = (character: string | undefined) => character !== undefined && !/[\s,;:=]/.test(character);
  const before = isWord(text[span.start - 1]) ? " " : "";
  const behind = isWord(text[end]) ? " " : "";
  return { span, text: before + written + behind };
}

/** Whether only the value has to be written anew, and the option's word can stay as it is. */
function sameShape({ rule }: Place, { owner, tokens }: Occurrence, value: string): boolean {
  if (rule.argument === "none" || tokens.length === 0) return false;
  if (owner.kind !== "user" && owner.negated) return false;
  if (rule.argument === "[number] string" && value === "no") return false;
  return owner.kind !== "option" || owner.name !== "port" || /^[1-9][0-9]{0,8}$/.test(value);
}

// ---- Add ----

/** Options that a text does not have yet, gathered by the place where they go. */
class Additions {
  readonly #reading: Reading;
  readonly #style: Style;
  readonly #globals: string[] = [];
  readonly #existing = new Map<Entry | User, string[]>();
  readonly #newUsers = new Map<Entry, Map<string, string[]>>();
  readonly #newEntries = new Map<string, { like?: Entry; options: string[]; users: Map<string, string[]> }>();

  constructor(reading: Reading, style: Style) {
    this.#reading = reading;
    this.#style = style;
  }

  add(place: Place, option: string): void {
    const { server, user: wanted } = place;
    if (server === undefined) {
      this.#globals.push(option);
      return;
    }
    const { entry, user } = targetOf(this.#reading, place);
    if (user ?? (entry && wanted === undefined)) {
      push(this.#existing, (user ?? entry) as User | Entry, option);
    } else if (entry && wanted !== undefined && this.#admits(entry, wanted)) {
      push(
        into(this.#newUsers, entry, () => new Map<string, string[]>()),
        wanted,
        option,
      );
    } else if (typeof server === "number") throw new RangeError(`no entry ${server} in this file`);
    else {
      const made = into(this.#newEntries, server, () => ({
        ...(entry && { like: entry }),
        options: [],
        users: new Map(),
      }));
      if (wanted === undefined) made.options.push(option);
      else push(made.users, wanted, option);
    }
  }

  /** Whether an entry can take one more user: none may follow options that stand without a user. */
  #admits(entry: Entry, name: string): boolean {
    const isDefaults = serverName(this.#reading.source, this.#reading.version, entry) === "defaults";
    if (entry.users.length === 0) return true;
    if (name === "") throw new RangeError("an entry with users has no options without a user");
    if (isDefaults) throw new RangeError("the defaults entry can have only one user");
    return entry.users[0]?.explicit === true;
  }

  edits(): readonly TextEdit[] {
    return [
      ...this.#globalEdits(),
      ...[...this.#existing].flatMap(([node, options]) => this.#optionEdits(node, options)),
      ...[...this.#newUsers].flatMap(([entry, users]) => this.#userEdits(entry, users)),
      ...this.#entryEdits(),
    ];
  }

  #globalEdits(): TextEdit[] {
    const lines = this.#globals.map((option) => `set ${option}`);
    if (lines.length === 0) return [];
    const { settings, entries, source } = this.#reading;
    const last = settings.at(-1);
    if (last) return [insertLines(this.#reading, last.span.end, lines)];
    const [entry] = entries;
    return entry ? this.#before(entry, lines) : appendStatements(this.#reading, lines, source.text);
  }

  #before(entry: Entry, lines: readonly string[]): TextEdit[] {
    const { text } = this.#reading.source;
    const indent = indentation(text, entry.span.start);
    const newline = lineEnding(text);
    const at = entry.span.start - (indent?.length ?? 0);
    const break_ = indent === undefined ? newline : "";
    return [{ span: { start: at, end: at }, text: break_ + lines.map((line) => line + newline).join("") }];
  }

  /** Behind the last option of an entry or a user: on a line of its own where the last one has one. */
  #optionEdits(node: Entry | User, options: readonly string[]): TextEdit[] {
    const { text } = this.#reading.source;
    const last = node.options.at(-1);
    const at = last?.span.end ?? node.headEnd;
    const isFollowed = node.kind === "entry" && node.users.length === 0 && this.#newUsers.has(node);
    const written = isFollowed ? options : this.#guarded(options, at);
    const indent = last && indentation(text, last.span.start);
    if (indent !== undefined)
      return [
        insertLines(
          this.#reading,
          at,
          written.map((option) => indent + option),
        ),
      ];
    return [{ span: { start: at, end: at }, text: written.map((option) => ` ${option}`).join("") }];
  }

  #userEdits(entry: Entry, users: ReadonlyMap<string, readonly string[]>): TextEdit[] {
    const { text } = this.#reading.source;
    const at = entry.span.end;
    const column =
      entry.users.map((user) => indentation(text, user.span.start)).find((indent) => indent) ?? "  ";
    const lines = [...users].flatMap(([name, options]) => this.#userLines(name, options, column));
    return [insertLines(this.#reading, at, this.#guarded(lines, at))];
  }

  #userLines(name: string, options: readonly string[], indent: string): string[] {
    if (name === "") return options.map((option) => indent + option);
    return [`${indent}user ${quote(name, this.#style)}`, ...options.map((option) => `${indent}  ${option}`)];
  }

  #entryEdits(): TextEdit[] {
    const { entries, source } = this.#reading;
    const head: string[] = [];
    const lines: string[] = [];
    const edits: TextEdit[] = [];
    for (const [server, { like, options, users }] of this.#newEntries) {
      const copied = (like?.options ?? []).map((option) => this.#copied(option));
      const isDefaults = server === "defaults";
      const made = [
        isDefaults ? "defaults" : `poll ${this.#serverWord(server)}`,
        ...[...copied, ...options].map((option) => `  ${option}`),
        ...[...users].flatMap(([name, wishes]) => this.#userLines(name, wishes, "  ")),
      ];
      const [first] = entries;
      if (isDefaults && first) edits.push(...this.#before(first, made));
      else for (const line of made) (isDefaults ? head : lines).push(line);
    }
    return [...edits, ...appendStatements(this.#reading, [...head, ...lines], source.text)];
  }

  #copied(option: Option): string {
    const { source, version } = this.#reading;
    return tokensOf(option)
      .map((token) =>
        token.terminal === "string"
          ? word(stringOf(source, version, token), this.#style)
          : source.slice(token.span),
      )
      .join(" ");
  }

  #serverWord(server: string): string {
    return this.#reading.scan.state === "normal" ? word(server, this.#style) : quote(server, this.#style);
  }

  /** A list takes every string behind it: `=`, which fits nowhere, keeps one apart that fetchmail refuses anyway. */
  #guarded(options: readonly string[], at: number): readonly string[] {
    const [name] = options.at(-1)?.trim().split(" ") ?? [];
    const next = tokenBehind(this.#reading, at)?.terminal;
    const takesStrings = ["aka", "localdomains", "folder", "smtphost", "fetchdomains"].includes(name ?? "");
    const joins = (takesStrings && next === "string") || (name === "antispam" && next === "number");
    return joins ? [...options, "="] : options;
  }
}

/** Statements at the end of a text. Where the text ends in the middle of an option, the next word would be its value. */
function appendStatements(
  { scan: { state, openComment } }: Reading,
  lines: readonly string[],
  text: string,
): TextEdit[] {
  if (lines.length === 0) return [];
  const newline = lineEnding(text);
  const open = text !== "" && !text.endsWith("\n") && openComment === undefined;
  const dangling = state === "name" ? `= \\x${newline}` : "";
  const end = { start: text.length, end: text.length };
  const start = open ? closing(text, text.length) + newline : "";
  return [{ span: end, text: start + dangling + lines.map((line) => line + newline).join("") }];
}

function into<Name, Value>(map: Map<Name, Value>, name: Name, make: () => Value): Value {
  const there = map.get(name);
  if (there !== undefined) return there;
  const made = make();
  map.set(name, made);
  return made;
}

function push<Name>(map: Map<Name, string[]>, name: Name, value: string): void {
  into(map, name, () => []).push(value);
}
