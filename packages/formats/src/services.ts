import * as cron from "@mailconf/service-files/cron";
import * as ini from "@mailconf/service-files/ini";
import * as keyValue from "@mailconf/service-files/key-value";
import * as list from "@mailconf/service-files/list";
import * as logrotate from "@mailconf/service-files/logrotate";
import * as perl from "@mailconf/service-files/perl";
import * as shell from "@mailconf/service-files/shell";
import * as ucl from "@mailconf/service-files/ucl";
import * as yaml from "@mailconf/service-files/yaml";
import { ofNames, ofPaths } from "./define.ts";
import type { FileFormat } from "./file-format.ts";

const sections = (program: ini.ProgramName): FileFormat =>
  ofPaths({
    name: program,
    key: "section and setting",
    words: [2, 2],
    parse: (source) => ini.parse(source, { program }),
    secretSpans: (source) => ini.secretSpans(source, { program }),
  });

export const supervisor: FileFormat = sections("supervisor");
export const fail2ban: FileFormat = sections("fail2ban");

const names = (program: keyValue.ProgramName): FileFormat =>
  ofNames({
    name: program,
    key: "a setting",
    parse: (source) => keyValue.parse(source, { program }),
    secretSpans: (source) => keyValue.secretSpans(source, { program }),
  });

export const opendkim: FileFormat = names("opendkim");
export const opendmarc: FileFormat = names("opendmarc");
export const clamav: FileFormat = names("clamav");
export const redis: FileFormat = names("redis");

/** Shell assignments: `/etc/default/*`. */
export const shellVariables: FileFormat = ofNames({
  name: "shell",
  key: "a variable",
  parse: (source) => shell.parse(source),
  secretSpans: (source) => shell.secretSpans(source),
});

/** Assignments that a program gets as arguments, split at white space and without quotes: those of PostSRSd. */
export const postsrsd: FileFormat = ofNames({
  name: "postsrsd",
  key: "a variable",
  parse: (source) => shell.parse(source, { reader: "env" }),
  secretSpans: (source) => shell.secretSpans(source, { reader: "env" }),
});

export const rspamd: FileFormat = ofPaths({
  name: "rspamd",
  key: "the sections around a setting, one word each, then the setting",
  words: [1, Number.POSITIVE_INFINITY],
  parse: (source) => ucl.parse(source),
  secretSpans: (source) => ucl.secretSpans(source),
});

/** Perl assignments, as Amavis reads them. */
export const amavis: FileFormat = {
  ...ofPaths({
    name: "amavis",
    key: "a variable with its sign; of a hash also the key in it",
    words: [1, 2],
    parse: (source) => perl.parse(source),
    secretSpans: perl.secretSpans,
  }),
  keyOf: (words) => (words.length === 1 ? words.join("") : words),
};

/** Tables of cron with a column of users: `/etc/cron.d/*`. */
export const crontab: FileFormat = {
  ...ofPaths({
    name: "crontab",
    key: "a variable; of a job its user and its command",
    words: [1, 2],
    parse: (source) => cron.parse(source),
    secretSpans: (source) => cron.secretSpans(source),
  }),
  keyOf: (words) => (words.length === 1 ? words.join("") : words),
};

/** Blocks of directives, as logrotate reads them. */
export const logrotateBlocks: FileFormat = ofPaths({
  name: "logrotate",
  key: "the logs of a block, then a directive; empty for directives of all logs",
  words: [2, 2],
  parse: (source) => logrotate.parse(source),
  secretSpans: logrotate.secretSpans,
});

/** YAML of settings, as mta-sts-daemon reads it. */
export const yamlSettings: FileFormat = ofPaths({
  name: "yaml",
  key: "the names around a setting, one word each, then its own; of a list the place, from 0",
  words: [1, Number.POSITIVE_INFINITY],
  parse: (source) => yaml.parse(source),
  secretSpans: yaml.secretSpans,
});

/** Lists of OpenDKIM, OpenDMARC and Postgrey, an entry a line. */
export const listOf = (program: list.ProgramName): FileFormat =>
  ofNames({
    name: `${program}-list`,
    isList: true,
    key: "an entry",
    parse: (source) => list.parse(source, { program }),
    secretSpans: (source) => list.secretSpans(source, { program }),
  });
