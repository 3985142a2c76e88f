import { expect, test } from "vitest";
import { parse } from "../src/index.ts";

test("the example of the README runs", () => {
  const doc = parse(
    "[retriever]\ntype = SimpleIMAPSSLRetriever\nserver = imap.example.test\n# who\nusername = ada\n",
  );
  expect(doc.get(["retriever", "server"])).toBe("imap.example.test");
  expect(doc.toConfig().retriever.port).toBe(993);
  const next = doc
    .set(["retriever", "password"], "pa;ss # word")
    .set(["destination", "type"], "MDA_external");
  expect(next.toString()).toContain("\n# who\n");
  expect(next.get(["retriever", "password"])).toBe("pa;ss # word");
  expect(next.diagnostics.map(({ code }) => code)).toContain("getmailrc/missing-option");
});
