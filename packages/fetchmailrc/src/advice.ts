import { type Diagnostic, type Span, suggest } from "@mailconf/lossless";
import type { Merged } from "./accounts.ts";
import { configAdvice } from "./advice-config.ts";
import { optionAdvice } from "./advice-options.ts";
import { wordAdvice } from "./advice-words.ts";
import { mailService } from "./caller.ts";
import type { FetchmailRemark } from "./checks.ts";
import { type Code, diagnose } from "./diagnostics.ts";
import { negatedOption } from "./negation.ts";
import { optionRule } from "./options.ts";
import type { Reading } from "./reading.ts";
import type { SyntaxFault } from "./syntax.ts";
import { examine } from "./verdict.ts";
import { vocabulary } from "./vocabulary.ts";

/** All that is to be said about a text, in its order. */
export function diagnosticsOf(reading: Reading): readonly Diagnostic[] {
  // A service that is unknown here may be known there: `unknown-service` tells of it.
  const service = (name: string) => mailService(name) ?? 1;
  const accounts: Merged[] = [];
  const verdict = examine(reading, { service }, (account) => accounts.push(account));
  const { text } = reading.source;
  const found = [
    ...(text.startsWith("\ufeff") ? [diagnose("byte-order-mark", { start: 0, end: 1 })] : []),
    ...[...verdict.errors, ...verdict.warnings].flatMap((remark) => fromRemark(reading, remark)),
    ...lastLine(reading),
    ...wordAdvice(reading),
    ...optionAdvice(reading),
    ...configAdvice(accounts, verdict.config),
  ];
  return found.sort((a, b) => a.span.start - b.span.start);
}

function fromRemark(reading: Reading, { reason, span, message }: FetchmailRemark): readonly Diagnostic[] {
  switch (reason) {
    case "syntax-error":
      return [syntaxAdvice(reading, { message: "syntax error", span })];
    case "unknown-service":
      return message.includes("configuration invalid") ? [diagnose("bad-port", span)] : [];
    case "multidrop-without-envelope":
      return message.includes("requires") ? [diagnose(reason, span)] : [];
    case "missing-log-file":
      return [];
    default:
      return [diagnose(reason, span)];
  }
}

/** Why fetchmail may have stopped at a token, where that can be told. */
function syntaxAdvice(reading: Reading, { span }: SyntaxFault): Diagnostic {
  const { source, scan, version } = reading;
  const word = source.slice(span);
  const index = scan.tokens.findIndex((token) => token.span.start === span.start);
  const token = scan.tokens[index];
  const before = scan.tokens[index - 1];
  const say = (code: Code, words: Readonly<Record<string, string>> = {}, place: Span = span) =>
    diagnose(code, place, { word, token: word === "" ? "end of input" : word, ...words });
  if (!token) return say("syntax-error");
  const negated = negatedOption(word);
  if (negated) return say("unfused-negation", { option: negated });
  if (token.terminal === "=") return say("stray-equals");
  if (token.terminal === "user") return say("user-after-options");
  const wanted = before && argumentBehind(before.terminal);
  if (token.terminal === "number" && wanted === "string") return say("number-as-string");
  if (token.terminal === "string" && wanted === "number") return say("string-as-number");
  if (wanted === "string" && token.terminal !== "string") return say("reserved-word");
  if (token.terminal === "string") {
    const [suggestion] = suggest(word, vocabulary(version).keys());
    if (suggestion) return say("unknown-word", { suggestion });
  }
  return say("syntax-error");
}

/** What a keyword wants behind it. */
function argumentBehind(terminal: string): "string" | "number" | undefined {
  if (terminal === "poll" || terminal === "skip") return "string";
  const argument = (["user", "server", "global"] as const)
    .map((scope) => optionRule(scope, terminal)?.argument)
    .find((found) => found !== undefined);
  if (argument === "number" || argument === "numbers") return "number";
  return argument === "string" || argument === "strings" ? "string" : undefined;
}

function lastLine({ source: { text }, scan: { openComment } }: Reading): readonly Diagnostic[] {
  if (openComment !== undefined) {
    return [diagnose("comment-without-line-end", { start: openComment, end: text.length })];
  }
  if (text === "" || text.endsWith("\n")) return [];
  return [diagnose("missing-final-newline", { start: text.length, end: text.length })];
}
