import {
  parse,
  parseExternal,
  parsePasswdFile,
  secretSpans,
  secretsInSetting,
  type Version,
} from "@mailconf/dovecot-conf";
import { inLine, ofNames, ofPaths } from "./define.ts";
import { dovecotInPlace } from "./dovecot-in-place.ts";
import type { FileFormat } from "./file-format.ts";

const secretsInValue: FileFormat["secretsInValue"] = (key, value) =>
  secretsInSetting(String([key].flat().at(-1)), value);

const sections = "the sections around a setting, one word each, then the setting";

/** Dovecot's configuration in the language of a version. */
export const dovecotOf = (version: Version): FileFormat =>
  ofPaths({
    name: `dovecot-${version}`,
    key: sections,
    words: [1, Number.POSITIVE_INFINITY],
    parse: (source) => parse(source, { version }),
    secretSpans: (source) => secretSpans(source),
    secretsInValue,
    inPlace: (source, place) => dovecotInPlace(version, source, place),
    check: async (source, place) => dovecotInPlace(version, source, place).checked(),
  });

const externalSpans: FileFormat["secretSpans"] = (source) => secretSpans(source, { kind: "external" });

/** A file that Dovecot 2.3 reads by a syntax of its own: `dovecot-ldap.conf.ext`. */
export const dovecotExternal: FileFormat = ofPaths({
  name: "dovecot-external",
  key: sections,
  words: [1, Number.POSITIVE_INFINITY],
  parse: parseExternal,
  secretSpans: externalSpans,
  check: async (source, { path }) => {
    const { aboutExternal } = await import("./servers/dovecot-external.ts");
    return { findings: aboutExternal(source, path), sources: [source], secretSpans: externalSpans };
  },
  secretsInValue,
});

const passwdSpans: FileFormat["secretSpans"] = (source) => secretSpans(source, { kind: "passwd-file" });

/** Users with their passwords, a line each. */
export const passwdFile: FileFormat = ofNames({
  name: "passwd-file",
  isList: true,
  key: "a user",
  parse: parsePasswdFile,
  secretSpans: passwdSpans,
  ...inLine((user, fields) => `${user}:${fields}`, passwdSpans),
});
