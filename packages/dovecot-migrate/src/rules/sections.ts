import type { Section } from "@mailconf/dovecot-conf";
import { type Context, type Found, note, translated } from "../context.ts";
import { block, linesOf, type Piece, sectionName, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";
import { settingsIn } from "../tree.ts";

/** Services that 2.4 does not have. */
export const removedServices: Readonly<Record<string, string>> = {
  director: "directors are gone",
  ipc: "it served directors, which are gone",
  aggregator: "it served replication, which is gone",
  replicator: "replication is gone",
  "old-stats": "use metric blocks",
  "ssl-params": "name a file of DH parameters in ssl_server_dh_file",
  tcpwrap: "TCP wrappers are gone; use a firewall",
};

export const renamedServices: Readonly<Record<string, string>> = { dns_client: "dns-client" };

/** `dict { NAME = URI }` as `dict_server { dict NAME { … } }`. */
export function dictServer(context: Context, found: Found<Section>, indent: string): string {
  const items = settingsIn(found.node).map(({ name, value }): Piece => {
    const [, driver = "", rest = ""] = /^([^:]*):(.*)$/s.exec(value) ?? [];
    const text = translated(context, found, rest, "mail");
    if (driver === "file")
      return block(`dict ${sectionName(name)}`, [setting("driver", "file"), setting("path", text)]);
    note(context, "manual", found, {
      from: `${name} = ${value}`,
      why: `write the settings of ${rest || driver} into this dict block and dict_map blocks`,
      url: upgradeManual,
    });
    return block(`dict ${sectionName(name)}`, [setting("driver", driver)]);
  });
  if (items.length === 0) return "";
  return `${linesOf([block("dict_server", items)])
    .map((line) => indent + line)
    .join("\n")}\n`;
}
