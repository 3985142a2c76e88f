import type { Files, Finding, SourceText, Span } from "@mailconf/lossless";
import {
  Configuration,
  check,
  secretSpans as ofMainCf,
  parse as parseMainCf,
} from "@mailconf/postfix-main-cf";
import { type ParameterTable, parameters } from "@mailconf/postfix-main-cf/parameters";
import {
  type MasterCf,
  secretSpans as ofMasterCf,
  parse as parseMasterCf,
} from "@mailconf/postfix-master-cf";
import { byFile, type Checked } from "./checked.ts";
import { checkTables } from "./postfix-tables.ts";
import { checkServices, keepsOwnLists } from "./services.ts";

/** Where the configuration of a Postfix lies. */
export interface PostfixPlace {
  /** The folder, as Postfix calls it: the value of `config_directory`. */
  readonly folder: string;
  /** The paths of its two files; one of them may be left out. */
  readonly main?: string;
  readonly master?: string;
}

/** What a check of Postfix depends on. */
export interface PostfixOptions {
  readonly files: Files;
  /** A version that the table of parameters knows: `3.7`, `3.10.4`. */
  readonly version: string;
  /** Whether these are the files that the programs of this system read, so that the indexes of tables lie there too. */
  readonly isInUse?: boolean;
}

/** The files of a Postfix in a folder: those of its two files that are there. */
export const postfixIn = (folder: string, files: Files): PostfixPlace => ({
  folder,
  ...(files.state(`${folder}/main.cf`) === "file" && { main: `${folder}/main.cf` }),
  ...(files.state(`${folder}/master.cf`) === "file" && { master: `${folder}/master.cf` }),
});

/**
 * What is wrong with main.cf, master.cf and the tables that they name, held against each other: values after `$name`,
 * settings behind `-o` as the service sees them, parameters that services and tables bring. Never throws on input.
 *
 *     checkPostfix(postfixIn("/etc/postfix", files), { files, version: "3.10" }).findings;
 */
export function checkPostfix(place: PostfixPlace, options: PostfixOptions): Checked {
  const { files, version } = options;
  const known = parameters(version);
  const mainSource = place.main === undefined ? undefined : files.read(place.main);
  const masterSource = place.master === undefined ? undefined : files.read(place.master);
  const main = parseMainCf(mainSource ?? "");
  const master = masterSource && parseMasterCf(masterSource);
  const configuration = new Configuration(main, {
    parameters: known,
    files,
    directory: place.folder,
    ...(master && { services: master.services }),
  });
  const inMain = mainSource ? aboutMain(mainSource, configuration, master) : [];
  const inMaster = masterSource && master ? aboutMaster(masterSource, configuration, master, known) : [];
  const tables = checkTables(configuration, master, { ...options, main: mainSource });
  const sources = [mainSource, masterSource, ...tables.sources].filter((one) => one !== undefined);
  return {
    findings: byFile([...inMain, ...inMaster, ...tables.findings], sources),
    sources,
    secretSpans(source): readonly Span[] {
      if (source === mainSource) return ofMainCf(source);
      return source === masterSource ? ofMasterCf(source) : tables.secretSpans(source);
    },
  };
}

function aboutMain(
  source: SourceText,
  configuration: Configuration,
  master: MasterCf | undefined,
): Finding[] {
  const found = [...configuration.main.diagnostics, ...check(configuration)];
  // No smtpd(8) looks at lists that each has for itself.
  const isUnread = master?.services.every(keepsOwnLists) ?? false;
  return found
    .filter(({ code }) => !(isUnread && code === "postfix-main-cf/no-relay-guard"))
    .map((one) => ({ ...one, source }));
}

const aboutMaster = (
  source: SourceText,
  configuration: Configuration,
  master: MasterCf,
  known: ParameterTable,
): Finding[] =>
  [...master.diagnostics, ...checkServices(configuration, master, known)].map((one) => ({ ...one, source }));
