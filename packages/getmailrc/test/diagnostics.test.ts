import { everyRuleIsTold } from "@tooling/laws";
import { expect, test } from "vitest";
import { rows } from "../src/diagnostics.ts";
import { parse } from "../src/index.ts";

const examples: Readonly<Record<keyof typeof rows, string>> = {
  "missing-header": "«verbose = 1»\n[options]\n",
  "byte-order-mark": "«\ufeff»[options]\n",
  "missing-separator": "[options]\n«verbose»\n",
  "duplicate-section": "[options]\n[«options»]\n",
  "duplicate-option": "[options]\nverbose = 1\n«Verbose» = 2\n",
  "missing-section": "[retriever]\ntype = SimplePOP3SSLRetriever\nserver = a\nusername = b\n«»",
  "missing-option": "[«retriever»]\ntype = SimplePOP3SSLRetriever\nserver = a\n",
  "unknown-type": "[retriever]\ntype = «SimpleImapRetriever»\n",
  "wrong-value": "[options]\nread_all: «no ; c»\n",
  "unknown-section": "[«Options»]\n",
  "unknown-option": "[options]\n«verbos» = 1\n",
  "comment-in-value": "[options]\nlogfile = «x # why»\n",
  "quoted-value": '[options]\nlogfile = «"x"»\n',
  "root-commands": "[destination]\ntype = «MDA_external»\npath = /x\n",
  "clear-text": "[retriever]\ntype = «SimplePOP3Retriever»\nserver = a\nusername = b\n",
  "missing-final-newline": "[options]\nverbose = 1«»",
};

everyRuleIsTold("getmailrc", rows, examples, (text) => parse(text).diagnostics);

test("a file of options alone lacks nothing", () => {
  expect(parse("[options]\nverbose = 0\nread_all = false\n").diagnostics).toEqual([]);
});
