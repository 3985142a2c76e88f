import { actionsAfter } from "@mailconf/configurator";
import { changeData, describe, isPending } from "../changes.ts";
import { convergenceOf } from "../convergence.ts";
import { exit } from "../exit.ts";
import { inReadingOrder } from "../output.ts";
import { accountsOf } from "../owners.ts";
import { expectRoot } from "../root-folder.ts";
import { countedWithPlace, sayObstacles } from "../said-of-site.ts";
import type { SiteOptions } from "../shared-options.ts";
import { loadSite } from "../site.ts";
import { missingSeeds, sow, sownLine } from "../start-up/seeds.ts";
import { carryOutMoves, moveLine, stateMoves } from "../start-up/state-moves.ts";
import { draftMending } from "../start-up/volume-mending.ts";
import { type Draft, rehearsal, transaction } from "../transaction/index.ts";
import { draftChanges } from "../write-tree.ts";

export interface ApplyOptions extends SiteOptions {
  readonly root: string;
  readonly dryRun?: boolean;
  readonly exitCode?: boolean;
  readonly backup?: boolean;
  readonly startUp?: boolean;
}

/** Brings the files below a root up to date, and says what changed. */
export async function applySite(options: ApplyOptions): Promise<void> {
  const { root, dryRun = false, backup = false } = options;
  expectRoot(root, exit.unsafe);
  const site = await loadSite(options);
  const { output } = site;
  const findings = inReadingOrder(site.findings);
  output.talk(`${site.title}: ${countedWithPlace(findings)}`);
  sayObstacles(site);
  for (const line of site.unbuiltLines()) output.talk(line);
  if (!site.writable()) {
    output.talk("nothing was changed: mend the errors first");
    output.object({ command: "apply", ok: false, findings, data: site.summary });
    return;
  }
  const { configuration } = site;
  const moves = stateMoves(site.wanted, root);
  const volume = options.startUp ? site.summary.configVolume : undefined;
  const seedsToMake = () =>
    options.startUp ? missingSeeds(configuration.seeds, root, accountsOf(root, exit.unsafe).owners) : [];
  const wishAround = (moving: ReadonlySet<string>) => (draft: Draft) => {
    const wanted = new Map([...site.wanted].filter(([path]) => !moving.has(path)));
    const convergence = convergenceOf(wanted, root, { backup, refused: exit.unsafe });
    const { owners } = accountsOf(root, exit.unsafe);
    draftChanges(draft, convergence, root, { owners, backup });
    const mended = volume
      ? draftMending(draft, configuration.volumeChanges, { volume, owners, pending: dryRun })
      : [];
    return { ...convergence, mended };
  };
  // All of it is judged before anything is moved: what is moved stands in the way of its own links until then.
  const judged = wishAround(new Set(moves.map(({ path }) => path)));
  seedsToMake();
  const rehearsed = dryRun || moves.length > 0 ? await rehearsal(judged) : undefined;
  if (!dryRun) carryOutMoves(moves, root);
  const convergence = dryRun && rehearsed ? rehearsed : await transaction(wishAround(new Set()), { volume });
  const seeds = seedsToMake();
  if (!dryRun) sow(seeds, root, accountsOf(root, exit.unsafe).owners);
  const changes = convergence.changes.filter(isPending);
  const kept = inReadingOrder(convergence.findings);
  output.findings(kept);
  for (const move of moves) output.data(moveLine(move, dryRun));
  for (const change of changes) output.data(describe(change, dryRun));
  for (const line of convergence.mended) output.data(line);
  const sown = sownLine(seeds, root, dryRun);
  if (sown !== undefined) output.talk(sown);
  const actions = actionsAfter(
    changes.map(({ path }) => path),
    { running: configuration.programs },
  );
  const isUpToDate = [changes, moves, convergence.mended, seeds].every(({ length }) => length === 0);
  if (isUpToDate) output.talk("everything is up to date");
  for (const action of actions) output.talk(`next: ${action}`);
  output.object({
    command: "apply",
    ok: true,
    findings: [...findings, ...kept],
    data: {
      root,
      dryRun,
      changes: changes.map(changeData),
      moves: moves.map(({ path, target }) => ({ path, target })),
      seeds: seeds.map(({ path }) => path),
      mended: convergence.mended.length,
      actions,
    },
  });
  if (dryRun && options.exitCode && !isUpToDate) process.exitCode = exit.errors;
}
