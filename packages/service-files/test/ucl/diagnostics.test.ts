import { everyRuleIsTold } from "@tooling/laws";
import { expect, test } from "vitest";
import { rows } from "../../src/ucl/diagnostics.ts";
import { parse } from "../../src/ucl/index.ts";

const examples: Readonly<Record<keyof typeof rows, string>> = {
  "unopened-brace": "x = 1;\n«}»\n",
  "unclosed-section": "«a {»\n  x = 1;\n",
  "not-understood": "x = 1;\n«= 2;\n»",
  template: "«{% if x %}»\n",
  "computed-value": "x = «$CONFDIR/y»;\n",
  "repeated-name": "x = 1;\n«x» = 2;\n",
};

everyRuleIsTold("service-files", rows, examples, (text) => parse(text).diagnostics);

test("what docker-mailserver ships has nothing to say", () => {
  const text =
    'bind_socket = "127.0.0.1:11332";\nmilter = yes;\ntimeout = 120s;\nupstream "local" {\n  default = yes;\n}\n' +
    'rows {\n  "WEEK" {\n    train { max_trains = 1000, spam_score = 8; }\n    ann_expire = 300d;\n  }\n}\n' +
    'key_prefix = "rs_history{{COMPRESS}}";\n';
  expect(parse(text).diagnostics).toEqual([]);
});
