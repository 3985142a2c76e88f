// A loop of 250 single changes beside the same changes as a batch, in two dialects.
import { loopBesideBatch, spread } from "../../../bench/edit-loop.mjs";
import { parse } from "../dist/index.js";

const kinds = [
  (at) => `NAME_${at}=value ${at}`,
  (at) => `# about ${at}`,
  (at) => `QUOTED_${at}="a b # ${at}"`,
];
const fileOf = (lines) => Array.from({ length: lines }, (_, at) => `${kinds[at % 3](at)}\n`).join("");
const changesOf = (lines) =>
  spread(250, Math.floor(lines / 3)).map((at) => ({
    kind: "set",
    key: `NAME_${at * 3}`,
    value: `new ${at}`,
  }));

for (const dialect of ["compose", "docker-run"]) {
  loopBesideBatch(`env file, ${dialect}`, { parse: (text) => parse(text, { dialect }), fileOf, changesOf });
}
