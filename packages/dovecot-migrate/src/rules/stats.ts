import { input, table, wording } from "@mailconf/lossless";
import { type Context, note } from "../context.ts";
import type { Found } from "../found.ts";
import { block, type Piece, sectionName, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";

/** Settings of `event_exporter NAME { }`: what was one setting for all transports belongs to its driver now. */
export function exporterPieces(context: Context, found: Found): readonly Piece[] | undefined {
  const { name, value } = found.node;
  const transport = context.index.beside(found, "transport").at(-1)?.node.value ?? "";
  switch (name) {
    case "transport":
      return [setting("driver", value)];
    case "format_args":
      return value
        .split(/\s+/)
        .filter((word) => word.startsWith("time-"))
        .map((word) => setting("time_format", word.slice("time-".length)));
    case "transport_args":
      if (transport === "http-post") return [setting("http_post_url", value)];
      if (transport === "unix") return [setting("unix_path", value)];
      if (transport === "file") return [setting("file_path", value)];
      break;
    case "transport_timeout":
      if (transport === "http-post") return [setting("http_client_request_absolute_timeout", value)];
      if (transport === "unix") return [setting("unix_connect_timeout", value)];
      break;
    default:
      return undefined;
  }
  note(context, "look", found, {
    from: `${name} = ${value}`,
    why: wording`driver ${input(transport || "log")} has no use for this; it was dropped`,
    url: upgradeManual,
  });
  return [];
}

/** Settings of `metric NAME { }`: groups are blocks. */
export function metricPieces(context: Context, found: Found): readonly Piece[] | undefined {
  const { name, value } = found.node;
  if (name === "group_by")
    return value
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => groupPiece(context, found, word));
  return undefined;
}

/** `field`, `field:exponential:min:max:base`, `field:linear:min:max:step` or `field:discrete:modifier`. */
function groupPiece(context: Context, found: Found, word: string): Piece {
  const [field = "", method = "", ...numbers] = word.split(":");
  const names: Readonly<Record<string, readonly string[]>> = table({
    exponential: ["min_magnitude", "max_magnitude", "base"],
    linear: ["min", "max", "step"],
    discrete: ["discrete_modifier"],
  });
  const items = (names[method] ?? []).flatMap((key, index) => {
    const text = numbers[index] ?? "";
    return text === "" ? [] : [setting(key, text)];
  });
  if (method !== "" && !names[method]) {
    note(context, "look", found, { from: word, why: wording`${input(method)} is no way of grouping in 2.4` });
  }
  return block(
    `group_by ${sectionName(field)}`,
    names[method] && items.length > 0 ? [block(`method ${method}`, items)] : [],
  );
}
