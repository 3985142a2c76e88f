import { dirname } from "node:path";
import { type Check, failure } from "./check.ts";

/** The file beside cases that lists the kinds that are not held yet: `[{ "kind": …, "why": … }]`. */
export const fileName = "not-held-yet.json";

/** A kind of case of which it is known that it fails. Only the cases of the list's own folder are excused by it. */
export interface NotHeldYet {
  readonly kind: string;
  /** What is missing, in words. */
  readonly why: string;
  /** Where it is listed. */
  readonly place: string;
}

/** @throws TypeError if it is no such list */
export function readNotHeldYet(content: unknown, place: string): NotHeldYet[] {
  if (!Array.isArray(content)) throw new TypeError("expected a list of kinds");
  return content.map((row: { readonly kind?: unknown; readonly why?: unknown } | null) => {
    if (typeof row?.kind !== "string" || typeof row.why !== "string" || row.why.trim() === "")
      throw new TypeError(`expected a kind and why, found ${JSON.stringify(row)}`);
    return { kind: row.kind, why: row.why, place };
  });
}

/** The checks, with those that may fail marked so. */
export const excused = (checks: readonly Check[], list: readonly NotHeldYet[]): Check[] =>
  checks.map((check) => {
    const row = check.passed ? undefined : list.find((each) => isAbout(each, check));
    return row ? { ...check, notHeldYet: row.why } : check;
  });

/**
 * Kinds that are held although they are listed, so that the list only ever gets shorter; and kinds that no case has.
 * Where a real program was not there to be asked, nobody knows.
 */
export function surplus(checks: readonly Check[], list: readonly NotHeldYet[]): Check[] {
  return list.flatMap((row) => {
    const { kind, place } = row;
    const own = checks.filter((check) => isAbout(row, check));
    if (own.some(({ passed, notAsked }) => !passed || notAsked)) return [];
    const reason = own.length > 0 ? "all of them pass: take the kind off the list" : "there are none";
    return [failure({ id: `${place}#${kind}`, place }, reason, "cases of this kind that fail")];
  });
}

const isAbout = ({ kind, place }: NotHeldYet, check: Check): boolean =>
  check.kind === kind && dirname(check.place) === dirname(place);
