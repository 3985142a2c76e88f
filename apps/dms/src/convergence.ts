import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  isAsMade,
  type Kept,
  leftOvers,
  type Manifest,
  type PlannedChange,
  plan,
  type WantedTree,
} from "@mailconf/configurator";
import type { Finding } from "@mailconf/lossless";
import { findAbout } from "./catalogue.ts";
import { displayed } from "./displayed.ts";
import { exit } from "./exit.ts";
import { accountsOf } from "./owners.ts";
import { presentIn } from "./present-in.ts";
import { manifestFile, manifestIn } from "./root-manifest.ts";
import { rootView } from "./root-view.ts";
import { sumOf } from "./sums.ts";

/** What separates a root from a tree. */
export interface Convergence {
  /** What no longer is wanted, then all of the tree, then the list of what was made. */
  readonly changes: readonly PlannedChange[];
  /** What is left over and stays, and why. */
  readonly findings: readonly Finding[];
  /** Whether a link was made by an earlier run, and is as it was made. */
  readonly isOwnLink: (path: string, target: string) => boolean;
}

/**
 * Compares a root with a tree, file by file, and with what was made in it once.
 *
 * @param backup whether a file that is taken away is kept as `NAME~`
 * @param refused the status if something stands in the way of looking that is no file
 */
export function convergenceOf(
  tree: WantedTree,
  root: string,
  { backup = false, refused = exit.io as number } = {},
): Convergence {
  const base = realpathSync(root);
  const { manifest, present, finding } = { present: undefined, ...manifestIn(base) };
  const isOwnLink = ownLinks(manifest ?? new Map());
  const writes = plan(
    tree,
    presentIn(tree, root, { accounts: accountsOf(root, refused), isOwnLink, refused }),
  );
  if (!manifest) return { changes: writes, findings: finding ? [finding] : [], isOwnLink };
  const { removals, kept, made } = leftOvers(manifest, writes, rootView(tree, base), { keepsCopies: backup });
  const list = manifestFile(made);
  return {
    changes: [...removals, ...writes, ...plan(new Map([[list.path, list]]), () => present)],
    findings: kept.map((one) => keptFinding(one, root)),
    isOwnLink,
  };
}

const ownLinks = (manifest: Manifest) => (path: string, target: string) => {
  const made = manifest.get(path);
  return made !== undefined && isAsMade(made, { kind: "link", target }, sumOf);
};

function keptFinding({ path, why }: Kept, root: string): Finding {
  const name = displayed(join(root, path));
  return why === "changed"
    ? findAbout(name, "changed-left-over", { name })
    : findAbout(name, "left-over-beyond-link", { folder: dirname(name) });
}
