import { sourceText } from "@mailconf/lossless";
import {
  compareBytes,
  editorArgument,
  editorLines,
  hasContent,
  isSpace,
  nameValueMessages,
  type PostconfCommand,
  type PostconfEdit,
  type PostconfEditOptions,
  printable,
  reaches,
  refusedList,
  splitNameValue,
} from "@mailconf/postfix-lines";
import { type MainCf, parse } from "./document.ts";

export type { PostconfCommand, PostconfEdit, PostconfEditOptions } from "@mailconf/postfix-lines";

/**
 * Edits a main.cf byte for byte as `postconf -e`, `-X` and `-#` do (postconf_edit.c). `set` and `delete` of the
 * document mean the same, but keep the file's line ending and complete its last line in every version.
 */
export function postconfEdit(
  document: MainCf,
  command: PostconfCommand,
  { version = "3.7.11", path = "/etc/postfix/main.cf" }: PostconfEditOptions = {},
): PostconfEdit<MainCf> {
  const { encoding, name } = document.source;
  const show = (text: string) => printable(text, encoding);
  const { wishes, warnings, fatal } = readArguments(command, version);
  if (fatal !== undefined) return { document, warnings: warnings.map(show), fatal: show(fatal) };

  const found = new Map<string, number>();
  let output = "";
  let isWanted = false;
  for (const text of editorLines(document.toString(), version)) {
    if (!hasContent(text)) {
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
  const refused = refusedList(kind, list);
  if (refused !== undefined) return refuse(refused);
  for (const argument of list) {
    const read = editorArgument(argument, "-e, -X, or -# accepts");
    if ("fatal" in read) return refuse(read.fatal);
    const { text } = read;
    let name: string;
    let value: string | undefined;
    if (kind === "set") {
      const pair = splitNameValue(text);
      if ("problem" in pair) return refuse(`${nameValueMessages[pair.problem]}: "${text}"`);
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
