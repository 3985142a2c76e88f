import type { Span } from "@mailconf/lossless";
import { ownValue } from "@mailconf/lossless";
import type { Entry, Mapping, Token } from "./cst.ts";
import type { Leaves } from "./leaves.ts";
import { EntryNode, MalformedNode, OptionNode, SetNode, type UserHead, UserNode } from "./nodes.ts";
import { globalOptions, type OptionName, type OptionRule, serverOptions, userOptions } from "./options.ts";
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
  readonly statements: readonly (SetNode | EntryNode | MalformedNode)[];
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

/** Reads tokens into statements; goes on behind a fault with the next word that starts a statement. */
export function readStatements(leaves: Leaves, version: Version): Syntax {
  return new StatementReader(leaves, version).read();
}

type OptionTable = Readonly<Record<string, OptionRule>>;

class StatementReader {
  readonly #leaves: Leaves;
  readonly #tokens: readonly Token[];
  readonly #version: Version;
  readonly #faults: SyntaxFault[] = [];
  readonly #interfaces: EarlyCheck[] = [];
  /** The token that is looked at. */
  #at = 0;
  /** The tokens that were refused, until they are put into a node of their own. */
  #refused: Refused | undefined;

  constructor(leaves: Leaves, version: Version) {
    this.#leaves = leaves;
    this.#tokens = leaves.tokens;
    this.#version = version;
  }

  read(): Syntax {
    const statements: (SetNode | EntryNode | MalformedNode)[] = [];
    while (this.#at < this.#tokens.length) {
      const node = this.#statement();
      if (node) statements.push(node);
      if (this.#refused) statements.push(this.#malformed(this.#refused));
    }
    return { statements, faults: this.#faults, interfaces: this.#interfaces };
  }

  // ---- Statements ----

  #statement(): SetNode | EntryNode | undefined {
    const first = this.#at;
    const head = this.#next();
    this.#at++;
    if (head === "set") return this.#set(first);
    if (head === "poll" || head === "skip" || head === "defaults") return this.#entry(first, head);
    this.#at = first;
    return this.#refuse(first);
  }

  #set(first: number): SetNode | undefined {
    const negated = this.#takes("no");
    const name = this.#next();
    const rule = ruleIn(globalOptions, name);
    if (!rule || (negated && rule.argument !== "none")) return this.#refuse(first);
    this.#at++;
    if (rule.argument !== "none") this.#takes("=");
    const values = this.#argument(rule);
    if (!values) return this.#refuse(first);
    return new SetNode(this.#leaves, first, this.#at, name as OptionName, negated, values);
  }

  #entry(first: number, head: Entry["head"]): EntryNode | undefined {
    const name = head === "defaults" ? undefined : this.#take("string");
    if (head !== "defaults" && !name) return this.#refuse(first);
    const headEnd = this.#end();
    const options = this.#options(serverOptions);
    const users = this.#refused ? [] : this.#users();
    const node = new EntryNode(this.#leaves, first, this.#at, head, name, headEnd, options, users);
    if (!this.#refused && users.length > 0) this.#misplaced();
    return node;
  }

  #users(): readonly UserNode[] {
    const users: UserNode[] = [];
    if (this.#begins(userOptions)) {
      const first = this.#at;
      const start = this.#start(first);
      const options = this.#options(userOptions);
      if (options.length > 0) users.push(new UserNode(this.#leaves, first, this.#at, nobody, start, options));
    }
    while (users.length === 0 || users[0]?.explicit) {
      const user = this.#refused ? undefined : this.#user();
      if (!user) break;
      users.push(user);
    }
    return users;
  }

  #user(): UserNode | undefined {
    const first = this.#at;
    if (!this.#takes("user")) return undefined;
    const mappings = this.#mappings();
    const [only] = mappings ?? [];
    let head: UserHead | undefined;
    if (mappings && only && this.#takes("here")) head = { name: undefined, mappings, explicit: true };
    else if (mappings?.length === 1 && only && !only.local) {
      this.#takes("there");
      head = { name: only.name, mappings: [], explicit: true };
    }
    if (!head) return this.#refuse(first);
    const headEnd = this.#end();
    const options = this.#options(userOptions);
    return new UserNode(this.#leaves, first, this.#at, head, headEnd, options);
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
  #malformed({ first, end, resumes }: Refused): MalformedNode {
    this.#refused = undefined;
    this.#at = end;
    while (!resumes && this.#at < this.#tokens.length && (this.#at === first || !this.#startsStatement()))
      this.#at++;
    return new MalformedNode(this.#leaves, first, this.#at);
  }

  #startsStatement(): boolean {
    const next = this.#next();
    return next === "set" || next === "poll" || next === "skip" || next === "defaults";
  }

  // ---- Options ----

  #options(table: OptionTable): readonly OptionNode[] {
    const options: OptionNode[] = [];
    while (!this.#refused && this.#begins(table)) {
      const option = this.#option(table);
      if (option) options.push(option);
    }
    return options;
  }

  /** Whether an option of this table begins here. Behind a server's name `no` may belong to either table. */
  #begins(table: OptionTable): boolean {
    const next = this.#next();
    if (next === "no") return table === userOptions || ruleIn(table, this.#next(1)) !== undefined;
    return ruleIn(table, next) !== undefined;
  }

  #option(table: OptionTable): OptionNode | undefined {
    const first = this.#at;
    const negated = this.#takes("no");
    const name = this.#next() as OptionName;
    const rule = ruleIn(table, name);
    if (!rule || (negated && !this.#isNegatable(rule))) return this.#refuse(first);
    this.#at++;
    if (rule.argument === "names") return this.#localNames(first, name);
    const values = negated ? noTokens : this.#argument(rule);
    if (!values) return this.#refuse(first);
    const [value] = values;
    if (name === "interface" && value && !this.#hasStopped()) {
      this.#interfaces.push({ value, faultsBefore: this.#faults.length });
    }
    return new OptionNode(this.#leaves, first, this.#at, name, negated, values, noMappings, false);
  }

  /** `is x y=z here`, or `is x there`. */
  #localNames(first: number, name: OptionName): OptionNode | undefined {
    const mappings = this.#mappings();
    const [only] = mappings ?? [];
    if (!mappings || !only) return this.#refuse(first);
    const mayBeRemote = name === "is" && mappings.length === 1 && !only.local;
    if (!this.#takes("here") && mayBeRemote && this.#takes("there")) {
      return new OptionNode(this.#leaves, first, this.#at, name, false, [only.name], noMappings, true);
    }
    return new OptionNode(this.#leaves, first, this.#at, name, false, noTokens, mappings, false);
  }

  #isNegatable({ negation }: OptionRule): boolean {
    return negation !== undefined && (negation.since === undefined || since(this.#version, negation.since));
  }

  /** The tokens of an option's value; `undefined` where they are not what it takes. */
  #argument({ argument }: OptionRule): readonly Token[] | undefined {
    switch (argument) {
      case "none":
      case "names":
        return noTokens;
      case "string":
      case "number":
        return this.#one(argument);
      case "string or number":
        return this.#one("string") ?? this.#one("number");
      case "protocol":
        return this.#one("protocol name");
      case "authentication":
        return this.#one("authentication name");
      case "accept or reject":
        return this.#one("accept") ?? this.#one("reject");
      case "[number] string": {
        const number = this.#take("number");
        const string = this.#take("string");
        return string && (number ? [number, string] : [string]);
      }
      case "strings":
        return this.#several("string");
      case "numbers":
        return this.#several("number");
    }
  }

  #one(terminal: Terminal): readonly Token[] | undefined {
    const token = this.#take(terminal);
    return token && [token];
  }

  #several(terminal: Terminal): readonly Token[] | undefined {
    const tokens: Token[] = [];
    for (let token = this.#take(terminal); token; token = this.#take(terminal)) tokens.push(token);
    return tokens.length > 0 ? tokens : undefined;
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

  #next(ahead = 0): Terminal | undefined {
    return this.#tokens[this.#at + ahead]?.terminal;
  }

  #takes(terminal: Terminal): boolean {
    return this.#take(terminal) !== undefined;
  }

  #take(terminal: Terminal): Token | undefined {
    const token = this.#tokens[this.#at];
    if (token?.terminal !== terminal) return undefined;
    this.#at++;
    return token;
  }

  #start(index: number): number {
    return this.#tokens[index]?.span.start ?? this.#leaves.end;
  }

  /** Where the token before this one ends. */
  #end(index = this.#at): number {
    return this.#tokens[index - 1]?.span.end ?? 0;
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
    this.#faults.push({ message, span: this.#tokens[index]?.span ?? { start, end: start } });
  }
}

const noTokens: readonly Token[] = [];
const noMappings: readonly Mapping[] = [];
const nobody: UserHead = { name: undefined, mappings: noMappings, explicit: false };

/** Tokens that fit nowhere; `resumes` where fetchmail itself goes on right behind them. */
interface Refused {
  readonly first: number;
  readonly end: number;
  readonly resumes: boolean;
}

const ruleIn = (table: OptionTable, name: string | undefined): OptionRule | undefined =>
  name === undefined ? undefined : ownValue(table, name);
