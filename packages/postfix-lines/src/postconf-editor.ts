import { trim } from "./space.ts";
import { reaches } from "./version.ts";

/** What the editors of main.cf and master.cf have in common (postconf_edit.c). */
export interface PostconfEditOptions {
  /** The version of Postfix whose `postconf` does it. */
  readonly version?: string;
  /** How messages name the file. */
  readonly path?: string;
}

/** `set`: `postconf -e name=value`. `delete`: `-X name`. `comment`: `-# name`. */
export type EditKind = "set" | "delete" | "comment";

/** An edit as `postconf` is told to make it. */
export interface PostconfCommand {
  readonly kind: EditKind;
  readonly arguments: readonly string[];
}

/** What `postconf` leaves behind. */
export interface PostconfEdit<File> {
  /** The file afterwards; the same document if the command was refused. */
  readonly document: File;
  readonly warnings: readonly string[];
  /** Why the command was refused. */
  readonly fatal?: string;
}

/** The option that asks for an edit of this kind. */
export const editOption: Readonly<Record<EditKind, string>> = { set: "-e", delete: "-X", comment: "-#" };

/**
 * The physical lines of a file as the editor handles them: as C strings, so that a NUL takes the rest of its line away,
 * with the LF. The last line may lack its LF.
 *
 * @param version a version that copies lines: newer ones complete the last line
 */
export function editorLines(text: string, version?: string): string[] {
  const completes = version !== undefined && reaches(version, ["3.7.15", "3.8.10", "3.9.4", "3.10.2"]);
  const lines: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start);
    const next = end === -1 ? text.length : end + 1;
    const line = text.slice(start, next);
    lines.push(cString(end === -1 && completes ? `${line}\n` : line));
    start = next;
  }
  return lines;
}

function cString(line: string): string {
  const end = line.indexOf("\0");
  return end === -1 ? line : line.slice(0, end);
}

/** Whether a physical line is neither a comment nor blank. */
export function hasContent(line: string): boolean {
  const content = trim(line);
  return content !== "" && !content.startsWith("#");
}

/** Why the editor refuses a list of arguments before it looks at each of them. */
export function refusedList(kind: EditKind, list: readonly string[]): string | undefined {
  const [first] = list;
  if (first === undefined) {
    return kind === "set" ? "-e requires name=value argument" : "missing service argument";
  }
  // A first argument with `=` asks for `-e` as well.
  return kind !== "set" && first.includes("=") ? `specify one of -e ${editOption[kind]}` : undefined;
}

/**
 * An argument without the white space before it, or why the editor refuses it.
 *
 * @param who the options that do not accept it, as the message begins
 */
export function editorArgument(
  argument: string,
  who: string,
): { readonly text: string } | { readonly fatal: string } {
  if (argument.includes("\n")) return { fatal: `${who} no multi-line input` };
  const text = argument.replace(/^[ \t\v\f\r]+/, "");
  return text.startsWith("#") ? { fatal: `${who} no comment input` } : { text };
}
