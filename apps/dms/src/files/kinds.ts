import { type SourceText, sourceText } from "@mailconf/lossless";
import type { Answer } from "@mailconf/postfix-maps";
import { exit, Stop } from "../exit.ts";
import { type FileKind, fileOf, fileOfParts, inLine, named, oneWord } from "./kind.ts";

/** Every kind of file that `dms file` knows; the first that fits a file is taken. Packages load when they are used. */
export const kinds: readonly FileKind[] = [
  {
    name: "main.cf",
    key: "a parameter",
    fits: (path) => /(^|[/-])main\.cf$/.test(path),
    async open(source) {
      const { Configuration, parse, secretSpans } = await import("@mailconf/postfix-main-cf");
      const { parameters } = await import("@mailconf/postfix-main-cf/parameters");
      const document = parse(source);
      const configuration = new Configuration(document, { parameters: parameters() });
      return fileOf(
        document,
        { spans: secretSpans },
        oneWord,
        () => named(document.keys),
        (name) => configuration.expand(name)?.value,
      );
    },
  },
  {
    name: "master.cf",
    key: "service/type, or service/type/parameter",
    fits: (path) => /(^|[/-])master\.cf$/.test(path),
    async open(source) {
      const { parse, secretSpans } = await import("@mailconf/postfix-master-cf");
      const document = parse(source);
      return fileOf(document, { spans: secretSpans }, oneWord, () => named(document.keys));
    },
  },
  {
    name: "env",
    isList: true,
    key: "a variable",
    fits: (path) => /(^|\/|\.)\.?env$/.test(path) || /\.env\./.test(path),
    async open(source) {
      const { parse, secretSpans } = await import("@mailconf/env-file");
      const document = parse(source, { dialect: "compose" });
      return fileOf(
        document,
        { spans: (text) => secretSpans(text, { dialect: "compose" }) },
        oneWord,
        () => named(document.toMap().keys()),
        undefined,
        ownEncoding(source),
      );
    },
  },
  {
    name: "fetchmailrc",
    key: "server, user and option; server and option; or a global option",
    words: [1, 3],
    fits: (path, text) => /fetchmail/.test(path) || /^\s*(poll|skip)\s+\S/m.test(text),
    async open(source) {
      const { parse, secretSpans } = await import("@mailconf/fetchmailrc");
      return fileOfParts(parse(source), { spans: secretSpans });
    },
  },
  {
    name: "getmailrc",
    key: "section and option",
    words: [2, 2],
    fits: (path, text) => /getmail/.test(path) || /^\[(retriever|destination)\]/m.test(text),
    async open(source) {
      const { parse, secretSpans } = await import("@mailconf/getmailrc");
      return fileOfParts(parse(source), { spans: secretSpans });
    },
  },
  {
    name: "dovecot-external",
    key: "the sections around a setting, one word each, then the setting",
    words: [1, Number.POSITIVE_INFINITY],
    fits: (path) => /dovecot-(ldap|sql|dict|oauth2)[^/]*\.conf\.ext$/.test(path),
    async open(source) {
      const { parseExternal, secretSpans, secretsInSetting } = await import("@mailconf/dovecot-conf");
      return fileOfParts(parseExternal(source), {
        spans: (text) => secretSpans(text, { kind: "external" }),
        inValue: (key, value) => secretsInSetting(key.at(-1) ?? "", value),
      });
    },
  },
  {
    name: "passwd-file",
    isList: true,
    key: "a user",
    fits: (path, text) => /(^|[/-])(passwd|users|userdb|passdb)$/.test(path) && /^[^\s:#]+:/m.test(text),
    async open(source) {
      const { parsePasswdFile, secretSpans } = await import("@mailconf/dovecot-conf");
      const document = parsePasswdFile(source);
      const spans = (text: SourceText) => secretSpans(text, { kind: "passwd-file" });
      const inValue = inLine((user, fields) => `${user}:${fields}`, spans);
      return fileOf(document, { spans, inValue }, oneWord, () => named(document.keys));
    },
  },
  ...(["2.3", "2.4"] as const).map(
    (version): FileKind => ({
      name: `dovecot-${version}`,
      key: "the sections around a setting, one word each, then the setting",
      words: [1, Number.POSITIVE_INFINITY],
      fits: (path, text) =>
        /dovecot|\/conf\.d\/|\.conf\.ext$|(^|\/)\d\d-[a-z]+\.conf$|local\.conf$/.test(path) &&
        /^\s*dovecot_config_version/m.test(text) === (version === "2.4"),
      async open(source) {
        const { parse, secretSpans, secretsInSetting } = await import("@mailconf/dovecot-conf");
        return fileOfParts(parse(source, { version }), {
          spans: (text) => secretSpans(text, { version }),
          inValue: (key, value) => secretsInSetting(key.at(-1) ?? "", value),
        });
      },
    }),
  ),
  ...(["ldap", "mysql", "pgsql", "sqlite", "memcache"] as const).map(
    (type): FileKind => ({
      name: type,
      key: "a setting of the client",
      fits: (path) => new RegExp(`(^|[/_-])${type}[^/]*\\.cf$`).test(path),
      async open(source) {
        const { parse, secretSpans } = await import("@mailconf/postfix-maps");
        const document = parse(source, { type });
        const spans = (text: SourceText) => secretSpans(text, { type });
        return fileOf(
          document,
          { spans },
          oneWord,
          () => named(document.keys),
          undefined,
          ownEncoding(source),
        );
      },
    }),
  ),
  ...(["aliases", "regexp", "pcre", "cidr", "texthash", "hash", "lmdb"] as const).map(
    (type): FileKind => ({
      name: type,
      isList: true,
      key: type === "aliases" ? "an alias" : "the left-hand side",
      fits: (path, text) => tableFits[type]?.(path, text) ?? false,
      async open(source) {
        const { parse, secretSpans } = await import("@mailconf/postfix-maps");
        const document = parse(source, { type });
        const spans = (text: SourceText) => secretSpans(text, { type });
        const line = (key: string, value: string) => `${key}${type === "aliases" ? ":" : ""} ${value}`;
        return fileOf(
          document,
          { spans, inValue: inLine(line, spans) },
          oneWord,
          () => named(document.keys),
          (key) => answered(document.lookup(key)),
          ownEncoding(source),
        );
      },
    }),
  ),
];

/** For formats that read and write UTF-8 also in a file that is not UTF-8 throughout, as their programs do. */
const ownEncoding = ({ name }: SourceText): SourceText => sourceText("", name);

/** The value of a lookup; an error says so instead of looking like "not found". */
function answered(answer: Answer): string | undefined {
  if (answer.kind === "error") throw new Stop(exit.errors, answer.message);
  return answer.kind === "found" ? answer.value : undefined;
}

const tableFits: Readonly<Record<string, (path: string, text: string) => boolean>> = {
  aliases: (path) => /(^|[/-])aliases(\.cf)?$/.test(path),
  regexp: (path) => /\.regexp$/.test(path),
  pcre: (path, text) => /\.pcre$|regexp\.cf$/.test(path) || /^[/!]/m.test(text),
  cidr: (path) => /\.cidr$/.test(path),
  texthash: (_path, text) => /^\S+[ \t]+\S/m.test(text),
};
