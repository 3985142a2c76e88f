// Parses a main.cf of 120 lines 200 times, in turn with augtool on the same file, and main.cf of 1,000 and 10,000
// parameters, to see that time grows with the file.
import { besideAugtool } from "../../../bench/augtool.mjs";
import { best, processorTime } from "../../../bench/measure.mjs";
import { Configuration, listParameters, parse } from "../dist/index.js";
import { parameters } from "../dist/parameters.js";

const rounds = 7;
const table = parameters("3.10");
const builtIn = [...table.names()].filter((name) => table.get(name)?.type === "list");

/** A file of this many lines: a comment, a value of two lines, a plain value, and so on. */
const fileOf = (count) =>
  Array.from({ length: Math.ceil(count / 4) }, (_, at) => {
    const name = at < builtIn.length ? builtIn[at] : `user_parameter_${at}`;
    return `# number ${at}\n${name} = 192.0.2.0/24,\n    hash:/etc/postfix/table_${at} $mydomain\nother_${at} = value ${at}\n`;
  }).join("");

besideAugtool({ path: "/etc/postfix/main.cf", text: fileOf(120), lens: "Postfix_Main" }, (text) =>
  parse(text).get("mynetworks"),
);

const listed = (count) => {
  const text = fileOf(count * 2);
  return best(
    Array.from({ length: rounds }, () =>
      processorTime(() =>
        listParameters(new Configuration(parse(text), { parameters: table }), { show: "set" }),
      ),
    ),
  );
};
listed(1_000);
const [few, many] = [listed(1_000), listed(10_000)];
console.log(
  `parse and list 1,000 parameters: ${few.toFixed(0)} ms; 10,000: ${many.toFixed(0)} ms; ratio ${(many / few).toFixed(1)}`,
);
