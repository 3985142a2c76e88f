import { lstatSync, readlinkSync } from "node:fs";
import { plainPath } from "@mailconf/lossless";

/** Where a path of the container leads. */
export interface Followed {
  /** The path behind all links, as the container sees it. */
  readonly path: string;
  /** The last link on the way; undefined if there is none. */
  readonly link: { readonly path: string; readonly target: string } | undefined;
}

/** As many links as Linux follows. */
const mostLinks = 40;

/**
 * Follows links as the container does: an absolute one begins at the root of the container, and one that leaves a mount
 * leads to what is mounted there, if anything is. The place of a mount is no link, whatever its source is. A circle
 * leads to where it was entered.
 *
 * @param targets where something is mounted
 * @param hostPath the path on this machine of one of the container; undefined where nothing is mounted
 */
export function followed(
  path: string,
  targets: ReadonlySet<string>,
  hostPath: (path: string) => string | undefined,
): Followed {
  let rest = namesOf(path);
  let at = "";
  let link: Followed["link"];
  for (let links = 0; rest.length > 0; ) {
    const next = `${at}/${rest.shift()}`;
    const host = targets.has(next) ? undefined : hostPath(next);
    const target = host === undefined ? undefined : linkAt(host);
    if (target === undefined) {
      at = next;
      continue;
    }
    if (++links > mostLinks) return { path, link: undefined };
    const leadsTo = plainPath(target.startsWith("/") ? target : `${at}/${target}`);
    link = { path: next, target: leadsTo };
    rest = [...namesOf(leadsTo), ...rest];
    at = "";
  }
  return { path: at === "" ? "/" : at, link };
}

const namesOf = (path: string): string[] => plainPath(path).split("/").filter(Boolean);

/** What a link says; undefined for anything else. */
function linkAt(host: string): string | undefined {
  try {
    return lstatSync(host).isSymbolicLink() ? readlinkSync(host) : undefined;
  } catch {
    // What cannot be looked at is reported by whoever reads it.
    return undefined;
  }
}
