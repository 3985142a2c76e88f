import { describe, expect, test } from "vitest";
import { rules } from "../../src/logrotate/diagnostics.ts";
import { parse } from "../../src/logrotate/index.ts";

/** A text for each code; `«»` stand around the place that it names. */
const examples: Readonly<Record<keyof typeof rules, string>> = {
  "unclosed-block": "«/x {»\n  weekly\n",
  "unopened-brace": "weekly\n«}»\n",
  "not-understood": "weekly\n«/x { weekly }»\n",
  "unclosed-script": "/x {\n  «postrotate\n  }»\n",
  "unknown-directive": "«sometimes 4»\n",
  "repeated-directive": "«rotate» 4\nrotate 5\n",
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

test("shipped files have nothing to say", () => {
  const text =
    "# see man\nweekly\nrotate 4\ncreate\n#dateext\ninclude /etc/logrotate.d\n/a\n/b\n{\n\tmissingok\n\tpostrotate\n\t\t/x }\n\tendscript\n}\n";
  expect(parse(text).diagnostics).toEqual([]);
});
