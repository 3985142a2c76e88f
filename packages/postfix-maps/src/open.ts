import { ownValue } from "@mailconf/lossless";
import { found, notFound } from "./answer.ts";
import { isClient, openClient } from "./open-client.ts";
import { openCombination } from "./open-combination.ts";
import { openIndexed, openPatterns } from "./open-file.ts";
import { openInline, openRandom, openStatic } from "./open-literal.ts";
import { broken, fixed, type Named, type OpenedTable, queryError, type World } from "./opened.ts";
import { isTableType } from "./types.ts";

/**
 * Opens a table by its specification `type:name`, with the meaning of DATABASE_README and postmap(1). Never throws on
 * its input: a table that cannot be opened answers with errors.
 *
 *     openTable("inline:{ {joe = joe@example.test} }").lookup("JOE"); // { kind: "found", value: "joe@example.test" }
 */
export function openTable(spec: string, world: World = {}): OpenedTable {
  const colon = spec.indexOf(":");
  const [type, name] =
    colon === -1 ? [world.defaultType ?? "hash", spec] : [spec.slice(0, colon), spec.slice(colon + 1)];
  const opened = { spec, type, name };
  if (type === "" || name === "") {
    return broken(opened, `open dictionary: expecting "type:name" form instead of "${type}:${name}"`);
  }
  switch (type) {
    case "static":
      return openStatic(opened, world);
    case "inline":
      return openInline(opened, world);
    case "unionmap":
    case "pipemap":
      return openCombination(opened, world, openTable);
    case "randmap":
      return openRandom(opened, world);
    case "internal":
      // A table in memory (dict_ht.c), empty until a program fills it.
      return fixed(opened, world, () => notFound);
    case "fail":
      return { ...opened, style: "pattern", log: [], lookup: () => queryError(opened) };
    case "environ":
      return fixed(opened, world, (key) => {
        const value = ownValue(world.environment, key);
        return value === undefined ? notFound : found(value);
      });
    case "proxy":
      return openProxy(opened, world);
    case "regexp":
    case "pcre":
    case "cidr":
      return openPatterns(opened, type, world);
    default:
      if (isClient(type)) return openClient(opened, world);
      if (isTableType(type) && type !== "aliases") return openIndexed(opened, type, world);
      return broken(opened, `unsupported dictionary type: ${type}`);
  }
}

/** The proxymap(8) service opens the same table elsewhere. */
function openProxy(named: Named, world: World): OpenedTable {
  const table = openTable(named.name, world);
  const { style, problem } = table;
  return {
    ...named,
    style,
    ...(problem !== undefined && { problem }),
    get log() {
      return table.log;
    },
    lookup: (key) => table.lookup(key),
  };
}
