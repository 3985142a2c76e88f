import { everyRuleIsTold } from "@tooling/laws";
import { expect, test } from "vitest";
import { rows } from "../../src/perl/diagnostics.ts";
import { parse } from "../../src/perl/index.ts";

const examples: Readonly<Record<keyof typeof rows, string>> = {
  unclosed: "$a = 1;\n«@b = (1;\n»",
  unopened: "$a = 1;\n«f); $b = 2;\n»",
  "not-understood": "$a = 1;\n«package X;\n$b = 2;\n»",
  "not-reached": "«return 1;\n$a = 2;\n»",
  code: "«chomp($a = `hostname`)»;\n",
  "set-by-code": "«$a» = 1;\nif ($b) { $a = 2 }\n",
  "repeated-assignment": "«$a» = 1;\n$a = 2;\n",
  "lost-element": "«$h{a}» = 1;\n%h = ();\n",
};

everyRuleIsTold("service-files", rows, examples, (text) => parse(text).diagnostics);

test("shipped files have nothing to say", () => {
  const text =
    "use strict;\n# why\n$a = \"$MYHOME/x\";\n@b = (new_RE(\n  [qr'\\bA\\b'i => 0], # test\n));\n$c{'X'} = { y => 1 };\n1;  # ensure\n";
  expect(parse(text).diagnostics).toEqual([]);
});
