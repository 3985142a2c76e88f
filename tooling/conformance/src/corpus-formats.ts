import type { Diagnostic, Node, SourceText } from "@mailconf/lossless";

/** What is looked at in a document of any format. */
export interface Readable {
  readonly items: readonly Node[];
  readonly diagnostics: readonly Diagnostic[];
  toBytes(): Uint8Array;
}

/** Reads a file; undefined where there is no tree to look at. */
export type Read = (source: SourceText) => Readable | undefined;

/** The ways to read a kind of file: a file must survive each of them, whatever it was meant for. */
export type Readings = Readonly<Record<string, Read>>;

const dovecot = async (): Promise<Readings> => {
  const { parse } = await import("@mailconf/dovecot-conf");
  return {
    "2.3": (source) => parse(source, { version: "2.3" }),
    "2.4": (source) => parse(source, { version: "2.4" }),
  };
};

const formats: Readonly<Record<string, () => Promise<Readings>>> = {
  "main.cf": async () => ({ "main.cf": (await import("@mailconf/postfix-main-cf")).parse }),
  "master.cf": async () => ({ "master.cf": (await import("@mailconf/postfix-master-cf")).parse }),
  map: async () => {
    const { parse } = await import("@mailconf/postfix-maps");
    // One type of each family that is read in its own way.
    return each(
      ["hash", "aliases", "regexp", "pcre", "cidr", "ldap"],
      (type) => (source) => parse(source, { type }),
    );
  },
  dovecot,
  "dovecot-template": dovecot,
  env: async () => {
    const { parse, dialects } = await import("@mailconf/env-file");
    return each(dialects, (dialect) => (source) => parse(source, { dialect }));
  },
  fetchmailrc: async () => ({ fetchmailrc: (await import("@mailconf/fetchmailrc")).parse }),
  getmailrc: async () => ({ getmailrc: (await import("@mailconf/getmailrc")).parse }),
  compose: async () => {
    const { readCompose } = await import("@mailconf/dms-env");
    return {
      compose: (source) => {
        readCompose(source);
        return undefined;
      },
    };
  },
};

/** The readings of a kind, by the name of the corpus folder; undefined for a kind that is not known. */
export const readingsOf = async (format: string): Promise<Readings | undefined> =>
  isFormat(format) ? formats[format]?.() : undefined;

export const isFormat = (name: string): boolean => Object.hasOwn(formats, name);

const each = <const Name extends string>(names: readonly Name[], read: (name: Name) => Read): Readings =>
  Object.fromEntries(names.map((name) => [name, read(name)]));
