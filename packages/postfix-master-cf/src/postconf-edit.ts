import { sourceText } from "@mailconf/lossless";
import {
  cString,
  isSpace,
  physicalLines,
  printable,
  reaches,
  splitNameValue,
  trim,
} from "@mailconf/postfix-lines";
import { normalize, optionWords } from "./arguments.ts";
import type { Word } from "./cst.ts";
import { type MasterCf, parse } from "./document.ts";
import { parse as parseLine } from "./grammar.generated.js";
import { matches, type Pattern, readPattern } from "./pattern.ts";
import { printEntry } from "./print.ts";
import { wrongFieldMessage } from "./reading.ts";
import { fieldNames, wrongField } from "./service.ts";

/** An edit as `postconf` is told to make it. */
export interface PostconfCommand {
  /** `entry`: `-M`. `field`: `-F`. `setting`: `-P`. */
  readonly what: "entry" | "field" | "setting";
  /** `set`: `-e name=value`. `delete`: `-X name`. `comment`: `-# name`. Fields can only be set, settings not be commented. */
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
  readonly document: MasterCf;
  readonly warnings: readonly string[];
  /** Why the command was refused. */
  readonly fatal?: string;
}

/**
 * Edits a master.cf byte for byte as `postconf -Me`, `-MX`, `-M#`, `-Fe`, `-Pe` and `-PX` do (postconf_edit.c): the
 * entry is rewritten in the layout of `-Mf`, and comments inside it move in front of it. `set` and `delete` of the
 * document mean the same, but change no more of the text than they must.
 */
export function postconfEdit(
  document: MasterCf,
  command: PostconfCommand,
  { version = "3.7.11", path = "/etc/postfix/master.cf" }: PostconfEditOptions = {},
): PostconfEdit {
  const { encoding, name } = document.source;
  const edit = new Edit(command, path, reaches(version, ["3.7.15", "3.8.10", "3.9.4", "3.10.2"]), encoding);
  try {
    const output = edit.run(document.toString());
    return { document: parse(sourceText(output, name, encoding)), warnings: edit.warnings };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return { document, warnings: edit.warnings, fatal: printable(refusal.message, encoding) };
  }
}

class Refusal {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

interface Request extends Pattern {
  readonly text: string;
  readonly value: string;
  matched: number;
  entry?: Words;
}

/** An entry as words: eight fields, and arguments in normal form. */
interface Words {
  fields: string[];
  args: string[];
}

const flags = { entry: "-M", field: "-F", setting: "-P", delete: "-X", comment: "-#" } as const;
const blanks = /[ \t\r\n]/;
const editOptions = "-Me, -Fe, -Pe, -X, or -#";

class Edit {
  readonly warnings: string[] = [];
  readonly #command: PostconfCommand;
  readonly #path: string;
  readonly #completes: boolean;
  readonly #encoding: "utf-8" | "latin1";
  #output = "";

  constructor(command: PostconfCommand, path: string, completes: boolean, encoding: "utf-8" | "latin1") {
    this.#command = command;
    this.#path = path;
    this.#completes = completes;
    this.#encoding = encoding;
  }

  run(text: string): string {
    const { what, kind } = this.#command;
    const requests = this.#readArguments();
    const lines = physicalLines(text);
    let number = 0;
    let isMatched = false;
    for (let at = 0; at < lines.length; at++) {
      const raw = lines[at] ?? "";
      const line = cString(this.#completes && !raw.endsWith("\n") ? `${raw}\n` : raw);
      number++;
      if (!hasContent(line)) {
        this.#output += line;
        continue;
      }
      if (isSpace(line[0])) {
        if (!isMatched) this.#output += line;
        else if (kind === "comment") this.#output += `#${line}`;
        continue;
      }
      const { service, type } = this.#nameOf(line, number);
      isMatched = false;
      let entry: Words | undefined;
      for (const request of requests) {
        const tentative = what === "entry" && kind === "set" ? this.#entryOf(request) : undefined;
        const own = tentative && { service: tentative.fields[0] ?? "", type: tentative.fields[1] ?? "" };
        if (!matches(request, service, type) && !(own && matches(own, service, type))) continue;
        isMatched = true;
        request.matched++;
        if (tentative) {
          if (request.matched === 1) entry = tentative;
        } else if (what !== "entry") {
          if (!entry) {
            const gathered = this.#gather(lines, at);
            at = gathered.last;
            entry = this.#readEntry(gathered.text, undefined, number);
          }
          this.#change(entry, request);
        }
      }
      if (entry) this.#print(entry);
      else if (!isMatched) this.#output += line;
      else if (kind === "comment") this.#output += `#${line}`;
    }
    for (const request of requests) {
      if (request.matched > 0) continue;
      if (what !== "entry") this.#warn(`unmatched service_name/type: "${request.text}"`);
      else if (kind === "set") this.#print(this.#entryOf(request));
    }
    return this.#output;
  }

  #readArguments(): Request[] {
    const { what, kind, arguments: list } = this.#command;
    if (kind !== "set" && !(what === "entry" || (what === "setting" && kind === "delete"))) {
      throw new Refusal(`with option ${flags[what]}, do not specify ${flags[kind]}`);
    }
    if (list.length === 0) {
      throw new Refusal(kind === "set" ? "-e requires name=value argument" : "missing service argument");
    }
    if (kind !== "set" && list[0]?.includes("=")) {
      // A first argument with `=` asks for `-e` as well.
      throw new Refusal(`specify one of -e ${flags[kind]}`);
    }
    return list.map((argument) => {
      if (argument.includes("\n")) throw new Refusal(`${editOptions} accept no multi-line input`);
      const text = argument.replace(/^[ \t\n\v\f\r]+/, "");
      if (text.startsWith("#")) throw new Refusal(`${editOptions} accept no comment input`);
      let name = trim(text);
      let value = "";
      if (kind === "set") {
        const pair = splitNameValue(text);
        if ("problem" in pair) {
          const why =
            pair.problem === "missing-name" ? "missing attribute name" : "missing '=' after attribute name";
          throw new Refusal(`${why}: "${argument}"`);
        }
        ({ name, value } = pair);
      } else if (text.includes("=")) throw new Refusal("-X or -# requires names without value");
      return { ...this.#readRequest(name, value), text: argument, value, matched: 0 };
    });
  }

  #readRequest(name: string, value: string): Pattern {
    const { what, kind } = this.#command;
    const parts = what === "entry" ? 2 : 3;
    const pattern = readPattern(name, parts, parts);
    switch (what) {
      case "entry":
        if (!pattern) throw new Refusal("-Me, -MX or -M# requires service_name/type");
        return pattern;
      case "field":
        if (!pattern) throw new Refusal("-Fe or -FX requires service_name/type/field_name");
        if (pattern.what !== "*" && !(fieldNames as readonly string[]).includes(pattern.what)) {
          throw new Refusal(`invalid service attribute name: "${pattern.what}"`);
        }
        if (pattern.what === "*") throw new Refusal("-Fe does not accept wild-card field name");
        if (pattern.what !== "command" && blanks.test(value)) {
          throw new Refusal("-Fe does not accept whitespace in non-command field");
        }
        return pattern;
      case "setting":
        if (!pattern) throw new Refusal("-Pe or -PX requires service_name/type/parameter");
        if (pattern.what === "*") throw new Refusal("-Pe does not accept wild-card parameter name");
        if (kind === "set" && blanks.test(value)) {
          throw new Refusal("-Pe does not accept whitespace in parameter value");
        }
        return pattern;
    }
  }

  /** Service name and type, which have to stand on one line. */
  #nameOf(line: string, number: number): { readonly service: string; readonly type: string } {
    const [service, type] = line.split(/[ \t\r\n]+/).filter((word) => word !== "");
    const place = `file ${this.#path}: line ${number}:`;
    if (service === undefined || type === undefined) {
      throw new Refusal(`${place} specify service name and type on the same line`);
    }
    if (service.includes("=")) {
      throw new Refusal(`${place} service name syntax "${service}" is unsupported with ${editOptions}`);
    }
    if (/[=/]/.test(type)) {
      throw new Refusal(`${place} service type syntax "${type}" is unsupported with ${editOptions}`);
    }
    return { service, type };
  }

  /** The text of an entry; comments inside it are copied at once, so they come to stand before it. */
  #gather(lines: readonly string[], first: number): { readonly text: string; readonly last: number } {
    const start = lines[first] ?? "";
    let text = cString(this.#completes && !start.endsWith("\n") ? `${start}\n` : start);
    let at = first;
    for (; at + 1 < lines.length; at++) {
      const next = lines[at + 1] ?? "";
      if (next[0] !== "#" && !isSpace(next[0])) break;
      const line = cString(next);
      if (hasContent(line)) text += line;
      else this.#output += line;
    }
    return { text, last: at };
  }

  /** The entry that a request gives. */
  #entryOf(request: Request): Words {
    request.entry ??= this.#readEntry(request.value, request.text);
    return request.entry;
  }

  #readEntry(text: string, argument: string | undefined, number = 0): Words {
    const words: readonly Word[] = parseLine(text);
    const fields = words.slice(0, 8).map((word) => word.text);
    if (fields.length < 8) {
      throw new Refusal(
        argument === undefined
          ? `file ${this.#path}: line ${number}: bad field count`
          : `bad field count: "${argument}"`,
      );
    }
    this.#check(fields, text);
    return { fields, args: this.#normalize(words.slice(8)) };
  }

  #normalize(words: readonly Word[]): string[] {
    const { list, problems } = normalize(words.map((word) => word.text));
    for (const { message } of problems) this.#warn(`master.cf: ${message}`);
    return list.map((argument) => argument.text);
  }

  #check(fields: readonly string[], text: string): void {
    const wrong = wrongField(fields);
    if (!wrong) return;
    throw new Refusal(wrongFieldMessage(wrong, fields[fieldNames.indexOf(wrong)] ?? "", text));
  }

  #change(entry: Words, { what: name, value }: Request): void {
    if (this.#command.what === "setting") {
      entry.args =
        this.#command.kind === "set"
          ? withSetting(entry.args, name, value)
          : withoutSetting(entry.args, name);
      return;
    }
    if (name === "command") {
      const words: readonly Word[] = parseLine(value);
      entry.fields = [...entry.fields.slice(0, 7), ...words.slice(0, 1).map((word) => word.text)];
      entry.args = this.#normalize(words.slice(1));
    } else {
      entry.fields[(fieldNames as readonly string[]).indexOf(name)] = value;
    }
    this.#check(entry.fields, value);
  }

  #print({ fields, args }: Words): void {
    this.#output += `${printEntry(fields, args, { fold: true, encoding: this.#encoding })}\n`;
  }

  #warn(message: string): void {
    this.warnings.push(printable(message, this.#encoding));
  }
}

const hasContent = (line: string): boolean => {
  const content = trim(line);
  return content !== "" && !content.startsWith("#");
};

/** Every `-o name=…` gets the value; without any, one more goes behind the last option. */
function withSetting(args: readonly string[], name: string, value: string): string[] {
  const options = optionWords(args);
  const hits = options.filter(({ at, value: word }) => args[at] === "-o" && word?.startsWith(`${name}=`));
  const changed = [...args];
  if (hits.length > 0) {
    for (const { at } of hits) changed[at + 1] = `${name}=${value}`;
    return changed;
  }
  const last = options.at(-1);
  const end = last ? last.at + (last.value === undefined ? 1 : 2) : 0;
  return changed.toSpliced(end, 0, "-o", `${name}=${value}`);
}

function withoutSetting(args: readonly string[], name: string): string[] {
  const gone = new Set(
    optionWords(args).flatMap(({ at, value }) =>
      args[at] === "-o" && value?.startsWith(`${name}=`) ? [at, at + 1] : [],
    ),
  );
  return args.filter((_, at) => !gone.has(at));
}
