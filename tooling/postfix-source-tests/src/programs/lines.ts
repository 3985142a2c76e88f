import { sourceText } from "@mailconf/lossless";
import { join, parseLines } from "@mailconf/postfix-lines";
import { readCTable, rowsOf, textOf, wordOf } from "./c-table.ts";
import { contentOf, type Program } from "./invocation.ts";

/** `readlline`: the first logical line of some texts, and where it stands (readlline.c, 3.9 and later). */
export const readlline: Program = (call) => {
  const cases = readCTable(new TextDecoder().decode(contentOf(`${call.name}.c`)), "testcases");
  let wrong = 0;
  for (const row of rowsOf(cases)) {
    const [title = "", input = "", whole = ""] = row
      .slice(0, 3)
      .map((cell) => textOf(cell)?.replaceAll("\\0", "\0"));
    // Who gets the line sees it as a C string.
    const [expected = ""] = whole.split("\0");
    const items = parseLines(input);
    const index = items.findIndex(({ kind }) => kind === "logical-line");
    const line = items[index];
    const text = line?.kind === "logical-line" ? join(input, line).text : "";
    const place = line && sourceText(input).position(line.span.start).line;
    if (text === expected && (place === undefined || place === Number(wordOf(row[3])))) continue;
    wrong++;
    call.log(
      "warning",
      `${title}: ${JSON.stringify(text)} in line ${place}, expected ${JSON.stringify(expected)}`,
    );
  }
  return wrong;
};
