import { everyRuleIsTold } from "@tooling/laws";
import { rows } from "../../src/shell/diagnostics.ts";
import { parse, type ScriptReader } from "../../src/shell/index.ts";

const examples: Readonly<Record<keyof typeof rows, readonly [ScriptReader, string]>> = {
  unclosed: ["sh", "A=1\n«B='2\n»"],
  "no-assignment": ["env", "A=1 «b»\n"],
  "unclosed-document": ["sh", "«cat <<E\nA=1\n»"],
  "not-reached": ["sh", "«exit 0\nA=1\n»"],
  code: ["sh", "«. /etc/x»\n"],
  "set-by-code": ["sh", "«A»=1\nA=2 :\n"],
  "computed-value": ["sh", "A=«$(date)»\n"],
  "carriage-return": ["sh", "A=1«\r»\n"],
  "repeated-assignment": ["sh", "«A»=1\nA=2\n"],
};

everyRuleIsTold("service-files", rows, examples, (text, reader) => parse(text, { reader }).diagnostics);
