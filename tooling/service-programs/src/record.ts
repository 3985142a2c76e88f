import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Key } from "./answer.ts";
import { readers } from "./readers.ts";

// Asks the installed programs for the answers of recorded cases: `record.js DIR` fills in `expected` and `recordedWith`
// of every case in the *.json files of the folder. A case needs `program`, `input` and `keys`.

interface Case {
  readonly id: string;
  readonly program: string;
  readonly input: string;
  readonly keys: readonly Key[];
}

const [folder, only = ".json"] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: record.js DIR [END OF NAME]");
  process.exit(2);
}
for (const name of readdirSync(folder).filter((each) => each.endsWith(only))) {
  const path = join(folder, name);
  const cases = JSON.parse(readFileSync(path, "utf8")) as Case[];
  const lines: string[] = [];
  for (const each of cases) {
    const reader = readers[each.program];
    if (!reader) throw new Error(`${path}: ${each.id}: nobody to ask for ${each.program}`);
    const expected = await reader.ask(each.input, each.keys);
    lines.push(JSON.stringify({ ...each, expected, recordedWith: reader.version() }));
  }
  writeFileSync(path, `[\n${lines.join(",\n")}\n]\n`);
  console.log(`${path}: ${cases.length} recorded`);
}
