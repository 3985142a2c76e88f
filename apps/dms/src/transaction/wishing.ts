import { displayed } from "../displayed.ts";
import { exit, Stop } from "../exit.ts";
import type { Drafted } from "./drafted.ts";
import { isBelow } from "./may-write.ts";
import type { Sight } from "./sight.ts";
import type { Steps } from "./steps.ts";
import type { Thing } from "./thing.ts";
import { type RealPath, realPath } from "./trusted-path.ts";

/** What a wish is judged by: what is there, and what was wished for before. */
export interface Wishing {
  readonly steps: Steps;
  readonly sight: Sight;
  /** Paths at which something is mounted. */
  readonly mounts: ReadonlySet<string>;
}

/**
 * Where a wish leads.
 *
 * @param last whether a link at the path itself is followed
 * @param within the folder that it may not lead out of
 */
export function placeOf(
  { steps }: Wishing,
  path: string,
  { last, within }: { readonly last: boolean; readonly within: string | undefined },
): RealPath {
  const place = realPath(path, { last, gone: steps.gone });
  if (within === undefined || isBelow(place.path, within)) return place;
  throw new Stop(exit.unsafe, `${displayed(path)} leads out of ${displayed(within)}, to ${place.path}`);
}

/** Whether a step takes something away, and puts nothing in its place. */
export const goes = ({ step }: Drafted): boolean => step.kind === "file" && step.after.kind === "nothing";

/** What is wished for, with the ids of what is there where nobody wished for others. */
export function withOwnerOf(there: Thing, wanted: Thing): Thing {
  if (!("access" in there && "access" in wanted)) return wanted;
  const { uid, gid } = there.access;
  return {
    ...wanted,
    access: { ...(uid !== undefined && { uid }), ...(gid !== undefined && { gid }), ...wanted.access },
  };
}
