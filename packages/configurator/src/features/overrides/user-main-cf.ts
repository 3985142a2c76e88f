import { type Finding, type Span, sourceText, suggest } from "@mailconf/lossless";
import { Configuration, type MainCf, parse, usageOf } from "@mailconf/postfix-main-cf";
import { type ParameterTable, parameters } from "@mailconf/postfix-main-cf/parameters";
import { parse as parseMasterCf } from "@mailconf/postfix-master-cf";
import { mainCf, report } from "../../effect.ts";
import { type Context, defineFeature, type Inputs } from "../../feature.ts";
import { type FindingPlace, find, passedOn } from "../../finding.ts";
import { once } from "../../once.ts";
import { mainCfOverride } from "../../volume/overrides.ts";
import { lostParts } from "./lost-parts.ts";
import { isProtecting } from "./protecting.ts";

/**
 * The user's settings for Postfix (spec: config-volume 4.1): of two for one parameter the last counts, and what
 * Postfix does not know and nothing refers to is left out.
 */
export const userMainCf = defineFeature({
  name: "user-main-cf",
  env: {},
  *effects(context) {
    const file = context.volume.view(mainCfOverride);
    if (!file) return;
    const { source } = file;
    for (const diagnostic of file.diagnostics) yield report(passedOn(diagnostic, source));
    const before = () => context.soFar("/etc/postfix/main.cf") ?? "";
    const hasEntries = (table: string) =>
      /^[^#\s]/m.test(context.soFar(table.slice(table.indexOf(":") + 1)) ?? "");
    const base = context.release.base["/etc/postfix/main.cf"] ?? "";
    for (const finding of lostParts(file, base, before, hasEntries)) yield report(finding);
    const known = parameters(context.release.postfix);
    const unused = unusedNames(file, known, context);
    const names = once(() => nameSpans(file));
    for (const parameter of file.keys) {
      const value = file.get(parameter);
      const span = file.locate(parameter);
      if (value === undefined || !span) continue;
      if (unused.has(parameter))
        yield report(unknown(parameter, known, { source, span: names().get(parameter) ?? span }));
      else yield mainCf.set(parameter, value, { kind: "volume", source, span });
    }
  },
});

/** What the override sets that nothing in the whole configuration uses. */
function unusedNames(file: MainCf, known: ParameterTable, { soFar }: Context<Inputs>): ReadonlySet<string> {
  // What Postfix has built in is always used, and the whole configuration is searched for the rest alone.
  if (file.keys.every((name) => known.get(name) !== undefined)) return new Set();
  const main = parse(`${soFar("/etc/postfix/main.cf") ?? ""}\n${file.toString()}`);
  const { services } = parseMasterCf(soFar("/etc/postfix/master.cf") ?? "");
  const read = (path: string) => {
    const text = soFar(path);
    return text === undefined ? undefined : sourceText(text, path);
  };
  const configuration = new Configuration(main, { parameters: known, services, files: { read } });
  return new Set(usageOf(configuration).unused.map(({ name }) => name));
}

/** Where the name of each parameter stands; of several settings of one, in the last. */
const nameSpans = ({ items }: MainCf): ReadonlyMap<string, Span> =>
  new Map(items.flatMap((item) => (item.kind === "entry" ? [[item.name, item.nameSpan] as const] : [])));

function unknown(name: string, known: ParameterTable, place: FindingPlace): Finding {
  const [near] = suggest(name, known.names());
  if (near === undefined) return find("DMS704:line", place, { name });
  return find(isProtecting(near) ? "DMS406:protecting" : "DMS406:parameter", place, { name, near });
}
