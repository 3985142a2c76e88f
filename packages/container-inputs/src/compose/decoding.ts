import type { ComposeVersion } from "@mailconf/env-file";
import type { Report } from "../model/report.ts";
import { at, entriesOf, itemsOf, textOf, type YamlMapping } from "../model/value.ts";
import { placesOf, split } from "./service-environment.ts";

/** What Compose refuses when it turns a merged project into services, those without an active profile too. */
export function checkDecoding(model: YamlMapping, report: Report, version: ComposeVersion): void {
  for (const [service, { value }] of entriesOf(at(model, "services"))) {
    const key = `services.${service}.environment`;
    for (const item of itemsOf(at(value, "environment"))) {
      if (version === "2.26" || item.kind !== "scalar" || !endsInBlank(split(item).name)) continue;
      const { name } = split(item);
      const place = `'services[${service}].environment'`;
      const reason = `environment variable ${name} is declared with a trailing space`;
      const refusal = `decoding failed due to the following error(s):\n${place} ${reason}`;
      report.refuse(refusal, "blank-in-environment-name", placesOf(item, name).name, {}, key);
    }
    for (const kind of ["secrets", "configs"])
      for (const [index, one] of itemsOf(at(value, kind)).entries()) {
        const mode = at(one, "mode");
        if (mode?.kind !== "scalar" || modeOf(mode.type, mode.text) !== undefined) continue;
        const place = `'services[${service}].${kind}[${index}].mode'`;
        const reason = `strconv.ParseInt: parsing ${JSON.stringify(textOf(mode))}: invalid syntax`;
        const refusal = `decoding failed due to the following error(s):\n${place} ${reason}`;
        const where = `services.${service}.${kind}`;
        report.refuse(refusal, "not-of-type", mode.at, { expected: "a mode such as 0440" }, where);
      }
  }
}

/** The bytes that Go takes for blanks: it looks at the last byte, and not at the last character. */
function endsInBlank(name: string): boolean {
  const last = new TextEncoder().encode(name).at(-1) ?? 0;
  return (last >= 9 && last <= 13) || last === 0x20 || last === 0x85 || last === 0xa0;
}

/** A mode: a text is octal, a number is what YAML takes it for. */
export function modeOf(type: string, text: string): number | undefined {
  if (type === "integer") return Number(text);
  return /^[-+]?[0-7]{1,20}$/.test(text) ? Number.parseInt(text, 8) : undefined;
}
