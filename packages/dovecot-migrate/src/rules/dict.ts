import type { Found } from "../context.ts";
import { type Context, note, translated } from "../context.ts";
import { block, type Piece, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";

/** A dictionary by URI as a block: `around { dict file { path = … } }`. */
export function dictPieces(context: Context, found: Found, around: string, uri: string): readonly Piece[] {
  const [, driver = "", rest = ""] = /^([^:]*):?(.*)$/s.exec(uri) ?? [];
  const text = translated(context, found, rest, "mail");
  if (driver === "file") return [block(around, [block("dict file", [setting("path", text)])])];
  if (driver === "proxy") {
    const [socket = "", name = ""] = text.split(":");
    const items = [
      ...(name === "" ? [] : [setting("name", name)]),
      ...(socket === "" ? [] : [setting("socket_path", socket)]),
    ];
    return [block(around, [block("dict proxy", items)])];
  }
  if (driver === "redis") {
    const items = text.split(":").flatMap((word) => {
      const equals = word.indexOf("=");
      return equals === -1 ? [] : [setting(`redis_${word.slice(0, equals)}`, word.slice(equals + 1))];
    });
    return [block(around, [block("dict redis", items)])];
  }
  note(context, "manual", found, {
    from: uri,
    why: `a dict of driver ${driver} has to be written by hand`,
    url: upgradeManual,
  });
  return [];
}
