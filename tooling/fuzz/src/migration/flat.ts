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
  walk(parse(output, { version: "2.4" }).items as readonly Item[], { path: "", prefixes: [], filters: "" });
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
  flat.set(
    `${path}${name}`,
    isList
      ? value
          .split(/[\s,]+/)
          .filter(Boolean)
          .sort()
          .join(" ")
      : value,
  );
}
