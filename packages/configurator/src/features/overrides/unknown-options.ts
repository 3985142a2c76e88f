import { type Finding, sourceText, suggest } from "@mailconf/lossless";
import { Configuration, parse, usageOf } from "@mailconf/postfix-main-cf";
import type { ParameterTable } from "@mailconf/postfix-main-cf/parameters";
import { fieldNamed, type MasterCf } from "@mailconf/postfix-master-cf";
import { find } from "../../finding.ts";
import type { SoFar } from "../../fold.ts";
import type { MasterCfLine } from "../../volume/overrides.ts";
import { isProtecting } from "./protecting.ts";

/**
 * Lines of `postfix-master.cf` whose parameter nothing uses: Postfix passes it over, and the service keeps the value that
 * it had (postconf_unused.c). A name of one's own is used where the service, or main.cf, refers to it.
 */
export function* unknownOptions(
  lines: readonly MasterCfLine[],
  master: MasterCf,
  known: ParameterTable,
  soFar: SoFar,
): Generator<Finding> {
  const own = lines.flatMap(({ key, origin }) => {
    const slash = key?.lastIndexOf("/") ?? -1;
    const [service, name] = [key?.slice(0, slash) ?? "", key?.slice(slash + 1) ?? ""];
    return slash === -1 || known.get(name) ? [] : [{ service, name, origin }];
  });
  if (own.length === 0) return;
  const read = (path: string) => {
    const text = soFar(path);
    return text === undefined ? undefined : sourceText(text, path);
  };
  const { services } = master;
  const main = parse(soFar("/etc/postfix/main.cf") ?? "");
  const usage = usageOf(new Configuration(main, { parameters: known, services, files: { read } }));
  const unused = new Set(usage.unusedOptions.map(({ service, name }) => `${service}/${name}`));
  for (const { service, name, origin } of own) {
    const isField = fieldNamed(name) !== undefined && master.get(service) !== undefined;
    if (!isField && !unused.has(`${service}/${name}`)) continue;
    const [near] = suggest(name, known.names());
    if (near === undefined) yield find("DMS704:option", origin, { name, service });
    else
      yield find(isProtecting(near) ? "DMS406:protecting-option" : "DMS406:option", origin, {
        name,
        near,
        service,
      });
  }
}
