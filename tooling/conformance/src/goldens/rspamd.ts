import { parse } from "@mailconf/service-files/ucl";
import type { Made } from "./made.ts";
import { isRecord, mapValues, type Section } from "./section.ts";
import { namedValues } from "./signing.ts";

const folders = ["local.d", "override.d"];

/** What is recorded of Redis, of all that it has. */
const recordedOfRedis = ["bind", "daemonize", "port", "loglevel", "logfile", "dir", "dbfilename"];

/** Redis: recorded where it is installed. */
export const redis: Section = {
  made: (made, expected) => {
    if (expected === null && !runs(made, "rspamd-redis")) return null;
    const all = namedValues(made, "/etc/redis/redis.conf", "redis");
    return Object.fromEntries(
      recordedOfRedis.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])),
    );
  },
  meaning: (facts) => (isRecord(facts) ? mapValues(facts, unquoted) : facts),
};

/** Rspamd's own folders: options by path, file by file. Recorded where it is installed. */
export const rspamd: Section = {
  made: (made, expected) => {
    if (expected === null && !runs(made, "rspamd")) return null;
    return Object.fromEntries(
      folders.map((folder) => {
        const base = `/etc/rspamd/${folder}`;
        const files = made.below(base).map((path) => [path.slice(base.length + 1), optionsOf(made, path)]);
        return [folder, Object.fromEntries(files)];
      }),
    );
  },
  meaning: (facts) =>
    isRecord(facts)
      ? mapValues(facts, (files) =>
          isRecord(files)
            ? Object.fromEntries(
                Object.entries(files)
                  // An example of the package, which nobody reads.
                  .filter(([name]) => name !== "module.conf.example")
                  .map(([name, options]) => [name, isRecord(options) ? flat(options) : options]),
              )
            : files,
        )
      : facts,
};

const runs = ({ configuration }: Made, program: string): boolean =>
  configuration.programs.some(({ name }) => name === program);

/** Options by path; a file of lines that are none has them as one. Descriptions are words for people. */
function optionsOf(made: Made, path: string): Record<string, string> {
  const text = made.text(path) ?? "";
  const { settings, source } = parse(text);
  const options = settings.filter(({ key }) => key.at(-1) !== "description");
  return Object.fromEntries(options.map(({ key, valueSpan }) => [key.join("/"), source.slice(valueSpan)]));
}

/**
 * Options in one form: those of a section that was recorded on one line by their own paths, and a line that is recorded as
 * it stands as the option that it is. A section of two names is recorded with a blank between them.
 */
const flat = (options: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(options).flatMap(([path, value]) => {
      const text = path === "(line)" ? `${value}` : `x = ${value};`;
      const prefix = path === "(line)" ? [] : [path.replaceAll(" ", "/")];
      const inner = parse(text).settings.map(
        ({ key, value: written }) =>
          [[...prefix, ...(prefix.length > 0 ? key.slice(1) : key)].join("/"), unquoted(written)] as const,
      );
      return inner.length > 0 ? inner : [[path.replaceAll(" ", "/"), unquoted(value)] as const];
    }),
  );

const unquoted = (value: unknown): unknown =>
  typeof value === "string" ? value.replace(/^(["'])(.*)\1$/, "$2").replace(/\s+/g, " ") : value;
