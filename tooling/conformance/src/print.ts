import { groupBy } from "@mailconf/lossless";
import type { Check, Difference } from "./check.ts";

/** Longest JSON value that is shown whole. */
const WIDTH = 400;

/** A failed check: its id, the first difference, then both values. */
export function renderFailure({ id, place, about, difference, expected, actual }: Check): string {
  const head = `FAILED ${id}${place === id ? "" : ` (${place})`}${about ? `: ${about}` : ""}`;
  const rows = [head];
  if (difference && difference.path !== "") rows.push(...renderDifference(difference));
  if (expected !== undefined) rows.push(`  expected  ${shorten(expected)}`);
  rows.push(`  actual    ${shorten(actual)}`);
  return rows.join("\n");
}

function renderDifference({ path, expected, actual }: Difference): string[] {
  const from = Math.max(0, commonStart(expected, actual) - 40);
  return [
    `  at        ${path}`,
    `    expected  ${shorten(expected, from)}`,
    `    actual    ${shorten(actual, from)}`,
  ];
}

/** How many characters two texts have in common; 0 for anything else. */
function commonStart(a: unknown, b: unknown): number {
  if (typeof a !== "string" || typeof b !== "string") return 0;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

/** A value as JSON, cut to the width; a long text may be shown from a later character on. */
function shorten(value: unknown, from = 0): string {
  if (value === undefined) return "(absent)";
  const start = typeof value === "string" && value.length > WIDTH ? from : 0;
  const json = JSON.stringify(typeof value === "string" ? value.slice(start) : value);
  const cut = json.length <= WIDTH ? json : `${json.slice(0, WIDTH)}… (${json.length} characters)`;
  return start > 0 ? `… ${cut}` : cut;
}

/** One line per program that was not there to be asked. */
export function renderNotAsked(checks: readonly Check[]): string[] {
  const programs = groupBy(
    checks.flatMap(({ notAsked = [] }) => notAsked),
    (program) => program,
  );
  return [...programs].map(
    ([program, times]) => `${times.length} not compared with ${program}: it is not here`,
  );
}

/** One line per kind that is not held yet, and one for all of them. */
export function renderNotHeldYet(checks: readonly Check[]): string[] {
  const open = checks.filter(({ notHeldYet }) => notHeldYet !== undefined);
  if (open.length === 0) return [];
  const lines = [...groupBy(open, ({ kind }) => kind)].map(([kind = "", failures]) => {
    const all = checks.filter((check) => check.kind === kind).length;
    return `NOT HELD YET ${kind}: ${failures.length} of ${all} fail: ${failures[0]?.notHeldYet}`;
  });
  return [...lines, `NOT HELD YET ${open.length} in all, which are not counted as failures`];
}

/** One line per place: how many of its checks passed. */
export function renderPlaces(checks: readonly Check[]): string {
  const places = new Map<string, { passed: number; all: number }>();
  for (const { place, passed } of checks) {
    const sum = places.get(place) ?? { passed: 0, all: 0 };
    places.set(place, { passed: sum.passed + Number(passed), all: sum.all + 1 });
  }
  const width = Math.max(0, ...[...places.keys()].map(({ length }) => length));
  return [...places].map(([place, { passed, all }]) => `${place.padEnd(width)}  ${passed}/${all}`).join("\n");
}
