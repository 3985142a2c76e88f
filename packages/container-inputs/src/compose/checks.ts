import type { Report } from "../model/report.ts";
import { at, entriesOf, itemsOf, textOf, type YamlMapping, type YamlValue } from "../model/value.ts";

/** What Compose checks in a model before its paths are known (compose-go, validation/validation.go). */
export function checkProject(model: YamlMapping, report: Report): void {
  for (const [name, { value }] of entriesOf(at(model, "volumes")))
    checkExternal(value, `volumes.${name}`, report);
  const kinds = [
    ["configs", ["file", "environment", "content"]],
    ["secrets", ["file", "environment"]],
  ] as const;
  for (const [kind, sources] of kinds)
    for (const [name, { value }] of entriesOf(at(model, kind)))
      checkSource(value, `${kind}.${name}`, sources, report);
  for (const [name, { value }] of entriesOf(at(model, "services")))
    for (const port of itemsOf(at(value, "ports"))) {
      const address = at(port, "host_ip");
      if (address?.kind !== "scalar" || isAddress(address.text)) continue;
      const key = `services.${name}.ports`;
      report.refuse(`${key}.[]: invalid ip address: ${address.text}`, "invalid-port", address.at, {}, key);
    }
}

const isAddress = (words: string) =>
  /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$|^[\da-fA-F:.]*:[\da-fA-F:.]*$/.test(
    words,
  );

/** An external volume is described elsewhere, and only named here. */
function checkExternal(value: YamlValue, key: string, report: Report): void {
  if (value.kind !== "mapping" || textOf(at(value, "external")) !== "true") return;
  for (const [name, entry] of value.entries) {
    if (name === "name" || name === "external" || name.startsWith("x-")) continue;
    const refusal = `${key}: conflicting parameters "external" and ${JSON.stringify(name)} specified`;
    report.refuse(refusal, "exclusive", entry.key, { names: `\`external\` and \`${name}\`` }, key);
  }
}

/** A secret or a config comes from one place. */
function checkSource(value: YamlValue, key: string, sources: readonly string[], report: Report): void {
  if (value.kind !== "mapping") return;
  const found = sources.filter((source) => value.entries.has(source));
  const names = sources.map((source) => `\`${source}\``).join(", ");
  if (found.length > 1) {
    const second = value.entries.get(found[1] as string)?.key ?? value.at;
    report.refuse(
      `${key}: ${sources.join("|")} attributes are mutually exclusive`,
      "exclusive",
      second,
      { names },
      key,
    );
  }
  if (found.length > 0 || value.entries.has("driver") || value.entries.has("external")) return;
  report.refuse(`${key}: one of ${sources.join("|")} must be set`, "no-source", value.at, { names }, key);
}
