import { type Context, type Found, note } from "../context.ts";
import { list, type Piece, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";

/** Plugins with another name; an empty one is not needed any more. */
const renamed: Readonly<Record<string, string>> = {
  zlib: "mail_compress",
  imap_zlib: "",
  stats: "",
  imap_stats: "",
};

/** Plugins that are gone. */
const gone: Readonly<Record<string, string>> = {
  fts_lucene: "use fts_flatcurve",
  fts_squat: "use fts_flatcurve",
  listescape: "use mailbox_list_storage_escape_char",
  mailbox_alias: "there is no successor",
  replication: "there is no successor",
  old_stats: "use metric blocks",
  imap_old_stats: "use metric blocks",
  snarf: "there is no successor",
};

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
  if (adds)
    return kept.length > 0
      ? [
          list(
            name,
            kept.map((plugin) => [plugin, "yes"]),
          ),
        ]
      : [];
  return kept.join(" ") === words.join(" ") ? undefined : [setting(name, kept.join(" "))];
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
