import { type Item, parse } from "@mailconf/dovecot-conf";
import { settings24 } from "@mailconf/dovecot-conf/settings-2.4";

/** Settings by their full name, behind the blocks and filters that hold them: `passdb[pam] passdb_pam_session`. */
export type Flat = ReadonlyMap<string, string>;

const types = new Map(settings24.settings.map(({ name, type }) => [name, type]));

/** Where a statement stands. */
interface Place {
  /** The blocks and filters around it, each with a blank behind it. */
  readonly path: string;
  /** Prefixes that may be left out here. */
  readonly prefixes: readonly string[];
  /** Filters without name: they are a place only for settings that are not theirs. */
  readonly filters: string;
}

/**
 * What `doveconf -n` of 2.4 prints, one entry for each setting, whatever way of writing it takes: in a block of its
 * filter, with a short name, as words of a list or one by one.
 */
export function flat24(output: string): Flat {
  const flat = new Map<string, string>();
  const walk = (items: readonly Item[], place: Place) => {
    for (const item of items) {
      if (item.kind === "setting") put(flat, fullName(item.name, place), item.value);
      if (item.kind === "section") walkSection(item.open, item.items, place);
    }
  };
  const walkSection = (
    open: { type: string; name: string | undefined },
    all: readonly unknown[],
    place: Place,
  ) => {
    const inner = (all as readonly Item[]).filter(({ kind }) => kind === "setting" || kind === "section");
    const { path, name: full } = fullName(open.type, place);
    const kind = types.get(full);
    if (kind === "boollist" || kind === "strlist") {
      for (const one of inner) if (one.kind === "setting") flat.set(`${path}${full}{${one.name}}`, one.value);
    } else if (open.name === undefined) {
      walk(inner, {
        path: place.path,
        prefixes: [...place.prefixes, full],
        filters: `${place.filters}${full} `,
      });
    } else {
      const block = `${path}${full}[${open.name}] `;
      flat.set(`${block}{}`, "");
      const driver = inner.find((one) => one.kind === "setting" && one.name === "driver");
      const short = driver?.kind === "setting" ? driver.value : open.name;
      walk(inner, { path: block, prefixes: [full, `${full}_${short.replaceAll("-", "_")}`], filters: "" });
    }
  };
  // A value that is one backslash is printed without quotes, and would swallow the next line.
  const readable = output.replace(/^(\s*\w+ = )\\$/gm, '$1"\\\\"');
  walk(parse(readable, { version: "2.4" }).items as readonly Item[], { path: "", prefixes: [], filters: "" });
  return flat;
}

/** The name of a setting, where a filter around it lets its prefix be left out, and its path. */
function fullName(name: string, { path, prefixes, filters }: Place): { path: string; name: string } {
  const long = prefixes.toReversed().map((prefix) => `${prefix}_${name}`);
  const found = long.find((candidate) => types.has(candidate));
  return found === undefined ? { path: `${path}${filters}`, name } : { path, name: found };
}

function put(flat: Map<string, string>, { path, name }: { path: string; name: string }, value: string): void {
  const isList = types.get(name) === "boollist";
  flat.set(`${path}${name}`, isList ? listOf(value) : value);
}

/**
 * The same with every list written out: entries that a block adds in a filter join those that hold outside of it.
 * Whether a list was replaced or added to makes no difference then.
 */
export function withWholeLists(flat: Flat): Flat {
  const whole = new Map<string, string>();
  const added = new Map<string, string[]>();
  for (const [key, value] of flat) {
    const [, list = "", entry = ""] = /^(.*)\{(.+)\}$/.exec(key) ?? [];
    if (list === "" || value !== "yes" || types.get(nameOf(list)) !== "boollist") whole.set(key, value);
    else added.set(list, [...(added.get(list) ?? []), entry]);
  }
  for (const [list, entries] of added) {
    const outside = whole.get(list) ?? whole.get(nameOf(list)) ?? "";
    const all = new Set([...outside.split(" "), ...entries, ...(added.get(nameOf(list)) ?? [])]);
    all.delete("");
    whole.set(list, [...all].sort().join(" "));
  }
  return whole;
}

/**
 * What counts: without empty services and filters, without what is a default, and sizes without a blank before the
 * unit, as `doveconf -n` of 2.3 prints them.
 */
export function effective(flat: Flat): Flat {
  const kept = [...withWholeLists(flat)].flatMap(([key, value]): [string, string][] => {
    if (
      /(?:^|[\] ])(?:service|protocol|local|remote|local_name|mailbox|\w+_listener)\[[^\]]*\] \{\}$/.test(key)
    )
      return [];
    const text = value.replace(/^(\d+) ([kMG])$/, "$1$2");
    return text === (defaults.get(nameOf(key)) ?? "") ? [] : [[key, text]];
  });
  return new Map(kept);
}

const defaults = new Map(settings24.settings.map(({ name, default: usual = "" }) => [name, usual]));

/** The setting itself, without the blocks and filters around it. */
const nameOf = (key: string): string => key.slice(key.lastIndexOf(" ") + 1);

/** The words of a list, each once, in the order of the alphabet. */
const listOf = (value: string): string =>
  [...new Set(value.split(/[\s,]+/))].filter(Boolean).sort().join(" ");
