import { expect, test } from "vitest";
import { type Shape, shapes } from "../bench/shapes.mjs";
import { measured } from "./measured.ts";
import { scratch } from "./run.ts";

/** Seconds of a processor that a large input may take, on a machine that does nothing else. */
const most = 2;

/** How long this machine takes for a fixed work, as a multiple of what it takes where the bound of two seconds was measured. */
const slowness = (() => {
  const round = () => {
    const start = process.cpuUsage();
    const texts = new Map<string, { readonly text: string }>();
    for (let at = 0; at < 300_000; at++) texts.set(`a${at}@one.test`, { text: `b${at}@one.test` });
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
  return Math.max(1, Math.min(round(), round(), round()) / 0.2);
})();

const cost = ({ args, files }: Shape, count: number): number =>
  measured(scratch(files(count)), args, { cpu: 60, memory: 900, output: 8_000_000 }).cpu;

/** The least of a few, since other work on the machine makes it slower and never quicker. */
const least = (shape: Shape, count: number): number => {
  const first = cost(shape, count);
  return first < most ? first : Math.min(first, cost(shape, count), cost(shape, count));
};

const named = (...names: readonly string[]) =>
  names.map((name) => {
    const shape = shapes.find((one) => one.name === name);
    if (!shape) throw new Error(`no shape is called ${name}`);
    return [name, shape] as const;
  });

// `npm run bench` measures all of them.
test.each(
  named(
    "relays of nobody",
    "domains without a relay",
    "misspelt parameters",
    "settings of the mail service",
    "networks by line",
    "names that a script has",
    "misspelt settings of Dovecot",
  ),
)("a large input takes little time: %s", (_name, shape) => {
  // Other work on the same machine costs up to a half more; the bench holds the bound itself.
  expect(least(shape, shape.most)).toBeLessThan(1.5 * most * slowness);
});

test.each(
  named("a chain of aliases", "one alias again and again", "quotas of nobody", "domains without a relay"),
)("four times the input takes little more than four times the time: %s", (_name, shape) => {
  const quarter = Math.floor(shape.most / 4);
  const start = cost(shape, 12);
  const [few, many] = [least(shape, quarter) - start, least(shape, quarter * 4) - start];
  // Of what is done at once the clock tells nothing.
  expect(many / Math.max(few, 0.1)).toBeLessThan(6);
});
