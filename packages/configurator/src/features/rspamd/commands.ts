import type { SourceText, Span } from "@mailconf/lossless";
import { linesOf } from "../../rows.ts";

/** What a line of `custom-commands.conf` does with a file of `override.d` (spec: config-volume 5.2). */
export type Command =
  | {
      readonly kind: "set";
      readonly file: string;
      readonly option: string;
      readonly value: string;
      readonly span: Span;
    }
  | { readonly kind: "replace" | "add"; readonly file: string; readonly line: string; readonly span: Span }
  | {
      readonly kind: "wrong";
      readonly why: "unknown" | "incomplete" | "file";
      readonly word: string;
      readonly span: Span;
    };

type Wrong = Extract<Command, { readonly kind: "wrong" }>;

/** The commands of a file, in order. White space separates words; what stands behind them is kept as it is. */
export function* commandsOf(source: SourceText): Generator<Command> {
  for (const span of linesOf(source)) {
    const line = source.slice(span).trim();
    if (line !== "" && !line.startsWith("#")) yield read(line, span);
  }
}

function read(line: string, span: Span): Command {
  const [name, rest] = firstWord(line);
  const [first, second] = firstWord(rest);
  const [third, fourth] = firstWord(second);
  const option = (file: string, name: string, value: string): Command =>
    name === "" || value === ""
      ? { kind: "wrong", why: "incomplete", word: line.split(/\s/, 1)[0] ?? "", span }
      : { kind: "set", file, option: name, value: value.replace(/\s*;$/, ""), span };
  switch (name) {
    case "disable-module":
    case "enable-module":
      return checked(first, span, name, (file) => ({
        kind: "replace",
        file: `${file}.conf`,
        line: `enabled = ${name === "enable-module"};`,
        span,
      }));
    case "set-option-for-module":
      return checked(first, span, name, (file) => option(`${file}.conf`, third, fourth));
    case "set-option-for-controller":
      return option("worker-controller.inc", first, second);
    case "set-option-for-proxy":
      return option("worker-proxy.inc", first, second);
    case "set-common-option":
      return option("options.inc", first, second);
    case "add-line":
      return checked(first, span, name, (file) => ({ kind: "add", file, line: second, span }));
    default:
      return { kind: "wrong", why: "unknown", word: name, span };
  }
}

/** A file of `override.d` itself: no path leads out of it. */
function checked(file: string, span: Span, word: string, make: (file: string) => Command): Command {
  const wrong = (why: Wrong["why"]): Command => ({
    kind: "wrong",
    why,
    word: why === "file" ? file : word,
    span,
  });
  if (file === "") return wrong("incomplete");
  return /^[\w.+-]+$/.test(file) && !/^\.+$/.test(file) ? make(file) : wrong("file");
}

function firstWord(text: string): readonly [word: string, rest: string] {
  const [, word = "", rest = ""] = /^(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
  return [word, rest];
}
