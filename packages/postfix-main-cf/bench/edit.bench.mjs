// A loop of 250 single changes beside the same changes as a batch: values, and parameters that are new.
import { loopBesideBatch, spread } from "../../../bench/edit-loop.mjs";
import { parse } from "../dist/index.js";

const fileOf = (lines) =>
  Array.from(
    { length: lines / 4 },
    (_, at) =>
      `# number ${at}\np_${at} = 192.0.2.0/24,\n    hash:/etc/postfix/table_${at}\nother_${at} = value ${at}\n`,
  ).join("");
const changesOf = (name) => (lines) =>
  spread(250, lines / 4).map((at) => ({ kind: "set", key: `${name}_${at}`, value: `new ${at}` }));

loopBesideBatch("main.cf, values", { parse, fileOf, changesOf: changesOf("p") });
loopBesideBatch("main.cf, new parameters", { parse, fileOf, changesOf: changesOf("new") });
