import { describe, expect, test } from "vitest";
import { rules } from "../../src/ucl/diagnostics.ts";
import { parse } from "../../src/ucl/index.ts";

/** A text for each code; `«»` stand around the place that it names. */
const examples: Readonly<Record<keyof typeof rules, string>> = {
  "unopened-brace": "x = 1;\n«}»\n",
  "unclosed-section": "«a {»\n  x = 1;\n",
  "not-understood": "x = 1;\n«= 2;\n»",
  template: "«{% if x %}»\n",
  "computed-value": "x = «$CONFDIR/y»;\n",
  "repeated-name": "x = 1;\n«x» = 2;\n",
};

describe.each(Object.entries(examples))("%s", (code, marked) => {
  test("stands at its place, with its severity", () => {
    const start = marked.indexOf("«");
    const end = marked.indexOf("»") - 1;
    const found = parse(marked.replace(/[«»]/g, "")).diagnostics.filter(
      (diagnostic) => diagnostic.code === `service-files/${code}`,
    );
    expect(found.map(({ span }) => span)).toContainEqual({ start, end });
    expect(found[0]?.severity).toBe(rules[code as keyof typeof rules].severity);
  });
});

test("what docker-mailserver ships has nothing to say", () => {
  const text =
    'bind_socket = "127.0.0.1:11332";\nmilter = yes;\ntimeout = 120s;\nupstream "local" {\n  default = yes;\n}\n' +
    'rules {\n  "WEEK" {\n    train { max_trains = 1000, spam_score = 8; }\n    ann_expire = 300d;\n  }\n}\n' +
    'key_prefix = "rs_history{{COMPRESS}}";\n';
  expect(parse(text).diagnostics).toEqual([]);
});
