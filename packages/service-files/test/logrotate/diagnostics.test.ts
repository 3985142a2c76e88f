import { everyRuleIsTold } from "@tooling/laws";
import { expect, test } from "vitest";
import { rows } from "../../src/logrotate/diagnostics.ts";
import { parse } from "../../src/logrotate/index.ts";

const examples: Readonly<Record<keyof typeof rows, string>> = {
  "unclosed-block": "«/x {»\n  weekly\n",
  "unopened-brace": "weekly\n«}»\n",
  "not-understood": "weekly\n«/x { weekly }»\n",
  "unclosed-script": "/x {\n  «postrotate\n  }»\n",
  "unknown-directive": "«sometimes 4»\n",
  "repeated-directive": "«rotate» 4\nrotate 5\n",
};

everyRuleIsTold("service-files", rows, examples, (text) => parse(text).diagnostics);

test("shipped files have nothing to say", () => {
  const text =
    "# see man\nweekly\nrotate 4\ncreate\n#dateext\ninclude /etc/logrotate.d\n/a\n/b\n{\n\tmissingok\n\tpostrotate\n\t\t/x }\n\tendscript\n}\n";
  expect(parse(text).diagnostics).toEqual([]);
});
