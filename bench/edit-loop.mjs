import { best, processorTime } from "./measure.mjs";

/**
 * Prints what a loop of single changes costs beside the same changes as a batch, made in turns, in files of 10,000 and of
 * 100,000 lines. Both begin with reading the text.
 *
 * @param fileOf a text of this many lines
 * @param changesOf changes all over a text of this many lines
 */
export function loopBesideBatch(name, { parse, fileOf, changesOf }, rounds = 5) {
  const loops = [10_000, 100_000].map((lines) => {
    const text = fileOf(lines);
    const changes = changesOf(lines);
    const [reads, single, batch, loop] = [[], [], [], []];
    const inLoop = () => changes.reduce((document, change) => document.edit([change]), parse(text));
    if (inLoop().toString() !== parse(text).edit(changes).toString())
      throw new Error(`${name}: not the same text`);
    for (let round = 0; round < rounds; round++) {
      reads.push(processorTime(() => parse(text).diagnostics));
      single.push(processorTime(() => parse(text).edit(changes.slice(0, 1)).diagnostics));
      batch.push(processorTime(() => parse(text).edit(changes)));
      loop.push(processorTime(inLoop));
    }
    const ratio = (best(loop) / best(batch)).toFixed(1);
    console.log(
      `${name}, ${changes.length} of ${lines} lines: loop ${best(loop).toFixed(0)} ms, batch ${best(batch).toFixed(0)} ms, ` +
        `ratio ${ratio}; one change ${(best(single) / best(reads)).toFixed(1)} times reading`,
    );
    return best(loop);
  });
  console.log(`${name}: growth of the loop from 10,000 to 100,000 lines ${(loops[1] / loops[0]).toFixed(1)}`);
}

/** So many numbers, from 0 to below `count`, apart as far as they can be. */
export const spread = (numbers, count) =>
  Array.from({ length: numbers }, (_, index) => Math.floor((index * count) / numbers));
