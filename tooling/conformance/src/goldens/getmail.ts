import { parse } from "@mailconf/getmailrc";
import { accessFact } from "./files.ts";
import type { Made } from "./made.ts";
import { isRecord, type Section } from "./section.ts";

const folder = "/etc/getmailrc.d";

/** The files of getmail: options by section. Folders are no files of ours: they are made for the files in them. */
export const getmail: Section = {
  made: (made, expected) => {
    const recorded = isRecord(expected) ? expected : {};
    return Object.fromEntries(
      made
        .below(folder)
        .map((path) => [path, { config: configOf(made, path), ...accessFact(made, path, recorded[path]) }]),
    );
  },
  meaning: (facts) =>
    isRecord(facts)
      ? Object.fromEntries(Object.entries(facts).filter(([, fact]) => !(isRecord(fact) && fact.dir === true)))
      : facts,
};

function configOf(made: Made, path: string): Record<string, Record<string, string | undefined>> {
  const document = parse(made.text(path) ?? "");
  const config: Record<string, Record<string, string | undefined>> = {};
  for (const key of document.keys) {
    const [section = "", option = ""] = key;
    config[section] = { ...config[section], [option]: document.get(key) };
  }
  return config;
}
