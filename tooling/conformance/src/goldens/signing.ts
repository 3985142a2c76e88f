import { parse } from "@mailconf/service-files/key-value";
import { accessFact, directoryFact, fileFact } from "./files.ts";
import type { Made } from "./made.ts";
import { isRecord, mapValues, type Section } from "./section.ts";

/** OpenDKIM: its settings, its tables and the keys that it signs with. */
export const opendkim: Section = {
  made: (made, expected) => {
    const recorded = isRecord(expected) ? expected : {};
    const table = (name: string) => fileFact(made, `/etc/opendkim/${name}`, recorded[name]) ?? null;
    const keys = isRecord(recorded.keys) ? recorded.keys : {};
    return {
      conf: namedValues(made, "/etc/opendkim.conf", "opendkim"),
      KeyTable: table("KeyTable"),
      SigningTable: table("SigningTable"),
      TrustedHosts: table("TrustedHosts"),
      keys: {
        ...Object.fromEntries(
          made.configuration.directories
            .filter(({ path }) => path.startsWith("/etc/opendkim/keys/"))
            .map(({ path }) => [path, directoryFact(made, path)]),
        ),
        ...Object.fromEntries(
          made.below("/etc/opendkim/keys").map((path) => [path, accessFact(made, path, keys[path])]),
        ),
      },
      dir: directoryFact(made, "/etc/opendkim") ?? null,
    };
  },
  meaning: (facts) => (isRecord(facts) ? { ...facts, conf: withLists(facts.conf) } : facts),
};

/** OpenDMARC: its settings, and whose mail it does not look at. */
export const opendmarc: Section = {
  made: (made) => ({
    conf: namedValues(made, "/etc/opendmarc.conf", "opendmarc"),
    "ignore.hosts": dataLines(made.text("/etc/opendmarc/ignore.hosts") ?? ""),
  }),
};

/** The settings of the SPF service: `name = value` lines. */
export const policydSpf: Section = {
  made: (made) =>
    Object.fromEntries(
      dataLines(made.text("/etc/postfix-policyd-spf-python/policyd-spf.conf") ?? "").map((line) => {
        const [name = "", ...value] = line.split("=");
        return [name.trim(), value.join("=").trim()];
      }),
    ),
};

/** The settings of the MTA-STS resolver, which are recorded line by line, only where it runs. */
export const mtaSts: Section = {
  made: (made) => {
    if (!made.configuration.programs.some(({ name }) => name === "mta-sts-daemon")) return null;
    return Object.fromEntries(
      dataLines(made.text("/etc/mta-sts-daemon.yml") ?? "").map((line) => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
      }),
    );
  },
  meaning: (facts) =>
    isRecord(facts) ? mapValues(facts, (value) => String(value).replace(/^"(.*)"$/, "$1")) : facts,
};

/** Settings of a file of `Name value` lines, by the names that they have there. */
export const namedValues = (
  made: Made,
  path: string,
  program: "opendkim" | "opendmarc" | "redis",
): Record<string, string> =>
  Object.fromEntries(
    parse(made.text(path) ?? "", { program }).settings.map(({ key, value }) => [key, value]),
  );

/** Blanks between the members of a list are spelling. */
const withLists = (conf: unknown): unknown =>
  isRecord(conf) ? mapValues(conf, (value) => String(value).replace(/,\s+/g, ",")) : conf;

const dataLines = (text: string): string[] => text.split("\n").filter((line) => !/^\s*(#|$)/.test(line));
