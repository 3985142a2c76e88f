import { sourceText } from "@mailconf/lossless";
import {
  compareBytes,
  cString,
  isSpace,
  physicalLines,
  printable,
  reaches,
  splitNameValue,
  trim,
} from "@mailconf/postfix-lines";
import { type MainCf, parse } from "./document.ts";

/** An edit as `postconf` is told to make it. */
export interface PostconfCommand {
  /** `set`: `postconf -e name=value`. `delete`: `-X name`. `comment`: `-# name`. */
  readonly kind: "set" | "delete" | "comment";
  readonly arguments: readonly string[];
}

export interface PostconfEditOptions {
  /** The version of Postfix whose `postconf` does it. */
  readonly version?: string;
  /** How messages name the file. */
  readonly path?: string;
}

/** What `postconf` leaves behind. */
export interface PostconfEdit {
  /** The file afterwards; the same document if the command was refused. */
  readonly document: MainCf;
  readonly warnings: readonly string[];
  /** Why the command was refused. */
  readonly fatal?: string;
}

/**
 * Edits a main.cf byte for byte as `postconf -e`, `-X` and `-#` do (postconf_edit.c). `set` and `delete` of the
 * document mean the same, but keep the file's line ending and complete its last line in every version.
 */
export function postconfEdit(
  document: MainCf,
  command: PostconfCommand,
  { version = "3.7.11", path = "/etc/postfix/main.cf" }: PostconfEditOptions = {},
): PostconfEdit {
  const { encoding, name } = document.source;
  const show = (text: string) => printable(text, encoding);
  const { wishes, warnings, fatal } = readArguments(command, version);
  if (fatal !== undefined) return { document, warnings: warnings.map(show), fatal: show(fatal) };

  const found = new Map<string, number>();
  const isComplete = reaches(version, ["3.7.15", "3.8.10", "3.9.4", "3.10.2"]);
  let output = "";
  let isWanted = false;
  for (const line of physicalLines(document.toString())) {
    // Postfix handles lines as C strings, so a NUL takes the rest of its line away.
    const text = cString(isComplete && !line.endsWith("\n") ? `${line}\n` : line);
    const content = trim(text);
    if (content === "" || content.startsWith("#")) {
      output += text;
      continue;
    }
    if (isSpace(text[0])) {
      if (!isWanted) output += text;
      else if (command.kind === "comment") output += `#${text}`;
      continue;
    }
    const [key = ""] = text.split(/[ \t\r\n=]/, 1);
    const value = wishes.get(key);
    isWanted = value !== undefined;
    if (value === undefined) {
      output += text;
      continue;
    }
    const times = (found.get(key) ?? 0) + 1;
    found.set(key, times);
    if (times === 2) warnings.push(`${path}: multiple entries for "${key}"`);
    if (command.kind === "set") output += `${key} = ${value}\n`;
    else if (command.kind === "comment") output += `#${text}`;
  }
  if (command.kind === "set") {
    // Versions before 3.7.17, 3.8.12, 3.9.6 and 3.10.5 append in the random order of a hash table.
    const missing = [...wishes.keys()].filter((key) => !found.has(key)).sort(compareBytes);
    for (const key of missing) output += `${key} = ${wishes.get(key)}\n`;
  }
  return { document: parse(sourceText(output, name, encoding)), warnings: warnings.map(show) };
}

function readArguments(
  { kind, arguments: list }: PostconfCommand,
  version: string,
): { readonly wishes: ReadonlyMap<string, string>; readonly warnings: string[]; readonly fatal?: string } {
  const wishes = new Map<string, string>();
  const warnings: string[] = [];
  const refuse = (fatal: string) => ({ wishes, warnings, fatal });
  const isQuiet = reaches(version, ["3.7.18", "3.8.13", "3.9.7", "3.10.6"]);
  if (list.length === 0)
    return refuse(kind === "set" ? "-e requires name=value argument" : "missing service argument");
  // A first argument with `=` asks for `-e` as well.
  if (kind !== "set" && list[0]?.includes("="))
    return refuse(`specify one of -e ${kind === "delete" ? "-X" : "-#"}`);
  for (const argument of list) {
    if (argument.includes("\n")) return refuse("-e, -X, or -# accepts no multi-line input");
    const text = argument.replace(/^[ \t\n\v\f\r]+/, "");
    if (text.startsWith("#")) return refuse("-e, -X, or -# accepts no comment input");
    let name: string;
    let value: string | undefined;
    if (kind === "set") {
      const pair = splitNameValue(text);
      if ("problem" in pair) {
        const what =
          pair.problem === "missing-name" ? "missing attribute name" : "missing '=' after attribute name";
        return refuse(`${what}: "${text}"`);
      }
      ({ name, value } = pair);
    } else {
      if (text === "") return refuse("-X or -# requires non-blank parameter names");
      if (text.includes("=")) return refuse("-X or -# requires parameter names without value");
      // A blank behind the name stays part of it, so that it matches no line.
      name = text;
    }
    const earlier = wishes.get(name);
    // Postfix 3.7 crashes on `-X name name`; there is nothing to say about it.
    if (earlier !== undefined && value !== undefined && (!isQuiet || value !== earlier)) {
      warnings.push(`ignoring earlier request: '${name} = ${earlier}'`);
    }
    wishes.set(name, value ?? "");
  }
  return { wishes, warnings };
}
