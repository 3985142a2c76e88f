import { ini } from "@mailconf/service-files";
import type { Made } from "./made.ts";
import { isRecord, mapValues, type Section } from "./section.ts";

const program = "supervisor" as const;
const folder = "/etc/supervisor/conf.d/";
/** Where the image describes what it brings. */
const shipped = `${folder}supervisor-app.conf`;

/** The programs that supervisord runs, in order, those that were added, and how much it tells. */
export const supervisor: Section = {
  made: (made) => ({
    // What each start of the container starts, one after the other.
    started: Array.from({ length: Math.max(1, made.starts) }, () => started(made)).flat(),
    loglevel: read(made, "/etc/supervisor/supervisord.conf").supervisord?.loglevel,
    addedPrograms: Object.fromEntries(
      made
        .below("/etc/supervisor/conf.d")
        .filter((path) => path !== shipped)
        .map((path) => [path.slice(folder.length), read(made, path)]),
    ),
  }),
  // What else was asked of supervisord is a matter of the run.
  meaning: (facts) =>
    isRecord(facts)
      ? {
          started: facts.started,
          loglevel: facts.loglevel,
          addedPrograms: isRecord(facts.addedPrograms) ? mapValues(facts.addedPrograms, programs) : undefined,
        }
      : facts,
};

/** The programs that run. A snapshot of the development has no release to compare itself with. */
const started = ({ configuration, isSnapshot }: Made): string[] =>
  configuration.programs.map(({ name }) => name).filter((name) => !(isSnapshot && name === "update-check"));

/** Sections with their settings. */
function read(made: Made, path: string): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const sections: Record<string, Record<string, string>> = {};
  for (const { key, value } of ini.parse(made.text(path) ?? "", { program }).settings) {
    const [section = "", name = ""] = key;
    sections[section] = { ...sections[section], [name]: value };
  }
  return sections;
}

/** How programs run, and on which control file; how options are spelled is free. */
const programs = (file: unknown): unknown =>
  isRecord(file)
    ? mapValues(file, (section) => {
        if (!isRecord(section)) return section;
        const { startsecs, autostart, autorestart, user, command } = section;
        const controlFile = /\/etc\/\S+/.exec(String(command))?.[0];
        return { startsecs, autostart, autorestart, user, controlFile };
      })
    : file;
