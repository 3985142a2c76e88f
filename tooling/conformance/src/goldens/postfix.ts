import { sourceText } from "@mailconf/lossless";
import {
  Configuration,
  listParameters,
  type ParameterListing,
  parse as parseMainCf,
} from "@mailconf/postfix-main-cf";
import { parameters } from "@mailconf/postfix-main-cf/parameters";
import { parse as parseTable, storedEntries } from "@mailconf/postfix-maps";
import { parse as parseMasterCf } from "@mailconf/postfix-master-cf";
import { fileFact } from "./files.ts";
import type { Made } from "./made.ts";
import { isRecord, mapValues, type Section, unbuilt } from "./section.ts";

const masterCf = (made: Made) => parseMasterCf(made.text("/etc/postfix/master.cf") ?? "");

/** `postconf -n` on what we make; undefined without a main.cf. */
function postconf(made: Made): ParameterListing | undefined {
  const text = made.text("/etc/postfix/main.cf");
  if (text === undefined) return undefined;
  const configuration = new Configuration(parseMainCf(text), {
    parameters: parameters(made.release === "15.1" ? "3.7" : "3.10"),
    services: masterCf(made).services,
    files: {
      read: (path) => {
        const content = made.text(path);
        return content === undefined ? undefined : sourceText(content, path);
      },
    },
  });
  return listParameters(configuration, { show: "set" });
}

/** `postconf -n`: what main.cf sets. */
export const main: Section = {
  made: (made) => {
    const listing = postconf(made);
    return listing ? Object.fromEntries(listing.settings) : unbuilt;
  },
  meaning: (facts) => (isRecord(facts) ? mapValues(facts, listed) : facts),
};

/** `postconf -M`: the services in their order. */
export const master: Section = {
  made: (made) =>
    made.text("/etc/postfix/master.cf") === undefined
      ? unbuilt
      : masterCf(made).services.map((service) => [
          service.service,
          service.type,
          service.private,
          service.unprivileged,
          service.chroot,
          service.wakeup,
          service.processLimit,
          [service.command, ...service.args].join(" "),
        ]),
  meaning: (facts) =>
    Array.isArray(facts)
      ? facts.map((service) => (Array.isArray(service) ? service.map(listed) : service))
      : facts,
};

/** `postconf -P`: the settings of services. */
export const masterOverrides: Section = {
  made: (made) =>
    made.text("/etc/postfix/master.cf") === undefined
      ? unbuilt
      : Object.fromEntries(
          masterCf(made).services.flatMap(({ service, type, options }) =>
            options.map(({ name, value }) => [`${service}/${type}/${name}`, value]),
          ),
        ),
  meaning: (facts) => (isRecord(facts) ? mapValues(facts, listed) : facts),
};

/** Complaints of `postconf -n`: settings that nothing uses, lines that are no assignment. */
export const postconfMessages: Section = {
  made: (made) => {
    const listing = postconf(made);
    return listing ? [...listing.warnings, ...(listing.fatal === undefined ? [] : [listing.fatal])] : unbuilt;
  },
};

/** The query files of the LDAP provisioner. */
export const ldap: Section = {
  made: (made, expected) => {
    if (expected === null) {
      return made.below("/etc/postfix").some((path) => /\/ldap-[^/]*\.cf$/.test(path)) ? "query files" : null;
    }
    const paths = made
      .below("/etc/postfix")
      .filter((path) => /^\/etc\/postfix\/(ldap\/)?ldap-[^/]*\.cf$/.test(path));
    if (paths.length === 0) return unbuilt;
    return Object.fromEntries(
      paths.map((path) => {
        const name = path.slice(path.lastIndexOf("/") + 1);
        const table = parseTable(made.text(path) ?? "", { type: "ldap" });
        const fact = fileFact(made, path, isRecord(expected) ? expected[name] : undefined);
        return [
          name,
          {
            keys: Object.fromEntries(table.entries.map(({ key }) => [key, table.get(key)])),
            mode: fact?.mode,
            owner: fact?.owner,
          },
        ];
      }),
    );
  },
};

/** Names of the files that main.cf and master.cf name as pattern tables. */
export const mapsDir: Section = {
  made: (made) => made.below("/etc/postfix/maps").map((path) => path.slice(path.lastIndexOf("/") + 1)),
  meaning: (facts) => (Array.isArray(facts) ? [...facts].sort() : facts),
};

/** The texthash tables as `postmap -s` lists them: without its messages, which are about spelling. */
export const asPostfixReads = (path: string): Section => ({
  made: (made) => {
    const text = made.text(path);
    return text === undefined
      ? undefined
      : { entries: [...storedEntries(parseTable(text, { type: "texthash" }), { foldKeys: false })] };
  },
  meaning: (facts) =>
    isRecord(facts) && Array.isArray(facts.entries) ? { entries: facts.entries.map(String).sort() } : facts,
});

/** A value without the freedom of how its list is written: blanks and commas between elements. */
const listed = (value: unknown): unknown =>
  typeof value === "string"
    ? value
        .split(/[\s,]+/)
        .filter((word) => word !== "")
        .join(" ")
    : value;
