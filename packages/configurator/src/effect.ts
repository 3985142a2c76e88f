import type { AnyKey } from "@mailconf/formats";
import type { Finding, SourceText } from "@mailconf/lossless";
import { type Origin, originsOf, type Reason, type Sourced } from "./origin.ts";

/** Where an element of a list value goes. */
export type Place = "first" | "last" | { readonly after: string };

/** Who may read a file. `owner` is `user:group` as in the container. */
export interface Access {
  /** Permission bits, e.g. `0o600`. */
  readonly mode: number;
  readonly owner: string;
}

/** One line of a generated file, with its reason. */
export interface Row {
  readonly text: string;
  readonly because: readonly Origin[];
}

/** What a feature wants: data, so that it can be listed, tested and explained. Nothing happens before the fold. */
export type Effect =
  | {
      readonly kind: "set";
      readonly file: string;
      readonly key: AnyKey;
      readonly value: string;
      /** Exactly these characters, also where the format would read them as a reference or a file name. */
      readonly literal?: boolean;
      readonly because: readonly Origin[];
    }
  | {
      readonly kind: "delete";
      readonly file: string;
      readonly key: AnyKey;
      readonly because: readonly Origin[];
    }
  | {
      readonly kind: "add";
      readonly file: string;
      readonly key: AnyKey;
      readonly element: string;
      readonly place: Place;
      readonly separator: string;
      readonly because: readonly Origin[];
    }
  | {
      readonly kind: "append";
      readonly file: string;
      readonly text: string;
      /** The text is all of this one: each of its settings has its own line as reason. */
      readonly source?: SourceText;
      readonly because: readonly Origin[];
    }
  | {
      readonly kind: "write";
      readonly file: string;
      readonly rows: readonly Row[];
      /** Where it is left out, that of the file which stands there; else everyone's. */
      readonly access?: Access | undefined;
      /** Values of the file are credentials: they are never shown. */
      readonly secret: boolean;
    }
  | {
      readonly kind: "copy";
      readonly file: string;
      readonly content: SourceText;
      readonly access: Access;
      readonly secret: boolean;
      /** The content is not read as settings: too deep, say. */
      readonly opaque?: boolean;
      readonly because: readonly Origin[];
    }
  | { readonly kind: "protect"; readonly file: string; readonly access: Access }
  | {
      readonly kind: "link";
      readonly file: string;
      readonly target: string;
      readonly because: readonly Origin[];
    }
  | { readonly kind: "remove"; readonly file: string; readonly because: readonly Origin[] }
  | {
      readonly kind: "secret";
      readonly path: string;
      /** How many random bytes it is made of. */
      readonly bytes: number;
      readonly access: Access;
      readonly because: readonly Origin[];
    }
  | {
      readonly kind: "directory";
      readonly path: string;
      readonly access: Access;
      readonly because: readonly Origin[];
    }
  | {
      readonly kind: "seed";
      readonly path: string;
      readonly what: "file" | "folder";
      readonly access: Access;
      readonly because: readonly Origin[];
    }
  | {
      readonly kind: "ids";
      readonly user: string;
      readonly uid: number;
      readonly gid: number;
      readonly because: readonly Origin[];
    }
  | {
      readonly kind: "mend";
      /** Below the config volume. */
      readonly name: string;
      /** What it holds then; left out where only mode and owner change. */
      readonly text?: string;
      readonly access?: Access;
      readonly because: readonly Origin[];
    }
  | {
      readonly kind: "start";
      readonly program: string;
      /** The program whose place in the start order it takes; its own, where it is left out. */
      readonly as?: string;
      readonly because: readonly Origin[];
    }
  | {
      readonly kind: "member";
      readonly user: string;
      readonly group: string;
      readonly because: readonly Origin[];
    }
  | { readonly kind: "finding"; readonly finding: Finding };

/** World-readable, root's: what most files of /etc are. */
export const everyone: Access = { mode: 0o644, owner: "root:root" };
/** Readable by root alone: credentials and private keys. */
export const rootOnly: Access = { mode: 0o600, owner: "root:root" };

const textOf = (value: string | Sourced<string | number>): string =>
  typeof value === "string" ? value : String(value.value);
const reasons = (value: string | Sourced<string | number>, because: readonly Reason[]): Origin[] =>
  originsOf(typeof value === "string" ? because : [value, ...because]);

/** Effects on the settings of one file. A value that carries its origin is its own first reason. */
export function settingsOf<K extends AnyKey>(file: string) {
  return {
    file,
    set: (key: K, value: string | Sourced<string | number>, ...because: readonly Reason[]): Effect => ({
      kind: "set",
      file,
      key,
      value: textOf(value),
      because: reasons(value, because),
    }),
    /** Sets a value that came from outside: nothing in it is a reference or the name of a file. */
    setText: (key: K, value: string | Sourced<string | number>, ...because: readonly Reason[]): Effect => ({
      kind: "set",
      file,
      key,
      value: textOf(value),
      literal: true,
      because: reasons(value, because),
    }),
    delete: (key: K, ...because: readonly Reason[]): Effect => ({
      kind: "delete",
      file,
      key,
      because: originsOf(because),
    }),
    /** Puts an element in front of a list value. */
    addFirst: (key: K, element: string, ...because: readonly Reason[]): Effect =>
      added(file, key, element, "first", because),
    /** Puts an element behind a list value. */
    addLast: (key: K, element: string, ...because: readonly Reason[]): Effect =>
      added(file, key, element, "last", because),
    /** Puts an element right behind another one; at the end if that one is not there. */
    addAfter: (key: K, neighbour: string, element: string, ...because: readonly Reason[]): Effect =>
      added(file, key, element, { after: neighbour }, because),
    /** Puts a file of the same syntax at its end. */
    appendFile: (source: SourceText): Effect => ({
      kind: "append",
      file,
      text: source.text,
      source,
      because: [{ kind: "volume", source, span: { start: 0, end: 0 } }],
    }),
    /** Puts text of the file's own syntax at its end: a service, a section, an include. */
    append: (text: string, ...because: readonly Reason[]): Effect => ({
      kind: "append",
      file,
      text,
      because: originsOf(because),
    }),
  };
}

function added(file: string, key: AnyKey, element: string, place: Place, because: readonly Reason[]): Effect {
  return { kind: "add", file, key, element, place, separator: ", ", because: originsOf(because) };
}

export const mainCf = settingsOf<string>("/etc/postfix/main.cf");
export const masterCf = settingsOf<string>("/etc/postfix/master.cf");
/** A file below /etc/dovecot; keys are paths of section headers that end in a setting. */
export const dovecot = (file: string) => settingsOf<readonly string[]>(`/etc/dovecot/${file}`);

/** One line of a file that is written whole. */
export const row = (text: string, ...because: readonly Reason[]): Row => ({
  text,
  because: originsOf(because),
});

/** Writes a whole file, a line per row. */
export const write = (file: string, rows: readonly Row[], access?: Access): Effect => ({
  kind: "write",
  file,
  rows,
  access,
  secret: false,
});

/** Writes a whole file of credentials: never shown in diffs, never readable by others. */
export const writeSecret = (file: string, rows: readonly Row[], access: Access = rootOnly): Effect => ({
  kind: "write",
  file,
  rows,
  access,
  secret: true,
});

/** Puts a file as it is, byte for byte, at another place. */
export const copy = (
  file: string,
  content: SourceText,
  access: Access,
  ...because: readonly Reason[]
): Effect => ({
  kind: "copy",
  file,
  content,
  access,
  secret: false,
  because: originsOf(because),
});

/** As `copy`, for a private key: never shown in diffs. */
export const copySecret = (
  file: string,
  content: SourceText,
  access: Access,
  ...because: readonly Reason[]
): Effect => ({ kind: "copy", file, content, access, secret: true, because: originsOf(because) });

/** Says that the settings of a file hold credentials: who may read it, and that its values are never shown. */
export const protect = (file: string, access: Access = rootOnly): Effect => ({
  kind: "protect",
  file,
  access,
});

/**
 * A secret that nobody has to choose: a line of random bytes in base64. It is made where there is none, and stays as it is
 * from then on.
 */
export const randomSecret = (
  path: string,
  bytes: number,
  access: Access,
  ...because: readonly Reason[]
): Effect => ({ kind: "secret", path, bytes, access, because: originsOf(because) });

export const link = (file: string, target: string, ...because: readonly Reason[]): Effect => ({
  kind: "link",
  file,
  target,
  because: originsOf(because),
});

export const remove = (file: string, ...because: readonly Reason[]): Effect => ({
  kind: "remove",
  file,
  because: originsOf(because),
});

/** A directory that has to be there, with this mode and owner. */
export const directory = (path: string, access: Access, ...because: readonly Reason[]): Effect => ({
  kind: "directory",
  path,
  access,
  because: originsOf(because),
});

/** A user has to be a member of a group, beside the groups that it is in. */
export const member = (user: string, group: string, ...because: readonly Reason[]): Effect => ({
  kind: "member",
  user,
  group,
  because: originsOf(because),
});

/** Something that programs fill: it has to be there, empty at first, and then it is theirs. */
export const seed = (
  what: "file" | "folder",
  path: string,
  access: Access,
  ...because: readonly Reason[]
): Effect => ({ kind: "seed", what, path, access, because: originsOf(because) });

/** The numbers that a user and its group of the same name have to have. */
export const ids = (user: string, uid: Sourced<number>, gid: Sourced<number>): Effect => ({
  kind: "ids",
  user,
  uid: uid.value,
  gid: gid.value,
  because: originsOf([uid, gid]),
});

/** Makes or mends a file of the config volume, as docker-mailserver does at its start. */
export const mend = (
  name: string,
  change: { readonly text?: string; readonly access?: Access },
  ...because: readonly Reason[]
): Effect => ({ kind: "mend", name, ...change, because: originsOf(because) });

/** Tells the user something; an `error` stops the build. */
export const report = (finding: Finding): Effect => ({ kind: "finding", finding });
