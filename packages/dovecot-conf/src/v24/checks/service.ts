import type { FilterNode } from "../node.ts";
import { expanded } from "../variables/expand.ts";
import { unexpandable, unexpandableMaster } from "./expansion.ts";
import { amountOf, type Complaint, type Look } from "./look.ts";
import { nameOf, sectionOf, sectionsOf } from "./sections.ts";

const listenerKinds = ["unix_listener", "fifo_listener", "inet_listener"] as const;

/** A service with everything that is in force at a filter. */
export class Service {
  /** Its `name`, which may stand at the top level; else that of its section. */
  readonly name: string;
  /** The name of its section. */
  readonly section: string;
  readonly #look: Look;
  readonly #root: FilterNode;
  readonly #node: FilterNode | undefined;

  constructor(look: Look, root: FilterNode, section: string) {
    this.section = section;
    this.#look = look;
    this.#root = root;
    this.#node = sectionOf(root, "service", section);
    const name = this.#value("service_name") ?? section;
    const result = name.includes("%{") ? expanded(name) : { text: name };
    this.name = ("text" in result ? result.text : undefined) ?? name;
  }

  text(key: string): string {
    return this.#value(`service_${key}`) ?? this.#usual(`service_${key}`);
  }

  /** A limit of this service; a limit of its own or the default for all. */
  amount(key: string): number {
    const { state } = this.#look;
    const text = this.#value(`service_${key}`);
    const usual = state.table.rows.has(`default_${key}`) ? `default_${key}` : `service_${key}`;
    const reference = /^\$SET:(\w+)$/.exec(text ?? "")?.[1];
    const name = reference ?? (text === undefined ? usual : `service_${key}`);
    const written = text !== undefined && reference === undefined ? text : this.#top(name);
    return amountOf(state, name, written);
  }

  say(key: string, text: string): Complaint {
    return { text, key: `service_${key}`, node: this.#node ?? this.#look.node };
  }

  /** The listeners of a kind; one at the top level belongs to every service. */
  listeners(kind: string): FilterNode[] {
    const own = this.#node ? sectionsOf(this.#node, kind) : [];
    const shared = sectionsOf(this.#root, kind);
    if (shared.length === 0 || !this.#look.state.spent.merge(shared.length)) return own;
    const names = new Set(own.map(nameOf));
    return [...own, ...shared.filter((node) => !names.has(nameOf(node)))];
  }

  /** The value of a setting of a listener: there, at the service, at the top, or the default. */
  listenerText(listener: FilterNode, key: string): string {
    return this.#first(key, [listener, this.#node, this.#root]) ?? this.#usual(key);
  }

  addresses(listener: FilterNode): readonly string[] {
    for (const node of [listener, this.#node, this.#root]) {
      const value = node?.values.get("listen");
      if (value?.kind === "list")
        return value.elements.filter(({ text }) => text === "yes").map(({ key }) => key);
    }
    return (this.#look.state.table.rows.get("listen")?.default ?? "").split(" ");
  }

  unexpandableListener(): Complaint | undefined {
    for (const kind of listenerKinds) {
      for (const listener of this.listeners(kind)) {
        const around = this.#node ? [this.#node, this.#root] : [this.#root];
        const found = unexpandable(this.#look.state.table, kind, nameOf(listener), [listener, ...around]);
        if (found) return found;
        if (kind !== "inet_listener") continue;
        const master = unexpandableMaster(this.#look.state.table, nameOf(listener), [listener, ...around]);
        if (master) return master;
      }
    }
    return undefined;
  }

  #value(key: string): string | undefined {
    return this.#first(key, [this.#node, this.#root]);
  }

  #top(key: string): string {
    return this.#first(key, [this.#root]) ?? this.#usual(key);
  }

  #usual(key: string): string {
    return this.#look.state.table.rows.get(key)?.default ?? "";
  }

  /** What is written counts before what Dovecot itself sets, wherever either stands. */
  #first(key: string, levels: readonly (FilterNode | undefined)[]): string | undefined {
    const values = levels.map((node) => node?.values.get(key));
    for (const isDefault of [false, true]) {
      for (const value of values)
        if (value?.kind === "text" && value.isDefault === isDefault) return value.text;
    }
    return undefined;
  }
}
