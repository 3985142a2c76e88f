import { eventFilter } from "../../checks/event-filter.ts";
import { check } from "./check.ts";
import { notFound } from "./expansion.ts";
import { sectionOf } from "./sections.ts";

export const exporter = check(["event_exporter_name", "event_exporter_format"], (look) => {
  if (look.text("event_exporter_name") === "") return undefined;
  const format = look.text("event_exporter_format");
  const key = look.has("event_exporter_format") ? "event_exporter_format" : "event_exporter_name";
  if (format === "") return look.complain(key, "Exporter format name can't be empty");
  const isKnown = ["none", "json", "tab-text"].includes(format);
  return isKnown ? undefined : look.complain(key, `Unknown exporter format '${format}'`);
});

export const metric = check(["metric_name", "metric_filter"], (look) => {
  const name = look.text("metric_name");
  if (name === "") return undefined;
  const filter = look.text("metric_filter");
  const text =
    filter === ""
      ? `metric ${name} { filter } is empty - will not match anything`
      : eventFilter(filter, "2.4");
  return look.unless("metric_filter", text);
});

/** stats_settings_ext_check: metrics name exporters that are there. */
export const exporters = check(["metric"], (look, merged) => {
  for (const name of look.names("metric")) {
    const node = sectionOf(merged(), "metric", name);
    if (!node) return { text: `Failed to get metric ${name}: ${notFound("metric", name)}`, node: look.node };
    const value = node.values.get("metric_exporter") ?? merged().values.get("metric_exporter");
    const wanted = value?.kind === "text" ? value.text : "";
    if (wanted === "" || sectionOf(merged(), "event_exporter", wanted)) continue;
    const text = `metric ${name} refers to non-existent exporter '${wanted}'`;
    return { text, key: "metric_exporter", node };
  }
  return undefined;
});
