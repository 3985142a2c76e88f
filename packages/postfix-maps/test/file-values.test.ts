import { memoryFiles } from "@mailconf/lossless";
import { expect, test } from "vitest";
import { fileContent, openTable, parse, withFileValues } from "../src/index.ts";

const texts = { "/a.pem": "key\n", "/b.pem": "chain\n" };
const files = memoryFiles(texts);
const contentOf = (spec: string, key: string, content?: string) => {
  const table = openTable(spec, {
    valuesAreFiles: true,
    files: memoryFiles({ ...texts, ...(content !== undefined && { "/t": content }) }),
  });
  const answer = table.lookup(key);
  const bytes = answer.kind === "found" ? fileContent(answer.value) : undefined;
  return { text: bytes && new TextDecoder().decode(bytes), problem: table.problem, log: table.log };
};

test.each([
  ["inline:{x=/a.pem}", "x", "key\n"],
  ["inline:{{x=/a.pem, /b.pem}}", "x", "key\n\nchain\n"],
  ["static:/a.pem", "x", "key\n"],
  ["randmap:{/b.pem}", "x", "chain\n"],
  ["regexp:{{/x/ /a.pem}}", "x", "key\n"],
])("%j gives the content of its files", (spec, key, text) => {
  expect(contentOf(spec, key).text).toBe(text);
});

test("an entry whose file is not there is skipped, and lines keep their numbers", () => {
  const text = "x /none\ny\n  /a.pem,\n  /b.pem\nbad\nz ,\n";
  expect(contentOf("texthash:/t", "y", text)).toEqual({
    text: "key\n\nchain\n",
    problem: undefined,
    log: [
      "/t, line 1: open /none: No such file or directory: skipping this entry",
      "/t, line 6: empty pathname list: >>,<<': skipping this entry",
      "/t, line 5: expected format: key whitespace value -- ignoring this line",
    ],
  });
  expect(contentOf("cidr:/t", "1.2.3.4", "1.2.3.4 /none\n").log).toEqual([
    "cidr map /t, line 1: open /none: No such file or directory: skipping this rule",
  ]);
});

test("a table without a text cannot be opened then", () => {
  expect(contentOf("static:/none", "x").problem).toBe("open /none: No such file or directory");
  expect(contentOf("inline:{x=/none}", "x").problem).toBe(
    'open /none: No such file or directory: "inline:{x=/none}"; need "inline:{name=filename...}"',
  );
});

test("what is stored can be listed", () => {
  const { table, log } = withFileValues(parse("x /a.pem\n", { name: "t" }), files);
  expect(table.get("x")).toBe("a2V5Cg==");
  expect(log).toEqual([]);
  expect(fileContent("no base64")).toBeUndefined();
});
