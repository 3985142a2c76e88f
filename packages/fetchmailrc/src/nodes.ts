import { Branch } from "./branch.ts";
import type { Entry, Malformed, Mapping, Option, SetStatement, Token, User } from "./cst.ts";
import type { Leaves } from "./leaves.ts";
import type { OptionName } from "./options.ts";

export class OptionNode extends Branch<"option"> implements Option {
  readonly name: OptionName;
  readonly negated: boolean;
  readonly values: readonly Token[];
  readonly mappings: readonly Mapping[];
  readonly there: boolean;

  constructor(
    leaves: Leaves,
    from: number,
    to: number,
    name: OptionName,
    negated: boolean,
    values: readonly Token[],
    mappings: readonly Mapping[],
    there: boolean,
  ) {
    super("option", leaves, from, to);
    this.name = name;
    this.negated = negated;
    this.values = values;
    this.mappings = mappings;
    this.there = there;
  }
}

export class SetNode extends Branch<"set"> implements SetStatement {
  readonly name: OptionName;
  readonly negated: boolean;
  readonly values: readonly Token[];

  constructor(
    leaves: Leaves,
    from: number,
    to: number,
    name: OptionName,
    negated: boolean,
    values: readonly Token[],
  ) {
    super("set", leaves, from, to);
    this.name = name;
    this.negated = negated;
    this.values = values;
  }
}

export class UserNode extends Branch<"user", OptionNode> implements User {
  readonly name: Token | undefined;
  readonly mappings: readonly Mapping[];
  readonly explicit: boolean;
  readonly headEnd: number;
  readonly options: readonly OptionNode[];

  constructor(
    leaves: Leaves,
    from: number,
    to: number,
    head: UserHead,
    headEnd: number,
    options: readonly OptionNode[],
  ) {
    super("user", leaves, from, to, options);
    this.name = head.name;
    this.mappings = head.mappings;
    this.explicit = head.explicit;
    this.headEnd = headEnd;
    this.options = options;
  }
}

/** What a `user` clause says. */
export type UserHead = Pick<User, "name" | "mappings" | "explicit">;

export class EntryNode extends Branch<"entry", OptionNode | UserNode> implements Entry {
  readonly head: Entry["head"];
  readonly name: Token | undefined;
  readonly headEnd: number;
  readonly options: readonly OptionNode[];
  readonly users: readonly UserNode[];

  constructor(
    leaves: Leaves,
    from: number,
    to: number,
    head: Entry["head"],
    name: Token | undefined,
    headEnd: number,
    options: readonly OptionNode[],
    users: readonly UserNode[],
  ) {
    super("entry", leaves, from, to, [...options, ...users]);
    this.head = head;
    this.name = name;
    this.headEnd = headEnd;
    this.options = options;
    this.users = users;
  }
}

export class MalformedNode extends Branch<"malformed"> implements Malformed {
  constructor(leaves: Leaves, from: number, to: number) {
    super("malformed", leaves, from, to);
  }
}
