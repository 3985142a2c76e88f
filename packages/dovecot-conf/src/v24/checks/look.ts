import { normalized } from "../../v23/types.ts";
import { childOf, type FilterNode, path } from "../node.ts";
import type { State } from "../state.ts";
import { isCheckable } from "../types.ts";
import { expanded } from "../variables/expand.ts";

/** What doveconf says, and the setting that is to blame. */
export interface Complaint {
  readonly text: string;
  readonly node?: FilterNode;
  readonly key?: string;
  /** What we say; the same without it. */
  readonly reason?: string;
}

/** What a check sees in the place of a text with variables, of which nobody knows yet what it will be. */
const unknown = "UNKNOWN_VALUE_WITH_VARIABLES";

/**
 * The settings of one filter as its checks see them (config_filter_parser_check): what the filter itself sets, or
 * what Dovecot sets in it, else the default. The filters around it do not count.
 */
export class Look {
  readonly state: State;
  readonly node: FilterNode;
  readonly #usual: FilterNode | undefined;
  readonly #isExpanded: boolean;

  /** @param isExpanded variables are replaced, as far as what they become is known */
  constructor(state: State, node: FilterNode, isExpanded = false) {
    this.state = state;
    this.node = node;
    this.#isExpanded = isExpanded;
    let usual = state.defaults;
    for (const { filter } of path(node).slice(1)) usual = usual && childOf(usual, filter);
    this.#usual = usual;
  }

  has(key: string): boolean {
    return this.node.values.has(key);
  }

  text(key: string): string {
    const row = this.state.table.rows.get(key);
    const text = this.#written(key);
    if (text === undefined) return row?.default ?? "";
    if (row?.type === "string-novars" || row?.type === "file") return text;
    if (isCheckable(text, this.state.options.expand ?? false)) return text;
    const result = this.#isExpanded && text.includes("%{") ? expanded(text) : { text: undefined };
    if ("text" in result && result.text !== undefined) return result.text;
    return row?.type === "string" ? unknown : (row?.default ?? "");
  }

  /** A boolean, in any spelling. */
  isYes(key: string): boolean {
    return isYes(this.text(key));
  }

  /** A number, a size in bytes, or a time in units of its type; `Infinity` for none. */
  amount(key: string): number {
    return amountOf(this.state, key, this.text(key));
  }

  /** The elements of a list that are not turned off: those that Dovecot puts into it count as well. */
  words(key: string): readonly string[] {
    const words = new Map<string, boolean>();
    for (const node of [this.#usual, this.node]) {
      const value = node?.values.get(key);
      if (value?.kind !== "list") continue;
      for (const element of value.elements) words.set(element.key, isYes(element.text));
    }
    return [...words].filter(([, isOn]) => isOn).map(([word]) => word);
  }

  /** The pairs of a list of texts. */
  pairs(key: string): readonly (readonly [name: string, text: string])[] {
    const value = this.node.values.get(key);
    return value?.kind === "list"
      ? value.elements.map((element) => [element.key, element.text] as const)
      : [];
  }

  /** The names of the sections of one kind: those that Dovecot itself makes come first. */
  names(kind: string): readonly string[] {
    const names = new Set<string>();
    for (const node of [this.#usual, this.node]) {
      for (const { filter } of node?.children.values() ?? []) {
        if (filter.isList && filter.name?.startsWith(`${kind}/`))
          names.add(filter.name.slice(kind.length + 1));
      }
    }
    return [...names];
  }

  complain(key: string, text: string): Complaint {
    return { text, node: this.node, key };
  }

  /** A complaint, if there is something to say. */
  unless(key: string, text: string | undefined): Complaint | undefined {
    return text === undefined ? undefined : this.complain(key, text);
  }

  #written(key: string): string | undefined {
    const value = this.node.values.get(key) ?? this.#usual?.values.get(key);
    return value?.kind === "text" ? value.text : undefined;
  }
}

const isYes = (text: string): boolean => /^(?:y|yes|1)$/i.test(text);

/** A number, size or time in units of one; `NaN` for what is none. */
export function amountOf({ table }: State, key: string, text: string): number {
  if (text === "unlimited" || text === "infinite") return Number.POSITIVE_INFINITY;
  const row = table.rows.get(key);
  const checked = row && normalized(row, text);
  if (!checked || "error" in checked) return Number.NaN;
  const [number = "0", unit = "B"] = checked.text.split(" ");
  if (row.type === "size") return Number(number) * 1024 ** "BkMGT".indexOf(unit);
  const seconds = { ms: 0.001, secs: 1, mins: 60, hours: 3600, days: 86_400, weeks: 604_800 }[unit] ?? 1;
  return Number(number) * (row.type === "time-msecs" ? seconds * 1000 : seconds);
}
