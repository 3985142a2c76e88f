const specials: ReadonlySet<string> = new Set([
  "reboot",
  "yearly",
  "annually",
  "monthly",
  "weekly",
  "daily",
  "midnight",
  "hourly",
]);

/** Whether cron knows `@word`. */
export const isSpecial = (word: string): boolean => specials.has(word);

interface Field {
  readonly low: number;
  readonly high: number;
  readonly names?: readonly string[];
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** Minutes, hours, days of the month, months, days of the week. */
const fields: readonly Field[] = [
  { low: 0, high: 59 },
  { low: 0, high: 23 },
  { low: 1, high: 31 },
  { low: 1, high: 12, names: months },
  { low: 0, high: 7, names: days },
];

/** Whether cron takes a text as one of the five fields: a list of numbers, ranges and steps (entry.c, `get_list`). */
export function isField(text: string, index: number): boolean {
  const field = fields[index];
  return field !== undefined && text.split(",").every((range) => isRange(range, field));
}

function isRange(text: string, field: Field): boolean {
  const [, first = "", last, step] =
    /^(\*|[0-9A-Za-z]+)(?:-([0-9A-Za-z]+))?(?:\/(\d{1,9}))?$/.exec(text) ?? [];
  if (first === "" || (step !== undefined && Number(step) === 0)) return false;
  if (first === "*") return last === undefined;
  if (last === undefined) return step === undefined && isWithin(first, field);
  return isWithin(first, field) && isWithin(last, field);
}

function isWithin(text: string, { low, high, names }: Field): boolean {
  if (names?.includes(text.toLowerCase())) return true;
  return /^\d{1,9}$/.test(text) && Number(text) >= low && Number(text) <= high;
}
