import { lineEnding, type TextEdit } from "@mailconf/lossless";
import type { Entry, Option, User } from "./cst.ts";
import type { Place } from "./key.ts";
import { closing, indentation, insertLines, tokenBehind } from "./layout.ts";
import { targetOf, tokensOf } from "./occurrences.ts";
import { type Reading, serverName, stringOf } from "./reading.ts";
import { quote, type Style, word } from "./write.ts";

/** Options that a text does not have yet, gathered by the place where they go. */
export class Additions {
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
