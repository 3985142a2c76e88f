import { expect, test } from "vitest";
import { parse } from "../src/index.ts";

const account = `# the office
[retriever]
type: SimpleIMAPSSLRetriever
server = imap.example.test

[destination]
type = MDA_external
arguments = ("-d",
  # whose
  "ada@example.test")
`;

test("set keeps separator, case of the name and comments", () => {
  expect(parse(account).set(["retriever", "TYPE"], "SimplePOP3Retriever").toString()).toBe(
    account.replace("type: SimpleIMAPSSLRetriever", "type: SimplePOP3Retriever"),
  );
  expect(parse(account).set(["destination", "arguments"], '("-d", "bob@example.test")').toString()).toBe(
    account.replace('("-d",\n', '("-d", "bob@example.test")\n').replace('  "ada@example.test")\n', ""),
  );
});

test("a new option goes behind the last one of its section, before the empty line", () => {
  expect(parse(account).set(["retriever", "username"], "ada").toString()).toBe(
    account.replace("imap.example.test\n", "imap.example.test\nusername = ada\n"),
  );
});

test("a new section goes to the end", () => {
  expect(parse(account).set(["options", "verbose"], "0").toString()).toBe(
    `${account}\n[options]\nverbose = 0\n`,
  );
});

test("values of several lines are indented, and lines that would be comments are refused", () => {
  const doc = parse("[a]\n").set(["a", "x"], "1\n2");
  expect(doc.toString()).toBe("[a]\nx = 1\n  2\n");
  expect(doc.get(["a", "x"])).toBe("1\n2");
  expect(() => doc.set(["a", "x"], "1\n# 2")).toThrow(RangeError);
  expect(() => doc.set(["a", "x=y"], "1")).toThrow(RangeError);
  expect(() => doc.set(["a]\n[b", "x"], "1")).toThrow(RangeError);
});

test("delete takes the lines of a value and leaves the comments between them", () => {
  expect(parse(account).delete(["destination", "arguments"]).toString()).toBe(
    account.replace('arguments = ("-d",\n', "").replace('  "ada@example.test")\n', ""),
  );
});

test("tuples are read, not evaluated", () => {
  const argumentsOf = (value: string) =>
    parse(`[destination]\ntype = MDA_external\narguments = ${value}\n`).toConfig().destination.arguments;
  expect(argumentsOf('("-d","a@b")')).toEqual(["-d", "a@b"]);
  expect(argumentsOf("'-d', \"it's\",")).toEqual(["-d", "it's"]);
  expect(argumentsOf("")).toEqual([]);
  // One string alone is no tuple, and neither are a list or a call.
  for (const wrong of ['("-d")', '["-d"]', 'open("x")', '"a" + "b",']) expect(argumentsOf(wrong)).toEqual([]);
});
