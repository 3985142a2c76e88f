// How the time of parsing grows from 2,500 over 10,000 to 40,000 lines, in each dialect. Linear growth is 4 each time.
import { dialects, differences, parse } from "../dist/index.js";

const line = (index) =>
  [`NAME_${index}=value ${index}`, `# about ${index}`, `QUOTED_${index}="a b # ${index}"`, `REF_${index}=x`][
    index % 4
  ];
const file = (count) => `${Array.from({ length: count }, (_, index) => line(index)).join("\n")}\n`;

const sizes = [2_500, 10_000, 40_000];
const files = sizes.map(file);

const best = (run, rounds) => {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const before = performance.now();
    run();
    least = Math.min(least, performance.now() - before);
  }
  return least;
};

const measure = (name, run) => {
  const times = files.map((text) => best(() => run(text), 9));
  const shown = sizes.map((size, index) => `${size} lines ${times[index].toFixed(1)} ms`);
  const growth = times.slice(1).map((time, index) => (time / times[index]).toFixed(1));
  console.log(`${name.padEnd(15)} ${shown.join("   ")}   growth ${growth.join(", ")}`);
};

for (const dialect of dialects) measure(dialect, (text) => parse(text, { dialect }));
measure("differences", (text) => differences(text));
measure("600 edits", (text) =>
  parse(text).edit(
    Array.from({ length: 600 }, (_, index) => ({ kind: "set", key: `NAME_${index * 4}`, value: "new" })),
  ),
);
