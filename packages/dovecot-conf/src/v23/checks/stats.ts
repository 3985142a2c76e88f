import { nameOf } from "../view.ts";
import { type Ask, type Complaint, complaint, inForce } from "./ask.ts";

/** stats_exporter_settings_check, stats_metric_settings_check, stats_settings_check */
export function checkStats({ root, table }: Ask): Complaint | undefined {
  const exporters = root.blocks.get("event_exporter") ?? [];
  const metrics = root.blocks.get("metric") ?? [];
  for (const block of metrics) {
    const name = nameOf(block, table);
    if (name === "") return complaint("Metric name can't be empty", block, "metric_name");
    if (inForce(block, table, "filter") === "") {
      const text = `metric ${name} { filter } is empty - will not match anything`;
      return complaint(text, block, "metric_name");
    }
  }
  for (const block of exporters) {
    const [format, transport] = [inForce(block, table, "format"), inForce(block, table, "transport")];
    if (nameOf(block, table) === "") return complaint("Exporter name can't be empty", block, "name");
    if (format === "") return complaint("Exporter format name can't be empty", block, "format");
    if (!["none", "json", "tab-text"].includes(format)) {
      return complaint(`Unknown exporter format '${format}'`, block, "format");
    }
    if (transport === "") return complaint("Exporter transport name can't be empty", block, "transport");
    if (!["drop", "http-post", "log"].includes(transport)) {
      return complaint(`Unknown transport type '${transport}'`, block, "transport");
    }
  }
  if (exporters.length === 0) return undefined;
  for (const block of metrics) {
    const wanted = inForce(block, table, "exporter");
    if (wanted === "" || exporters.some((exporter) => nameOf(exporter, table) === wanted)) continue;
    const text = `metric ${nameOf(block, table)} refers to non-existent exporter '${wanted}'`;
    return complaint(text, block, "exporter");
  }
  return undefined;
}
