import { decode } from "@mailconf/lossless";
import { splitList } from "@mailconf/postfix-lines";
import { readList } from "@mailconf/postfix-main-cf";
import { fold, openTable, parseTime, withoutExtension } from "@mailconf/postfix-maps";
import { readCTable, rowsOf, textOf, wordOf } from "./c-table.ts";
import { contentOf, type Invocation, type Program } from "./invocation.ts";

/** `mail_conf_time`: a time value of each unit (mail_conf_time.c). */
export const mailConfTime: Program = (call) => {
  const rows = tableOf(call, "time_table");
  for (let at = 0; at + 1 < rows.length; at++) {
    const name = textOf(rows[at]);
    const value = textOf(rows[at + 1]);
    if (name !== undefined && value !== undefined)
      call.print(`10 ${name} = ${parseTime(value, "s") ?? "refused"}\n`);
  }
  return 0;
};

/** `mail_parm_split`: the elements of list values, without their braces (mail_parm_split.c). */
export const mailParmSplit: Program = (call) => {
  for (const line of call.lines()) {
    call.print(`Input:\t>${line}<\n`);
    for (const element of readList(line)) call.print(`Output:\t>${element}<\n`);
  }
  return 0;
};

/** `strip_addr`: addresses without their extension (strip_addr.c). The cases are calls in its source. */
export const stripAddr: Program = (call) => {
  const source = sourceOf(call);
  const calls =
    /strip_addr_internal\("([^"]*)", (\(char \*\*\) 0|&extension), (NO_DELIM|delim)\);\s*if \(stripped (!=|==) 0\)/g;
  const [, delimiters = ""] = /char\s+\*delim = "([^"]*)"/.exec(source) ?? [];
  for (const [, address = "", pointer, which, operator] of source.matchAll(calls)) {
    const stripped = withoutExtension(address, { recipientDelimiter: which === "delim" ? delimiters : "" });
    const isExpected = operator === "==";
    if ((stripped !== undefined) !== isExpected) call.log("warning", `${address}: wrong verdict`);
    if (!stripped) continue;
    const extension = pointer === "&extension" ? ` ${stripped.extension}` : "";
    for (const label of ["wanted:   ", "strip_addr"])
      call.log("", `${label} ${address} -> ${stripped.address}${extension}`, "unknown");
  }
  return 0;
};

/** `casefold`: texts folded (casefold_test.in). */
export const casefold: Program = (call) => {
  let isVerbose = false;
  for (const line of call.lines()) {
    call.print(`> ${line}\n`);
    const [command, first = "", second = ""] = line.split(" ");
    if (command === "fold") call.print(`"${first}" ->fold "${fold(first)}"\n`);
    if (command === "verbose") isVerbose = first === "1";
    if (command !== "range") continue;
    const [from, to] = [Number(first), Number(second)];
    if (from >= 0xd800 && to <= 0xdfff) call.print("skipping surrogate range\n");
    else if (isVerbose)
      for (let code = from; code <= to; code++) {
        const name = code.toString(16).toUpperCase().padStart(4, "0");
        call.print(`U+${name} -> ${fold(String.fromCodePoint(code))}\n`);
      }
    call.print(`range completed: 0x${from.toString(16)}..0x${to.toString(16)}\n`);
  }
  return 0;
};

/** `strcasecmp_utf8`: texts compared as folded bytes. */
export const strcasecmpUtf8: Program = (call) => {
  for (const line of call.lines()) {
    call.print(`> ${line}\n`);
    const [command, left = "", right = "", length = ""] = line.trim().split(" ");
    const cut = (text: string) => (command === "compare-len" ? text.slice(0, Number(length)) : text);
    const order = Buffer.compare(Buffer.from(fold(cut(left))), Buffer.from(fold(cut(right))));
    call.print(`"${cut(left)}" ${order < 0 ? "<" : order > 0 ? ">" : "=="} "${cut(right)}"\n`);
  }
  return 0;
};

/** `valid_utf8_string`: whether bytes are taken for UTF-8 (valid_utf8_string.c, 3.9 and later). */
export const validUtf8String: Program = (call) => {
  const wrong = rowsOf(tableOf(call, "testcases")).filter((row) => {
    const { encoding } = decode(Buffer.from(textOf(row[1]) ?? "", "latin1"), "case");
    return (encoding === "utf-8") !== (wordOf(row[2]) === "T_VALID");
  });
  for (const row of wrong) call.log("warning", `${textOf(row[0])}: taken for something else`);
  return wrong.length;
};

/** `split_qnameval`: `name = value` with quotes around the name, asked as the entry of an inline table. */
export const splitQnameval: Program = (call) => {
  let wrong = 0;
  for (const row of rowsOf(tableOf(call, "test_info"))) {
    const [input = "", problem, key = "", value] = row.map(textOf);
    const spec = `inline:{{${input}}}`;
    const table = openTable(spec, { foldKeys: false });
    const isRight =
      problem === undefined
        ? table.problem === undefined && same(table.lookup(key), value)
        : table.problem?.startsWith(`${problem}: `);
    if (isRight) continue;
    wrong++;
    call.log("warning", `${input}: ${table.problem ?? JSON.stringify(table.lookup(key))}`);
  }
  return wrong;
};

const same = (
  answer: ReturnType<ReturnType<typeof openTable>["lookup"]>,
  value: string | undefined,
): boolean => answer.kind === "found" && answer.value === value;

/** `mystrtok`: the cases of `mystrtokq`, which splits lists; the other functions split no list of a setting. */
export const mystrtok: Program = (call) => {
  let wrong = 0;
  for (const [index, row] of rowsOf(tableOf(call, "testcases")).entries()) {
    const [action = "", input = ""] = row.map(textOf);
    const expected = (Array.isArray(row[2]) ? row[2] : []).map(textOf);
    call.log("", `RUN test case ${index} ${action} >${input}<`, "unknown");
    const isRight =
      action !== "mystrtokq" ||
      JSON.stringify(splitList(input).map(({ text }) => text)) === JSON.stringify(expected);
    call.log("", `${isRight ? "PASS" : "FAIL"} test ${index}`, "unknown");
    if (!isRight) wrong++;
  }
  return wrong;
};

/** `dict_stream`: rules within a specification, `type:{{rule}, {rule}}`. What cidr says of bad rules shows each of them. */
export const dictStream: Program = (call) => {
  const source = sourceOf(call);
  let wrong = 0;
  const rows = rowsOf(readCTable(source, "testcases"));
  for (const [index, row] of rows.entries()) {
    const [title = "", name = ""] = row.map(textOf);
    call.log("", `RUN test case ${index} ${title}`, "unknown");
    const table = openTable(`cidr:${name}`);
    const constant = row[2] !== undefined && "word" in row[2] ? row[2].word : "";
    const [, literals = ""] = new RegExp(`\\b${constant}\\[\\] =([^;]*);`).exec(source) ?? [];
    const [problem] = readCTable(`x[] = {${literals.replaceAll("DICT_TYPE_TEST", '"cidr"')}}`, "x").map(
      textOf,
    );
    const content = textOf(row[3]);
    const rules = (content ?? "").split("\n").slice(0, -1);
    const isRight =
      problem !== undefined
        ? table.problem === problem
        : table.problem === undefined &&
          table.log.length === rules.length &&
          rules.every((rule, at) =>
            table.log[at]?.includes(`line ${at + 1}: bad address pattern: "${rule.split(" ")[0]}"`),
          );
    call.log("", `${isRight ? "PASS" : "FAIL"} test ${index}`, "unknown");
    if (!isRight) wrong++;
  }
  call.log("", `PASS=${rows.length - wrong} FAIL=${wrong}`, "unknown");
  return wrong;
};

/** The source of the program that a stand-in stands for, which has its cases. */
const sourceOf = ({ name }: Invocation): string => new TextDecoder().decode(contentOf(`${name}.c`));

const tableOf = (call: Invocation, array: string) => readCTable(sourceOf(call), array);
