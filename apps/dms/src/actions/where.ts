import { displayed } from "../displayed.ts";
import { exit } from "../exit.ts";
import { hasErrors } from "../output.ts";
import type { SiteOptions } from "../shared-options.ts";
import { loadSite } from "../site.ts";

/** Says what describes the mail server here. */
export async function whereSite(options: SiteOptions): Promise<void> {
  const { output, summary, findings } = await loadSite(options);
  const rows: [string, string][] = [
    ["described by", summary.describedBy.join(", ") || "flags alone"],
    ...summary.read
      .filter((file) => !summary.describedBy.includes(file))
      .map((file): [string, string] => ["also read", file]),
    ["service", summary.service ?? "-"],
    ["release", `${summary.release} (${summary.releaseFrom})`],
    ["host name", summary.hostname || "-"],
    ["config volume", summary.configVolume ? displayed(summary.configVolume) : "-"],
    ...summary.mounts.map(({ source, target }): [string, string] => ["mount", `${source} → ${target}`]),
    ...(summary.interfaces ?? []).map(({ name, address, network }): [string, string] => [
      "interface",
      `${name} ${address ?? network ?? "(address not known)"}`,
    ]),
    ["settings", String(summary.settings)],
  ];
  for (const [name, value] of rows) output.data(`${name.padEnd(14)}${value}`);
  const ok = !hasErrors(findings);
  output.object({ command: "where", ok, findings, data: summary });
  if (!ok) process.exitCode = exit.errors;
}
