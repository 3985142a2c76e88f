/** The part of a table of paths that lies below a path. */
export interface Branch<Rule> {
  /** The rule for this path itself. */
  readonly rule?: Rule;
  /** The branch below a key; undefined if no rule can be met there. */
  below(key: string): Branch<Rule> | undefined;
}

/** A table of rules by dotted paths, in which `*` stands for any key or item: `services.*.volumes.*`. */
export function pathRules<Rule>(rows: Readonly<Record<string, Rule>>): Branch<Rule> {
  const root = new Node<Rule>();
  for (const [path, rule] of Object.entries(rows)) {
    let node = root;
    for (const key of path.split(".")) node = node.add(key);
    node.rule = rule;
  }
  return root;
}

class Node<Rule> implements Branch<Rule> {
  rule?: Rule;
  readonly #children = new Map<string, Node<Rule>>();

  add(key: string): Node<Rule> {
    const known = this.#children.get(key);
    if (known) return known;
    const made = new Node<Rule>();
    this.#children.set(key, made);
    return made;
  }

  below(key: string): Node<Rule> | undefined {
    return (key === "*" ? undefined : this.#children.get(key)) ?? this.#children.get("*");
  }
}
