import { everyRuleIsTold } from "@tooling/laws";
import { expect, test } from "vitest";
import { rows } from "../../src/cron/diagnostics.ts";
import { parse } from "../../src/cron/index.ts";

const examples: Readonly<Record<keyof typeof rows, string>> = {
  "bad-times": "A=1\n«60 4 * * * root x»\n",
  "missing-command": "«0 4 * * * root»\n",
  "missing-name": "«= x»\n",
  "missing-value": "«A =» \n",
  "missing-line-end": "0 4 * * * root x«»",
  "line-too-long": `«A=${"x".repeat(998)}»\n`,
  nul: "«A=1\0»\n",
  "carriage-return": "0 4 * * * root x«\r»\n",
  percent: "0 4 * * * root x \\%«%»y\n",
  "late-variable": "0 4 * * * root x\n«A»=1\n",
};

everyRuleIsTold("service-files", rows, examples, (text) => parse(text).diagnostics);

test("shipped tables have nothing to say", () => {
  expect(
    parse("#\n# m h dom mon dow user  command\n18 */3\t* * *\tamavis\ttest -e /x && y\n").diagnostics,
  ).toEqual([]);
});
