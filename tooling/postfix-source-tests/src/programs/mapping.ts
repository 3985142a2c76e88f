import { openTables } from "@mailconf/postfix-maps";
import { externalForm, internalForm } from "./addresses.ts";
import { type CValue, readCTable, rowsOf, textOf, wordOf } from "./c-table.ts";
import { contentOf, type Invocation, type Program } from "./invocation.ts";
import { searchInForm } from "./searches.ts";

/** How the addresses of an answer are made: what canonical(5) and its like do with it. */
interface Mapping {
  readonly queryForm: string;
  readonly recipientDelimiter: string;
  readonly propagates: boolean;
  /** What an address without a domain gets. */
  readonly origin?: string;
}

/** The addresses that a table has for one, in external form; undefined if there is no answer (mail_addr_map.c). */
function mapped(tables: string, address: string, mapping: Mapping): string[] | undefined {
  const { queryForm, recipientDelimiter, propagates, origin } = mapping;
  const { answer, extension } = searchInForm(openTables(tables), address, queryForm, "default", {
    recipientDelimiter,
  });
  if (answer.kind !== "found") return undefined;
  // An answer `@domain` keeps the local part, with its extension.
  if (answer.value.startsWith("@"))
    return [externalForm(address.slice(0, address.lastIndexOf("@")) + answer.value)];
  return splitQuoted(answer.value).map((result) => {
    const plain = internalForm(result);
    const whole = plain.includes("@") || origin === undefined ? plain : `${plain}@${origin}`;
    const at = whole.lastIndexOf("@");
    return externalForm(
      propagates && extension !== undefined ? whole.slice(0, at) + extension + whole.slice(at) : whole,
    );
  });
}

/** The addresses of an answer: blanks in quotes do not separate. */
const splitQuoted = (text: string): string[] => text.match(/(?:"(?:[^"\\]|\\.)*"|[^\s,"])+/g) ?? [];

/** `mail_addr_map pass_tests|fail_tests`: its cases, or cases that must not pass (mail_addr_map.c). */
export const mailAddrMap: Program = (call) => {
  const source = new TextDecoder().decode(contentOf(`${call.name}.c`));
  let wrong = 0;
  for (const row of rowsOf(readCTable(source, call.argv[0] ?? ""))) {
    const result = resultOf(source, row);
    const expected = (Array.isArray(row[8]) ? row[8] : []).map(textOf).filter((text) => text !== undefined);
    if (JSON.stringify(result) === JSON.stringify(expected)) continue;
    wrong++;
    explain(call, source, row, expected, result);
  }
  return wrong > 0 ? 1 : 0;
};

function resultOf(source: string, row: readonly CValue[]): string[] {
  const [inForm = "", queryForm = "", outForm = ""] = row.slice(4, 7).map(formOf);
  const address = textOf(row[7]) ?? "";
  const results = mapped(textOf(row[1]) ?? "", inForm === "external" ? internalForm(address) : address, {
    queryForm,
    recipientDelimiter: constant(source, wordOf(row[3])),
    propagates: constant(source, wordOf(row[2])) === "1",
  });
  return (results ?? []).map((result) => (outForm === "internal" ? internalForm(result) : result));
}

/** `MA_FORM_EXTERNAL` as it is printed. */
const formOf = (value: CValue): string =>
  wordOf(value).replace("MA_FORM_", "").toLowerCase().replaceAll("_", "-");

/** What a `#define` of the source stands for. */
const constant = (source: string, name: string): string =>
  (new RegExp(`#define ${name}\\s+(\\S+)`).exec(source)?.[1] ?? "").replaceAll('"', "");

function explain(
  { log }: Invocation,
  source: string,
  row: readonly CValue[],
  expected: readonly string[],
  result: readonly string[],
): void {
  const say = (severity: "" | "warning", text: string) => log(severity, text, "unknown");
  const title = `fail test ${textOf(row[0])}`;
  for (const [index, wanted] of expected.slice(0, result.length).entries()) {
    if (wanted !== result[index])
      say("warning", `${title}: expect[${index}]='${wanted}', result[${index}]='${result[index]}'`);
  }
  if (expected.length !== result.length) {
    say("warning", `${title}: expects ${expected.length} results but there were ${result.length}`);
    for (let at = expected.length; at < result.length; at++)
      say("", `no expect to match result[${at}]='${result[at]}'`);
    for (let at = result.length; at < expected.length; at++)
      say("", `no result to match expect[${at}]='${expected[at]}'`);
  }
  const [inForm, queryForm, outForm] = row.slice(4, 7).map(formOf);
  say("", `database = ${textOf(row[1])}`);
  say("", `propagate = ${constant(source, wordOf(row[2]))}`);
  say("", `delimiter = '${constant(source, wordOf(row[3]))}'`);
  say("", `in_form = ${inForm}`);
  say("", `query_form = ${queryForm}`);
  say("", `out_form = ${outForm}`);
  say("", `address = ${textOf(row[7])}`);
}

/** `smtp_map11`: `maps TABLES`, then addresses in three forms, mapped as smtp_generic_maps does (smtp_map11.c). */
export const smtpMap11: Program = (call) => {
  let tables = "";
  for (const line of call
    .lines()
    .join("\n")
    .replaceAll(/\n(?=[ \t])/g, "")
    .split("\n")) {
    const [, command = "", rest = ""] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
    if (command === "maps") {
      tables = rest;
      call.print(`${rest}\n`);
    }
    if (command !== "external" && command !== "internal" && command !== "tree") continue;
    const [address = ""] = rest.split(":");
    const results = mapped(tables, command === "internal" ? address : internalForm(address), {
      queryForm: "external-first",
      recipientDelimiter: "+",
      propagates: true,
      origin: "localdomain",
    });
    const shown = results
      ?.map((result) => (command === "internal" ? internalForm(result) : result))
      .join(",");
    call.print(`${command}:${address} -> ${shown ?? "(no match)"}\n`);
  }
  return 0;
};
