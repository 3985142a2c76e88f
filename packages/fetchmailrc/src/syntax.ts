import type { Span } from "@mailconf/lossless";
import type { Entry, Item, Leaf, Malformed, Mapping, Option, SetStatement, Token, User } from "./cst.ts";
import { globalOptions, type OptionRule, serverOptions, userOptions } from "./options.ts";
import { since, type Version } from "./version.ts";
import type { Terminal } from "./vocabulary.ts";

// The grammar of statements (rcfile_y.y), over the tokens of `scanner.ts`:
//
//     file      = statement*
//     statement = "set" global | entry
//     global    = NAME ["="] (STRING | NUMBER) | ["no"] FLAG
//     entry     = (("poll" | "skip") STRING | "defaults") serveroption* (useroption+ | (user useroption*)+)?
//     user      = "user" STRING ["there"] | "user" mapping+ "here"
//     mapping   = STRING ["=" STRING]
//
// Each option takes the argument that `options.ts` says; lists take all they can get. fetchmail looks one token
// ahead, so what it reports is the first token that fits nowhere.

/** What fetchmail's parser reports. */
export interface SyntaxFault {
  readonly message: "syntax error" | "server option after user options";
  /** The token that the report names; an empty span at the end of the text. */
  readonly span: Span;
}

export interface Syntax {
  readonly items: readonly Item[];
  /** In fetchmail's order; nothing behind the first `syntax error`, where it stops. */
  readonly faults: readonly SyntaxFault[];
  /** Values of `interface`, which fetchmail checks while it reads on. */
  readonly interfaces: readonly EarlyCheck[];
}

/** A value with the number of faults that were reported before it was read. */
export interface EarlyCheck {
  readonly value: Token;
  readonly faultsBefore: number;
}

/** Reads leaves into statements; goes on behind a fault with the next word that starts a statement. */
export function readStatements(leaves: readonly Leaf[], version: Version): Syntax {
  return new StatementReader(leaves, version).read();
}

type OptionTable = Readonly<Record<string, OptionRule>>;
type Statement = SetStatement | Entry | Malformed;

class StatementReader {
  readonly #leaves: readonly Leaf[];
  readonly #version: Version;
  /** Where the tokens stand among the leaves. */
  readonly #places: readonly number[];
  readonly #faults: SyntaxFault[] = [];
  readonly #interfaces: EarlyCheck[] = [];
  /** The token that is looked at. */
  #at = 0;
  /** The tokens that were refused, until they are put into a node of their own. */
  #refused: Refused | undefined;

  constructor(leaves: readonly Leaf[], version: Version) {
    this.#leaves = leaves;
    this.#version = version;
    const places: number[] = [];
    for (let place = 0; place < leaves.length; place++)
      if (leaves[place]?.kind === "token") places.push(place);
    this.#places = places;
  }

  read(): Syntax {
    const statements: { readonly first: number; readonly end: number; readonly node: Statement }[] = [];
    while (this.#at < this.#places.length) {
      const first = this.#at;
      const node = this.#statement();
      if (node) statements.push({ first, end: this.#at, node });
      if (this.#refused) statements.push(this.#malformed(this.#refused));
    }
    return {
      items: this.#tile(0, this.#leaves.length, statements),
      faults: this.#faults,
      interfaces: this.#interfaces,
    };
  }

  // ---- Statements ----

  #statement(): SetStatement | Entry | undefined {
    if (this.#takes("set")) return this.#set(this.#at - 1);
    for (const head of ["poll", "skip", "defaults"] as const) {
      if (this.#takes(head)) return this.#entry(this.#at - 1, head);
    }
    return this.#refuse(this.#at);
  }

  #set(first: number): SetStatement | undefined {
    const negated = this.#takes("no");
    const name = this.#next();
    const rule = ruleIn(globalOptions, name);
    if (!rule || (negated && rule.argument !== "none")) return this.#refuse(first);
    this.#at++;
    const values: Token[] = [];
    if (rule.argument !== "none") {
      this.#takes("=");
      if (!this.#argument(rule, values)) return this.#refuse(first);
    }
    return { ...this.#node("set", first), name: name as SetStatement["name"], negated, values };
  }

  #entry(first: number, head: Entry["head"]): Entry | undefined {
    const name = head === "defaults" ? undefined : this.#take("string");
    if (head !== "defaults" && !name) return this.#refuse(first);
    const headEnd = this.#end();
    const children: Placed<Option | User>[] = [];
    const options = this.#options(serverOptions, children);
    const users = this.#refused ? [] : this.#users(children);
    const node = this.#node("entry", first, children);
    if (!this.#refused && users.length > 0) this.#misplaced();
    return { ...node, head, name, headEnd, options, users };
  }

  #users(children: Placed<Option | User>[]): readonly User[] {
    const users: User[] = [];
    const add = (first: number, name: Token | undefined, mappings: readonly Mapping[], explicit: boolean) => {
      const headEnd = explicit ? this.#end() : this.#start(first);
      const inner: Placed<Option>[] = [];
      const options = this.#options(userOptions, inner);
      if (!explicit && options.length === 0) return;
      const node: User = { ...this.#node("user", first, inner), name, mappings, explicit, headEnd, options };
      users.push(node);
      children.push({ first, end: this.#at, node });
    };
    if (this.#begins(userOptions)) add(this.#at, undefined, [], false);
    else {
      while (!this.#refused && this.#takes("user")) {
        const first = this.#at - 1;
        const mappings = this.#mappings();
        if (mappings && mappings.length > 0 && this.#takes("here")) add(first, undefined, mappings, true);
        else if (mappings?.length === 1 && !mappings[0]?.local) {
          this.#takes("there");
          add(first, mappings[0]?.name, [], true);
        } else this.#refuse(first);
      }
    }
    return users;
  }

  /** fetchmail reads one server option behind the users, only to tell of it, and goes on with a statement. */
  #misplaced(): void {
    if (this.#next() === "no" || !this.#begins(serverOptions)) return;
    const first = this.#at;
    const option = this.#option(serverOptions);
    if (!option) return;
    const isList = ruleIn(serverOptions, option.name)?.argument === "strings";
    this.#report("server option after user options", isList ? this.#at : this.#at - 1);
    this.#refused = { first, end: this.#at, resumes: true };
    this.#at = first;
  }

  /** Puts what was refused into a node, up to the next word that starts a statement. */
  #malformed({ first, end, resumes }: Refused): Placed<Malformed> {
    this.#refused = undefined;
    this.#at = end;
    while (!resumes && this.#at < this.#places.length && (this.#at === first || !this.#startsStatement()))
      this.#at++;
    return { first, end: this.#at, node: this.#node("malformed", first) };
  }

  #startsStatement(): boolean {
    const next = this.#next();
    return next === "set" || next === "poll" || next === "skip" || next === "defaults";
  }

  // ---- Options ----

  #options<Child>(table: OptionTable, children: Placed<Option | Child>[]): readonly Option[] {
    const options: Option[] = [];
    while (!this.#refused && this.#begins(table)) {
      const first = this.#at;
      const node = this.#option(table);
      if (!node) break;
      options.push(node);
      children.push({ first, end: this.#at, node });
    }
    return options;
  }

  /** Whether an option of this table begins here. Behind a server's name `no` may belong to either table. */
  #begins(table: OptionTable): boolean {
    const next = this.#next();
    if (next === "no") return table === userOptions || ruleIn(table, this.#next(1)) !== undefined;
    return ruleIn(table, next) !== undefined;
  }

  #option(table: OptionTable): Option | undefined {
    const first = this.#at;
    const negated = this.#takes("no");
    const name = this.#next();
    const rule = ruleIn(table, name);
    if (!rule || (negated && !this.#isNegatable(rule))) return this.#refuse(first);
    this.#at++;
    const values: Token[] = [];
    let mappings: readonly Mapping[] = [];
    let there = false;
    if (rule.argument === "names") {
      const read = this.#mappings();
      if (!read || read.length === 0) return this.#refuse(first);
      const [only] = read;
      const isSingle = name === "is" && read.length === 1 && only !== undefined && !only.local;
      there = !this.#takes("here") && isSingle && this.#takes("there");
      if (there && only) values.push(only.name);
      else mappings = read;
    } else if (!negated && !this.#argument(rule, values)) return this.#refuse(first);
    const [value] = values;
    if (name === "interface" && value && !this.#hasStopped()) {
      this.#interfaces.push({ value, faultsBefore: this.#faults.length });
    }
    return { ...this.#node("option", first), name: name as Option["name"], negated, values, mappings, there };
  }

  #isNegatable({ negation }: OptionRule): boolean {
    return negation !== undefined && (negation.since === undefined || since(this.#version, negation.since));
  }

  #argument({ argument }: OptionRule, values: Token[]): boolean {
    const take = (terminal: Terminal): boolean => {
      const value = this.#take(terminal);
      if (value) values.push(value);
      return value !== undefined;
    };
    switch (argument) {
      case "none":
      case "names":
        return true;
      case "string":
        return take("string");
      case "number":
        return take("number");
      case "string or number":
        return take("string") || take("number");
      case "[number] string":
        take("number");
        return take("string");
      case "protocol":
        return take("protocol name");
      case "authentication":
        return take("authentication name");
      case "accept or reject":
        return take("accept") || take("reject");
      case "strings":
        while (take("string"));
        return values.length > 0;
      case "numbers":
        while (take("number"));
        return values.length > 0;
    }
  }

  /** Names and pairs; `undefined` where a pair lacks its second half. */
  #mappings(): readonly Mapping[] | undefined {
    const mappings: Mapping[] = [];
    for (let name = this.#take("string"); name; name = this.#take("string")) {
      if (this.#takes("=")) {
        const local = this.#take("string");
        if (!local) return undefined;
        mappings.push({ name, local });
      } else mappings.push({ name });
    }
    return mappings;
  }

  // ---- Tokens ----

  #token(index: number): Token | undefined {
    const place = this.#places[index];
    return place === undefined ? undefined : (this.#leaves[place] as Token);
  }

  #next(ahead = 0): Terminal | undefined {
    return this.#token(this.#at + ahead)?.terminal;
  }

  #takes(terminal: Terminal): boolean {
    return this.#take(terminal) !== undefined;
  }

  #take(terminal: Terminal): Token | undefined {
    const token = this.#token(this.#at);
    if (token?.terminal !== terminal) return undefined;
    this.#at++;
    return token;
  }

  #start(index: number): number {
    return this.#token(index)?.span.start ?? this.#leaves.at(-1)?.span.end ?? 0;
  }

  /** Where the token before this one ends. */
  #end(index = this.#at): number {
    return this.#token(index - 1)?.span.end ?? 0;
  }

  // ---- Faults ----

  /** Reports the token that is looked at, and goes back to where the refused part began. */
  #refuse(first: number): undefined {
    this.#report("syntax error", this.#at);
    this.#refused = { first, end: this.#at, resumes: false };
    this.#at = first;
  }

  /** Whether fetchmail itself has stopped to read. */
  #hasStopped(): boolean {
    return this.#faults.at(-1)?.message === "syntax error";
  }

  #report(message: SyntaxFault["message"], index: number): void {
    if (this.#hasStopped()) return;
    const start = this.#start(index);
    this.#faults.push({ message, span: this.#token(index)?.span ?? { start, end: start } });
  }

  // ---- Nodes ----

  /** A node over tokens from `first` to before `end`. */
  #node<Kind extends string, Child = never>(
    kind: Kind,
    first: number,
    children: readonly Placed<Child>[] = [],
  ) {
    const end = this.#at;
    const items = this.#tile(this.#places[first] as number, (this.#places[end - 1] as number) + 1, children);
    return { kind, span: { start: this.#start(first), end: this.#end(end) }, items };
  }

  /** The leaves from one place to another, those of each child replaced by the child. */
  #tile<Child>(from: number, to: number, children: readonly Placed<Child>[]): (Child | Leaf)[] {
    const items: (Child | Leaf)[] = [];
    let place = from;
    for (const { first, end, node } of children) {
      const start = this.#places[first] as number;
      while (place < start) items.push(this.#leaves[place++] as Leaf);
      items.push(node);
      place = (this.#places[end - 1] as number) + 1;
    }
    while (place < to) items.push(this.#leaves[place++] as Leaf);
    return items;
  }
}

/** A node with the range of tokens that it covers. */
interface Placed<Node> {
  readonly first: number;
  readonly end: number;
  readonly node: Node;
}

/** Tokens that fit nowhere; `resumes` where fetchmail itself goes on right behind them. */
interface Refused {
  readonly first: number;
  readonly end: number;
  readonly resumes: boolean;
}

const ruleIn = (table: OptionTable, name: string | undefined): OptionRule | undefined =>
  name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
