import { sourceText } from "@mailconf/lossless";
import {
  editorLines,
  hasContent,
  isSpace,
  type PostconfEdit,
  type PostconfEditOptions,
  printable,
} from "@mailconf/postfix-lines";
import { type MasterCf, parse } from "./document.ts";
import { changed, type EntryWords, type Outcome, readWords } from "./entry-words.ts";
import { matches } from "./pattern.ts";
import {
  editOptions,
  type PostconfServiceCommand,
  Refusal,
  type Request,
  readRequests,
} from "./postconf-request.ts";
import { printEntry } from "./print.ts";

export type { PostconfEdit, PostconfEditOptions } from "@mailconf/postfix-lines";
export type { PostconfServiceCommand } from "./postconf-request.ts";

/**
 * Edits a master.cf byte for byte as `postconf -Me`, `-MX`, `-M#`, `-Fe`, `-Pe` and `-PX` do (postconf_edit.c): the
 * entry is rewritten in the layout of `-Mf`, and comments inside it move in front of it. `set` and `delete` of the
 * document mean the same, but change no more of the text than they must.
 */
export function postconfEdit(
  document: MasterCf,
  command: PostconfServiceCommand,
  { version = "3.7.11", path = "/etc/postfix/master.cf" }: PostconfEditOptions = {},
): PostconfEdit<MasterCf> {
  const { encoding, name } = document.source;
  const edit = new Edit(command, path, encoding);
  try {
    const output = edit.run(document.toString(), version);
    return { document: parse(sourceText(output, name, encoding)), warnings: edit.warnings };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return { document, warnings: edit.warnings, fatal: printable(refusal.message, encoding) };
  }
}

/** A request, with what came of it so far. */
interface Progress {
  readonly request: Request;
  matched: number;
  /** The entry that it brings. */
  entry?: EntryWords;
}

/** An edit on its way through the lines of a file. */
class Edit {
  readonly warnings: string[] = [];
  readonly #command: PostconfServiceCommand;
  readonly #path: string;
  readonly #encoding: "utf-8" | "latin1";
  #output = "";

  constructor(command: PostconfServiceCommand, path: string, encoding: "utf-8" | "latin1") {
    this.#command = command;
    this.#path = path;
    this.#encoding = encoding;
  }

  run(text: string, version: string): string {
    const { what, kind } = this.#command;
    const requests: Progress[] = readRequests(this.#command).map((request) => ({ request, matched: 0 }));
    const lines = editorLines(text, version);
    /** Whether the last entry was asked for, so that its other lines go. */
    let isMatched = false;
    /** The number of the line that messages name: those inside an entry that was changed do not count. */
    let number = 0;
    for (let at = 0; at < lines.length; at++) {
      const line = lines[at] ?? "";
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
      const hits = this.#requestsFor(line, number, requests);
      isMatched = hits.length > 0;
      if (!isMatched) this.#output += line;
      else if (kind === "comment") this.#output += `#${line}`;
      else if (what !== "entry") at = this.#change(lines, at, number, hits);
      else if (kind === "set") this.#replace(hits);
    }
    for (const progress of requests) if (progress.matched === 0) this.#finish(progress);
    return this.#output;
  }

  /** The requests that match an entry, by the name and type on its first line or by what they bring. */
  #requestsFor(line: string, number: number, requests: readonly Progress[]): Progress[] {
    const { what, kind } = this.#command;
    const { service, type } = this.#nameOf(line, number);
    return requests.filter((progress) => {
      const brought = what === "entry" && kind === "set" ? this.#entryOf(progress).fields : undefined;
      const isMeant =
        matches(progress.request, service, type) ||
        (brought !== undefined &&
          matches({ service: brought[0] ?? "", type: brought[1] ?? "" }, service, type));
      if (isMeant) progress.matched++;
      return isMeant;
    });
  }

  /** Service name and type, which have to stand on one line. */
  #nameOf(line: string, number: number): { readonly service: string; readonly type: string } {
    const [service, type] = line.split(/[ \t\r\n]+/, 3).filter((word) => word !== "");
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

  /** The entry that a request brings. */
  #entryOf(progress: Progress): EntryWords {
    const { value, text } = progress.request;
    progress.entry ??= this.#read(readWords(value, `bad field count: "${text}"`));
    return progress.entry;
  }

  /** Each entry that a request brings stands once, in place of the first that it matches. */
  #replace(hits: readonly Progress[]): void {
    const last = hits.findLast(({ matched }) => matched === 1);
    if (last) this.#print(this.#entryOf(last));
  }

  /** Changes the entry that starts at a line; gives its last line. */
  #change(lines: readonly string[], first: number, number: number, hits: readonly Progress[]): number {
    const { text, last } = this.#gather(lines, first);
    let entry = this.#read(readWords(text, `file ${this.#path}: line ${number}: bad field count`));
    for (const { request } of hits) entry = this.#read(changed(entry, this.#command, request));
    this.#print(entry);
    return last;
  }

  /** The text of an entry; comments inside it are copied at once, so they come to stand before it. */
  #gather(lines: readonly string[], first: number): { readonly text: string; readonly last: number } {
    let text = lines[first] ?? "";
    let at = first;
    for (; at + 1 < lines.length; at++) {
      const line = lines[at + 1] ?? "";
      if (line[0] !== "#" && !isSpace(line[0])) break;
      if (hasContent(line)) text += line;
      else this.#output += line;
    }
    return { text, last: at };
  }

  /** What is left to do for a request that matches nothing. */
  #finish(progress: Progress): void {
    const { what, kind } = this.#command;
    if (what !== "entry") this.#warn(`unmatched service_name/type: "${progress.request.text}"`);
    else if (kind === "set") this.#print(this.#entryOf(progress));
  }

  #read(outcome: Outcome): EntryWords {
    for (const warning of outcome.warnings) this.#warn(warning);
    if ("fatal" in outcome) throw new Refusal(outcome.fatal);
    return outcome.entry;
  }

  #print({ fields, args }: EntryWords): void {
    this.#output += `${printEntry(fields, args, { fold: true, encoding: this.#encoding })}\n`;
  }

  #warn(message: string): void {
    this.warnings.push(printable(message, this.#encoding));
  }
}
