import { eventFilter } from "../../checks/event-filter.ts";
import { groupBy } from "../../checks/group-by.ts";
import type { Block } from "../store.ts";
import { nameOf } from "../view.ts";
import { type Ask, type Check, type Complaint, complaint, inForce } from "./ask.ts";

/** stats_settings_check, stats_metric_settings_check, stats_exporter_settings_check */
export const stats: Check = {
  reads: ["metric", "event_exporter"],
  run: (ask) => {
    const metrics = ask.root.blocks.get("metric") ?? [];
    const exporters = ask.root.blocks.get("event_exporter") ?? [];
    return (
      checkReferences(ask, metrics, exporters) ??
      first(metrics, (block) => checkMetric(ask, block)) ??
      first(exporters, (block) => checkExporter(ask, block))
    );
  },
};

function first(
  blocks: readonly Block[],
  run: (block: Block) => Complaint | undefined,
): Complaint | undefined {
  for (const block of blocks) {
    const found = run(block);
    if (found) return found;
  }
  return undefined;
}

/** Without any exporter, nobody looks at what metrics refer to. */
function checkReferences(
  { table }: Ask,
  metrics: readonly Block[],
  exporters: readonly Block[],
): Complaint | undefined {
  if (exporters.length === 0) return undefined;
  for (const block of metrics) {
    const wanted = inForce(block, table, "exporter");
    if (wanted === "" || exporters.some((exporter) => nameOf(exporter, table) === wanted)) continue;
    const text = `metric ${nameOf(block, table)} refers to non-existent exporter '${wanted}'`;
    return complaint(text, block, "exporter");
  }
  return undefined;
}

function checkMetric({ table }: Ask, block: Block): Complaint | undefined {
  const name = nameOf(block, table);
  if (name === "") return complaint("Metric name can't be empty", block, "metric_name");
  const filter = inForce(block, table, "filter");
  if (filter === "") {
    const text = `metric ${name} { filter } is empty - will not match anything`;
    return complaint(text, block, "metric_name");
  }
  const wrong = eventFilter(filter, "2.3");
  if (wrong !== undefined) return complaint(wrong, block, "filter");
  const group = groupBy(inForce(block, table, "group_by"));
  return group === undefined ? undefined : complaint(group, block, "group_by");
}

function checkExporter({ table }: Ask, block: Block): Complaint | undefined {
  const value = (name: string) => inForce(block, table, name);
  const [name, format, transport] = [nameOf(block, table), value("format"), value("transport")];
  if (name === "") return complaint("Exporter name can't be empty", block, "name");
  if (format === "") return complaint("Exporter format name can't be empty", block, "format");
  if (!["none", "json", "tab-text"].includes(format)) {
    return complaint(`Unknown exporter format '${format}'`, block, "format");
  }
  if (transport === "") return complaint("Exporter transport name can't be empty", block, "transport");
  if (!["drop", "http-post", "log"].includes(transport)) {
    return complaint(`Unknown transport type '${transport}'`, block, "transport");
  }
  const times = value("format_args")
    .split(" ")
    .filter((word) => word !== "");
  for (const [index, word] of times.entries()) {
    if (word !== "time-rfc3339" && word !== "time-unix") {
      return complaint(`Unknown exporter format arg: ${word}`, block, "format_args");
    }
    if (times.slice(0, index).some((other) => other !== word)) {
      return complaint(`Exporter '${name}' specifies multiple time format args`, block, "format_args");
    }
  }
  if (format === "none" || times.length > 0) return undefined;
  return complaint(`${format} exporter format requires a time-* argument`, block, "format");
}
