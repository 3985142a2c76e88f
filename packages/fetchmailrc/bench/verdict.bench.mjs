// How the processor time of `judge` and `toConfig` grows from 10,000 to 100,000 lines, the reading included.
import { best, processorTime } from "../../../bench/measure.mjs";
import { parse } from "../dist/index.js";

const fileOf = (lines) =>
  Array.from(
    { length: lines / 4 },
    (_, at) =>
      `poll pop${at}.example.org proto pop3 uidl\n  # account ${at}\n  user "u${at}@example.org" there with password "s${at}"\n  is "l${at}" here options ssl keep fetchlimit 50\n`,
  ).join("");
const files = [10_000, 100_000].map(fileOf);

for (const question of ["judge", "toConfig"]) {
  const times = files.map((text) =>
    best(Array.from({ length: 5 }, () => processorTime(() => parse(text)[question]()))),
  );
  const [few, many] = times;
  console.log(
    `${question}: 10,000 lines ${few.toFixed(0)} ms, 100,000 ${many.toFixed(0)} ms, growth ${(many / few).toFixed(1)}`,
  );
}
