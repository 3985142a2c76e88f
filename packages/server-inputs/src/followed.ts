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
 * @param linkAt what a link says that lies at a path of the container; undefined for anything else
 */
export function followed(
  path: string,
  targets: ReadonlySet<string>,
  linkAt: (path: string) => string | undefined,
): Followed {
  let rest = namesOf(path);
  let at = "";
  let link: Followed["link"];
  for (let links = 0; rest.length > 0; ) {
    const next = `${at}/${rest.shift()}`;
    const target = targets.has(next) ? undefined : linkAt(next);
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
