import { table } from "@mailconf/lossless";
import { type Context, note } from "../context.ts";
import type { Found } from "../found.ts";
import { list, type Piece, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";

/** Plugins with another name; an empty one is not needed any more. */
const renamed: Readonly<Record<string, string>> = table({
  zlib: "mail_compress",
  imap_zlib: "",
  listescape: "",
  stats: "",
  imap_stats: "",
});

/** Plugins that are gone. */
const gone: Readonly<Record<string, string>> = table({
  fts_lucene: "use fts_flatcurve",
  fts_squat: "use fts_flatcurve",
  autocreate: "use auto = create in mailbox blocks",
  antispam: "use imap_sieve",
  expire: "use autoexpunge in mailbox blocks",
  mailbox_alias: "there is no successor",
  replication: "there is no successor",
  old_stats: "use metric blocks",
  imap_old_stats: "use metric blocks",
  snarf: "there is no successor",
});

/**
 * A list of names. `x = $x a b` adds entries to the list and becomes a block; `x = a b` replaces the list in both
 * versions and stays, but for names that changed.
 */
export function pluginList(context: Context, found: Found): readonly Piece[] | undefined {
  const { name, value } = found.node;
  const words = value.split(/[ \t]+/).filter(Boolean);
  const adds = words.includes(`$${name}`);
  const plugins = words.filter((word) => word !== `$${name}`);
  const kept =
    name === "mail_plugins" ? plugins.flatMap((plugin) => successor(context, found, plugin)) : plugins;
  // The plugin escaped with a backslash, where listescape_char named no other character.
  const escapes = name === "mail_plugins" && words.includes("listescape");
  const character =
    escapes && context.index.named("listescape_char").length === 0
      ? [setting("mailbox_list_storage_escape_char", "\\")]
      : [];
  if (adds) {
    const early = earlyList(context, found);
    if (early) {
      const all = name === "mail_plugins" ? early.flatMap((plugin) => renamed[plugin] ?? plugin) : early;
      const to = [...all, ...kept].filter(Boolean).join(" ");
      note(context, "look", found, {
        from: `${name} = ${value}`,
        to,
        why: `the general ${name} is set further down, so 2.3 did not add to that; the list is written out as it was`,
      });
      return [setting(name, to), ...character];
    }
    const entries = kept.map((plugin): [string, string] => [plugin, "yes"]);
    return [...(entries.length > 0 ? [list(name, entries)] : []), ...character];
  }
  return kept.join(" ") === words.join(" ") ? undefined : [setting(name, kept.join(" ")), ...character];
}

/**
 * The list that `$name` stands for in a filter, where 2.4 would give another one: 2.3 takes the value at that place of
 * the text, 2.4 the one that counts in the end. Undefined where both are the same.
 */
function earlyList({ index }: Context, found: Found): string[] | undefined {
  const { name } = found.node;
  if (found.around.length === 0) return undefined;
  const general = index.named(name).filter(({ around }) => around.length === 0);
  const last = general.at(-1);
  if (!last || index.order(last) < index.order(found)) return undefined;
  const before = [...general, ...index.beside(found, name)]
    .filter((one) => index.order(one) < index.order(found))
    .sort((a, b) => index.order(a) - index.order(b));
  let words: string[] = [];
  for (const { node } of before) {
    const own = node.value.split(/[ \t]+/).filter(Boolean);
    words = own.flatMap((word) => (word === `$${name}` ? words : word));
  }
  return [...new Set(words)];
}

function successor(context: Context, found: Found, plugin: string): string[] {
  const why = gone[plugin];
  if (why !== undefined) {
    note(context, "manual", found, {
      from: `plugin ${plugin}`,
      why: `the plugin is gone: ${why}`,
      url: upgradeManual,
    });
    return [];
  }
  const other = renamed[plugin] ?? plugin;
  return other === "" ? [] : [other];
}
