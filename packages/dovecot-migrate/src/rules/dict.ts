import type { DovecotConf, Section, Setting } from "@mailconf/dovecot-conf";
import { input, table, wording } from "@mailconf/lossless";
import { type Context, note, noteSecret, translated } from "../context.ts";
import type { Found } from "../found.ts";
import { keptApart } from "../kept-apart.ts";
import { block, type Piece, sectionName, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";
import { serverPieces } from "./servers.ts";

/** A dictionary by URI as a block: `around { dict file { path = … } }`. */
export function dictPieces(context: Context, found: Found, around: string, uri: string): readonly Piece[] {
  const dict = dictItems(context, found, uri);
  return dict ? [block(around, [block(`dict ${dict.driver}`, dict.items(dict.driver))])] : [];
}

/** `NAME = URI` of `dict { }` as a block of `dict_server { }`. */
export function dictServerPieces(context: Context, found: Found): readonly Piece[] {
  const { name, value } = found.node;
  const dict = dictItems(context, found, value);
  if (!dict) return [];
  const driver = name === dict.driver ? [] : [setting("driver", dict.driver)];
  return [block(`dict ${sectionName(name)}`, [...driver, ...dict.items(name)])];
}

interface Dict {
  readonly driver: string;
  /** The settings in a block of a name: short where the block has the name of the driver. */
  readonly items: (name: string) => readonly Piece[];
}

function dictItems(context: Context, found: Found, uri: string): Dict | undefined {
  const [, driver = "", rest = ""] = /^([^:]*):?(.*)$/s.exec(uri.trim()) ?? [];
  const text = translated(context, found, rest, "mail");
  const short = (name: string, key: string) => (name === driver ? key : `${driver}_${key}`);
  switch (driver) {
    case "file":
      return { driver, items: (name) => [setting(short(name, "path"), text.replace(/:lock=.*$/, ""))] };
    case "proxy": {
      const [socket = "", key = ""] = text.split(":");
      return {
        driver,
        items: (name) => [
          ...(key === "" ? [] : [setting(name === driver ? "name" : "proxy_name", key)]),
          ...(socket === "" ? [] : [setting(short(name, "socket_path"), socket)]),
        ],
      };
    }
    case "redis":
      return { driver, items: () => redisItems(text) };
    case "fs": {
      const [, filesystem = "", options = ""] = /^([^:]*):?(.*)$/s.exec(text) ?? [];
      const prefix = /(?:^|:)prefix=([^:]*)/.exec(options)?.[1];
      return {
        driver,
        items: () => [
          block(`fs ${sectionName(filesystem)}`, prefix === undefined ? [] : [setting("prefix", prefix)]),
        ],
      };
    }
    case "mysql":
    case "pgsql":
    case "sqlite":
    case "cassandra": {
      const file = context.external(rest.trim());
      if (file) return { driver: "sql", items: () => sqlItems(context, found, driver, file) };
    }
  }
  note(context, "manual", found, {
    from: `${found.node.name} = ${uri}`,
    why:
      goneDrivers[driver] ??
      wording`write the settings of ${input(rest.trim() || uri)} into a dict block by hand`,
    url: upgradeManual,
  });
  return undefined;
}

const goneDrivers: Readonly<Record<string, string>> = table({
  memcached: "the dict driver is gone: use redis",
  memcached_ascii: "the dict driver is gone: use redis",
  db: "the dict driver is gone: use another one, and copy the data with doveadm dict",
});

/** `host=…:port=…:prefix=…` */
function redisItems(text: string): Piece[] {
  const names: Readonly<Record<string, string>> = table({
    host: "host",
    port: "port",
    path: "socket_path",
    prefix: "key_prefix",
    db: "db_id",
    password: "password",
  });
  return text.split(":").flatMap((word) => {
    const equals = word.indexOf("=");
    const name = word.slice(0, Math.max(0, equals));
    const value = word.slice(equals + 1);
    if (name === "timeout_msecs") return [setting("redis_request_timeout", `${value} ms`)];
    if (name === "expire_secs") return [setting("redis_expire", `${value} s`)];
    return names[name] === undefined ? [] : [setting(`redis_${names[name]}`, value)];
  });
}

/** A dict file of an SQL database: the server, and a `dict_map` block for each map. */
function sqlItems(context: Context, found: Found, driver: string, file: DovecotConf): Piece[] {
  const path = found.node.value.replace(/^\w+:/, "").trim();
  const connect = settingsOf(file.items).findLast(({ name }) => name === "connect")?.value ?? "";
  const maps = file.items
    .filter((item): item is Section => item.kind === "section" && item.open.type === "map")
    .map((map) => mapPiece(map));
  if (/\bpassword=/.test(connect)) noteSecret(context, found, path);
  note(context, "converted", found, { from: found.node.value, to: "sql_driver and dict_map blocks" });
  return [...keptApart(context, found, path, "dict", [...serverPieces(driver, connect), ...maps])];
}

function mapPiece(map: Section): Piece {
  const settings = settingsOf(map.items);
  const value = (name: string) => settings.findLast((one) => one.name === name)?.value ?? "";
  const types = value("value_type").split(",");
  const fields = map.items.filter(
    (item): item is Section => item.kind === "section" && item.open.type === "fields",
  );
  return block(`dict_map ${sectionName(value("pattern"))}`, [
    setting("sql_table", value("table")),
    ...(value("username_field") === "" ? [] : [setting("username_field", value("username_field"))]),
    ...(value("expire_field") === "" ? [] : [setting("expire_field", value("expire_field"))]),
    ...value("value_field")
      .split(",")
      .filter(Boolean)
      .map((name, index) =>
        block(`value_field ${sectionName(name)}`, types[index] ? [setting("type", types[index])] : []),
      ),
    ...fields
      .flatMap(({ items }) => settingsOf(items))
      .map(({ name, value: template }) =>
        block(`key_field ${sectionName(name)}`, [setting("value", template)]),
      ),
  ]);
}

const settingsOf = (items: Section["items"] | DovecotConf["items"]): Setting[] =>
  (items as Section["items"]).filter((item): item is Setting => item.kind === "setting");
