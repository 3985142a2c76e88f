import { type Item, parse } from "@mailconf/dovecot-conf";
import { settings24 } from "@mailconf/dovecot-conf/settings-2.4";

/** Settings by their full name, behind the blocks and filters that hold them: `passdb[pam] passdb_pam_session`. */
export type Flat = ReadonlyMap<string, string>;

const types = new Map(settings24.settings.map(({ name, type }) => [name, type]));

/**
 * What `doveconf -n` of 2.4 prints, one entry for each setting, whatever way of writing it takes: in a block of its
 * filter, with a short name, as words of a list or one by one.
 */
export function flat24(output: string): Flat {
  const flat = new Map<string, string>();
  const walk = (items: readonly Item[], path: string, prefixes: readonly string[]) => {
    for (const item of items) {
      if (item.kind === "setting") put(flat, path, fullName(item.name, prefixes), item.value);
      if (item.kind !== "section") continue;
      const { type, name } = item.open;
      const full = fullName(type, prefixes);
      const kind = types.get(full);
      const inner = item.items.filter((one): one is Item => one.kind !== "open");
      if (kind === "boollist" || kind === "strlist") {
        for (const one of inner)
          if (one.kind === "setting") flat.set(`${path}${full}{${one.name}}`, one.value);
      } else if (name === undefined) {
        walk(inner, path, [...prefixes, full]);
      } else {
        const place = `${path}${full}[${name}] `;
        flat.set(`${place}{}`, "");
        const driver = inner.find((one) => one.kind === "setting" && one.name === "driver");
        const short = driver?.kind === "setting" ? driver.value : name;
        walk(inner, place, [full, `${full}_${short.replaceAll("-", "_")}`]);
      }
    }
  };
  walk(parse(output, { version: "2.4" }).items, "", []);
  return flat;
}

/** The name of a setting, where a filter around it lets its prefix be left out. */
function fullName(name: string, prefixes: readonly string[]): string {
  const long = prefixes.toReversed().map((prefix) => `${prefix}_${name}`);
  return long.find((candidate) => types.has(candidate)) ?? name;
}

function put(flat: Map<string, string>, path: string, name: string, value: string): void {
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
