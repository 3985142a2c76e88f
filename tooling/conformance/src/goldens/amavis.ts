import { perl } from "@mailconf/service-files";
import { accessFact } from "./files.ts";
import type { Made } from "./made.ts";
import { isRecord, mapValues, type Section } from "./section.ts";

const folder = "/etc/amavis/conf.d";
const generated = `${folder}/61-dms_auto_generated`;

/** What the package brings: nothing is made there, and what stands in it is assigned again in a later file. */
const ofPackage = new Set([
  "01-debian",
  "05-domain_id",
  "05-node_id",
  "15-av_scanners",
  "15-content_filter_mode",
  "20-debian_defaults",
  "25-amavis_helpers",
  "30-template_localization",
  "50-user",
]);

/** Variables by their last assignment in all files, which are read by name. */
export const amavis: Section = {
  made: (made, expected) => {
    const recorded = isRecord(expected) ? expected : {};
    const wanted = isRecord(recorded.variables) ? Object.keys(recorded.variables) : [];
    const all = new Map(made.below(folder).flatMap((path) => assignments(made, path)));
    return {
      files: made.below(folder).map((path) => path.slice(folder.length + 1)),
      generated: accessFact(made, generated, recorded.generated),
      // Only some variables are recorded, and checks that are left out.
      variables: Object.fromEntries(
        [...all].filter(([name, { value }]) => wanted.includes(name) || value === "(1)"),
      ),
    };
  },
  meaning: (facts) =>
    isRecord(facts) && Array.isArray(facts.files) && isRecord(facts.variables)
      ? {
          files: facts.files.filter((name) => !ofPackage.has(String(name))),
          generated: facts.generated,
          variables: mapValues(facts.variables, meaningOf),
        }
      : facts,
};

function assignments(made: Made, path: string): [string, { value: string; file: string }][] {
  const { settings, source } = perl.parse(made.text(path) ?? "");
  return settings.flatMap(({ key, valueSpan }) =>
    typeof key === "string"
      ? [[key, { value: source.slice(valueSpan), file: path.slice(folder.length + 1) }] as const]
      : [],
  ) as [string, { value: string; file: string }][];
}

/** The value, however it is written, and whether it is the user's, which goes over ours. */
function meaningOf(variable: unknown): unknown {
  if (!isRecord(variable)) return variable;
  const value = String(variable.value).replace(/^(["'])(.*)\1$/, "$2");
  return {
    value: /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value,
    isUsers: variable.file === "50-user",
  };
}
