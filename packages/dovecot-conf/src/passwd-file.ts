import {
  appendLines,
  type Change,
  type Diagnostic,
  groupBy,
  type SourceText,
  type Span,
  sourceText,
  TextDocument,
  type TextEdit,
  table,
} from "@mailconf/lossless";
import { diagnose } from "./diagnostics.ts";
import type { Version } from "./version.ts";

/** A user of a passwd-file: `name:password:uid:gid:gecos:home:shell:extra fields`. */
export interface PasswdUser {
  readonly kind: "user";
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  /** The fields behind the name, as they stand between the colons. */
  readonly fields: string;
  readonly fieldsSpan: Span;
  /** The text behind `{SCHEME}`; its scheme is absent where the default of the server counts. */
  readonly password: { readonly scheme?: string; readonly text: string } | undefined;
  readonly uid: string | undefined;
  readonly gid: string | undefined;
  readonly gecos: string | undefined;
  readonly home: string | undefined;
  readonly shell: string | undefined;
  /** Extra fields in order; a word without `=` has an empty value. */
  readonly extra: readonly (readonly [name: string, value: string])[];
  /** Where mail lies, in the layout that 2.3 still reads: an empty eighth field, and this behind it. */
  readonly oldMail: string | undefined;
}

/** A line that Dovecot skips: empty, or starting with `#` or `:`. */
export interface PasswdComment {
  readonly kind: "comment" | "blank";
  readonly span: Span;
}

export type PasswdItem = PasswdUser | PasswdComment;

/** Reads a passwd-file (db-passwd-file.c). Never throws; a line is a user, a comment or blank. */
export function parsePasswdFile(
  input: string | SourceText,
  options: { readonly name?: string } = {},
): PasswdFile {
  return new PasswdFile(typeof input === "string" ? sourceText(input, options.name ?? "userdb") : input);
}

/** A passwd-file. Keys are user names; a value is the rest of the line: `{PLAIN}secret:1000:1000::/home/u`. */
export class PasswdFile extends TextDocument<string, PasswdItem> {
  readonly items: readonly PasswdItem[];
  readonly diagnostics: readonly Diagnostic[];
  readonly #users: ReadonlyMap<string, readonly PasswdUser[]>;

  constructor(source: SourceText) {
    super(source);
    this.items = readLines(source.text);
    const users = this.items.filter((item) => item.kind === "user");
    this.#users = groupBy(users, ({ name }) => name);
    this.diagnostics = users.flatMap((user) => this.#complaints(user));
  }

  /** The first line of a user counts; Dovecot ignores others. */
  get(user: string): string | undefined {
    return this.#users.get(user)?.[0]?.fields;
  }

  /** The names of the users, each once. */
  get keys(): readonly string[] {
    return [...this.#users.keys()];
  }

  getAll(user: string): readonly string[] {
    return (this.#users.get(user) ?? []).map(({ fields }) => fields);
  }

  locate(user: string): Span | undefined {
    return this.#users.get(user)?.[0]?.fieldsSpan;
  }

  /** The user with the fields of the line that counts. */
  user(name: string): PasswdUser | undefined {
    return this.#users.get(name)?.[0];
  }

  protected reparse(source: SourceText): this {
    return new PasswdFile(source) as this;
  }

  protected identityOf(user: string): string {
    return user;
  }

  protected editsOf(changes: readonly Change<string>[]): readonly TextEdit[] {
    const edits: TextEdit[] = [];
    const added: string[] = [];
    for (const change of changes) {
      const users = this.#users.get(change.key) ?? [];
      const [first] = users;
      if (change.kind === "delete") for (const { span } of users) edits.push({ span, text: "" });
      else {
        const line = written(change.key, change.value);
        if (change.kind === "set" && first) {
          const span = { start: first.nameSpan.start, end: first.fieldsSpan.end };
          if (this.source.slice(span) !== line) edits.push({ span, text: line });
        } else added.push(line);
      }
    }
    return [...edits, ...appendLines(this.source.text, added)];
  }

  #complaints(user: PasswdUser): Diagnostic[] {
    const found: Diagnostic[] = [];
    const { name, nameSpan, uid, gid } = user;
    if (this.#users.get(name)?.[0] !== user) found.push(diagnose("user-twice", nameSpan, { name }));
    if ([uid, gid].some((id) => id === "0" || id === "root"))
      found.push(diagnose("root-user", idsOf(user), { name }));
    if (/^\s/.test(name)) found.push(diagnose("white-space-in-user", nameSpan));
    if (user.password === undefined) found.push(diagnose("missing-password", nameSpan, { name }));
    return found;
  }
}

/** Where uid and gid stand. */
function idsOf({ fields, fieldsSpan: { start } }: PasswdUser): Span {
  const [password = "", uid = "", gid] = fields.split(":");
  const from = start + password.length + 1;
  return { start: from, end: from + uid.length + (gid === undefined ? 0 : gid.length + 1) };
}

/**
 * @throws RangeError if name or value could become another line or field: a newline or NUL, a colon in the name,
 *   a name that makes the line a comment
 */
function written(name: string, value: string): string {
  if (!/^[^:#\n\r\0][^:\n\r\0]*$/.test(name))
    throw new RangeError(`not a user name: ${JSON.stringify(name)}`);
  if (/[\n\r\0]/.test(value)) throw new RangeError("the fields of a user cannot hold a newline or NUL");
  return `${name}:${value}`;
}

function readLines(text: string): PasswdItem[] {
  const items: PasswdItem[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline + 1;
    const span = { start, end };
    const last = newline === -1 ? text.length : newline;
    const stop = text[last - 1] === "\r" && last > start ? last - 1 : last;
    const line = text.slice(start, stop);
    if (line === "") items.push({ kind: "blank", span });
    else if (line.startsWith("#") || line.startsWith(":")) items.push({ kind: "comment", span });
    else items.push(readUser(line, span));
    start = end;
  }
  return items;
}

function readUser(line: string, span: Span): PasswdUser {
  const colon = line.indexOf(":");
  const nameEnd = colon === -1 ? line.length : colon;
  const fields = colon === -1 ? "" : line.slice(colon + 1);
  const [password, uid, gid, gecos, home, shell, ...rest] = colon === -1 ? [] : fields.split(":");
  const extra = rest.join(":");
  const isOld = rest.length > 1 && rest[0] === "";
  const given = (field: string | undefined) => (field === "" ? undefined : field);
  return {
    kind: "user",
    span,
    name: line.slice(0, nameEnd),
    nameSpan: { start: span.start, end: span.start + nameEnd },
    fields,
    fieldsSpan: { start: span.start + Math.min(line.length, nameEnd + 1), end: span.start + line.length },
    password: password === undefined ? undefined : readPassword(password),
    uid: given(uid),
    gid: given(gid),
    gecos: given(gecos),
    home: given(home),
    shell: given(shell),
    extra: isOld ? [] : readExtra(extra),
    oldMail: isOld ? extra.slice(1) : undefined,
  };
}

/** Old files name the scheme behind the password by a number: `[13]` crypt, `[34]` PLAIN-MD5, `[56]` DIGEST-MD5. */
const oldSchemes: Readonly<Record<string, string>> = table({
  "13": "CRYPT",
  "34": "PLAIN-MD5",
  "56": "DIGEST-MD5",
});

function readPassword(field: string): { readonly scheme?: string; readonly text: string } {
  const braced = /^\{([^}]*)\}(.*)$/s.exec(field);
  if (braced) return { scheme: braced[1] ?? "", text: braced[2] ?? "" };
  const old = /^(.*)\[(13|34|56)\]$/s.exec(field);
  if (old) return { scheme: oldSchemes[old[2] ?? ""] ?? "", text: old[1] ?? "" };
  return { text: field };
}

const readExtra = (text: string): (readonly [string, string])[] =>
  text
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => {
      const equals = word.indexOf("=");
      return equals === -1 ? [word, ""] : [word.slice(0, equals), word.slice(equals + 1)];
    });

/** The fields that a user has as passdb: everything extra but `userdb_` names. */
export const passdbFields = ({ extra }: PasswdUser): Readonly<Record<string, string>> =>
  table(Object.fromEntries(extra.filter(([name]) => !name.startsWith("userdb_"))));

/**
 * The fields that a user has as userdb, variables not replaced; `undefined` for a line that ends before the gid, which
 * serves as passdb only.
 */
export function userdbFields(
  user: PasswdUser,
  version: Version,
): Readonly<Record<string, string>> | undefined {
  const { uid, gid, home, extra, oldMail, fields } = user;
  if (fields.split(":").length < 3) return undefined;
  const mail = version === "2.3" && oldMail !== undefined && oldMail !== "" ? { mail: oldMail } : {};
  return table({
    ...(uid !== undefined && { uid }),
    ...(gid !== undefined && { gid }),
    ...(home !== undefined && { home }),
    ...mail,
    ...Object.fromEntries(
      extra.filter(([name]) => name.startsWith("userdb_")).map(([name, value]) => [name.slice(7), value]),
    ),
  });
}
