/** One thing that was checked: passed, or what was expected and what came. Plain JSON, so that it can travel. */
export interface Check {
  /** What `--only` finds and reports name: a case's own id, a file below the corpus, `release/scenario#facts`. */
  readonly id: string;
  /** Where it stands: the file of a case, the folder of a golden. */
  readonly place: string;
  /** What the case is about, in its author's words. */
  readonly about?: string;
  /** What kind of case it is, where cases say so. */
  readonly kind?: string;
  readonly passed: boolean;
  /** The first place where expected and actual differ. */
  readonly difference?: Difference;
  readonly expected?: unknown;
  readonly actual?: unknown;
  /** Programs that would have been asked as well, were they here. */
  readonly notAsked?: readonly string[];
  /** Why it does not count as a failure: its kind is not held yet. */
  readonly notHeldYet?: string;
}

/** A place in two JSON values, as `.settings[3].value`, and what stands there; `undefined` where nothing does. */
export interface Difference {
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

export type Subject = Pick<Check, "id" | "place" | "about" | "kind">;

/** Compares two values as JSON; the order of object members means nothing. */
export function compare(subject: Subject, expected: unknown, actual: unknown): Check {
  const [wanted, found] = [asJson(expected), asJson(actual)];
  const difference = firstDifference(wanted, found);
  return difference
    ? { ...subject, passed: false, difference, expected: wanted, actual: found }
    : { ...subject, passed: true };
}

/** A check that failed before there was anything to compare. */
export const failure = (subject: Subject, reason: string, expected?: unknown): Check => ({
  ...subject,
  passed: false,
  expected: asJson(expected),
  actual: reason,
});

const asJson = (value: unknown): unknown =>
  value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);

/** The first difference in the order of the expected value; no recursion, so that depth has no limit. */
export function firstDifference(expected: unknown, actual: unknown): Difference | undefined {
  const stack: Difference[] = [{ path: "", expected, actual }];
  for (let pair = stack.pop(); pair; pair = stack.pop()) {
    if (Object.is(pair.expected, pair.actual)) continue;
    const inner = pairs(pair);
    if (!inner) return pair;
    stack.push(...inner.reverse());
  }
  return undefined;
}

/** The members of two objects or two arrays side by side; undefined if they are not two of a kind. */
function pairs({ path, expected, actual }: Difference): Difference[] | undefined {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return Array.from({ length: Math.max(expected.length, actual.length) }, (_, index) => ({
      path: `${path}[${index}]`,
      expected: expected[index],
      actual: actual[index],
    }));
  }
  if (!isObject(expected) || !isObject(actual)) return undefined;
  return [...new Set([...Object.keys(expected), ...Object.keys(actual)])].map((key) => ({
    path: `${path}${/^[\w-]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`}`,
    expected: Object.hasOwn(expected, key) ? expected[key] : undefined,
    actual: Object.hasOwn(actual, key) ? actual[key] : undefined,
  }));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
