import type { SourceText, Span } from "@mailconf/lossless";
import { blanked, secretsOfValue } from "./value.ts";

/**
 * The secrets of a passwd-file: the second field of each line without the name of its scheme, and extra fields such as
 * `pass=`. Users that were commented out count as well; so does what a colon too much or too few puts elsewhere.
 */
export function* secretsOfPasswdFile(source: SourceText): Generator<Span> {
  for (const [index, offset] of source.lineStarts.entries()) {
    const written = source.line(index + 1);
    const [mark = ""] = /^[#:\s]*/.exec(written) ?? [];
    const line = written.slice(mark.length);
    if (mark.includes("#") && !isUser.test(line)) continue;
    const at = offset + mark.length;
    for (const { start, end } of secretsOfLine(line)) yield { start: at + start, end: at + end };
  }
}

/** A comment that is a user: no blanks around the first colon, and no address of the web. */
const isUser = /^[^\s:]*[:|](?!\/\/)\S|^[^\s:{]+\{[A-Z]/;

function* secretsOfLine(line: string): Generator<Span> {
  const colon = line.indexOf(":");
  if (colon === -1) {
    yield* withoutColon(line);
    return;
  }
  const fields = line.slice(colon + 1).split(":");
  const name = line.slice(0, colon);
  const strange = hasLostColon(fields) ? 0 : name.search(/[\s|="'{$]/);
  if (strange !== -1) yield { start: strange, end: line.length };
  const password = passwordIn(fields);
  const start = colon + 1;
  const end = start + password.length;
  yield { start: start + schemeOf(password).length, end };
  const rest = line.slice(end);
  const others = [...rest.matchAll(joinedUser)].map(({ 0: all, 1: secret = "", index }) => ({
    start: index + all.length - secret.length,
    end: index + all.length,
  }));
  for (const secret of [...others, ...secretsOfValue("extra_fields", blanked(rest, others))])
    yield { start: end + secret.start, end: end + secret.end };
}

/** A user who has lost the line break before. */
const joinedUser = /(?<=[\s#:])(?!\d+:)[^\s:=]{1,200}:([^\s:]+)(?=:\d+:\d*:)/g;

/** The password is all before the fields of the ids, if it holds colons by mistake. */
function passwordIn(fields: readonly string[]): string {
  const [first = "", uid = "", gid = ""] = fields;
  const isNumber = (at: number) => /^\d+$/.test(fields[at] ?? "");
  // Of several numbers, the last two are the ids.
  let ids = fields.findIndex((_field, at) => at > 0 && isNumber(at) && isNumber(at + 1));
  while (ids !== -1 && isNumber(ids + 2)) ids++;
  if (ids === -1 && !areIds(uid, gid) && !(isName.test(uid) && isName.test(gid)))
    ids = fields.findIndex((field, at) => at > 0 && areIds(field, fields[at + 1] ?? ""));
  return ids === -1 ? first : fields.slice(0, ids).join(":");
}

const areIds = (uid: string, gid: string): boolean => /^\d*$/.test(uid) && /^\d*$/.test(gid);
const isName = /^[a-z_][\w-]*$/;

/** Whether a colon is missing before or behind the password, which may then be part of the name. */
const hasLostColon = ([first = "", second = "", third]: readonly string[]): boolean =>
  schemeOf(first) === "" && /^\d+$/.test(second) && third !== undefined && !/\d/.test(third);

/** `{SCHEME}` in front of a password. */
const schemeOf = (password: string): string =>
  /^\{[A-Za-z\d-]+(?:\.(?:b64|base64|hex))?\}/i.exec(password)?.[0] ?? "";

/** Behind what may stand for the colon; all of it where there is neither that nor an address. */
function* withoutColon(line: string): Generator<Span> {
  const separator = line.search(/[\s|;={$]/);
  if (separator === -1) {
    if (!line.includes("@")) yield { start: 0, end: line.length };
    return;
  }
  const keep = /[{$]/.test(line[separator] as string) ? 0 : 1;
  const start = separator + keep;
  yield { start: start + schemeOf(line.slice(start)).length, end: line.length };
}
