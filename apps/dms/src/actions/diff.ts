import { manifestPath } from "@mailconf/configurator";
import { boundedPatches } from "../bounded-patches.ts";
import { changeData, isPending, patchOf } from "../changes.ts";
import { withCopiedRoot } from "../container/copied-root.ts";
import { type Convergence, convergenceOf } from "../convergence.ts";
import { exit, Stop } from "../exit.ts";
import { inReadingOrder } from "../output.ts";
import { expectRoot } from "../root-folder.ts";
import type { SiteOptions } from "../shared-options.ts";
import { type LoadedSite, loadSite } from "../site.ts";

export type DiffOptions = SiteOptions & { readonly exitCode?: boolean; readonly container?: string };

/** Shows what `apply` would change. */
export async function diffSite(root: string | undefined, options: DiffOptions): Promise<void> {
  const { container } = options;
  if (container !== undefined && root !== undefined)
    throw new Stop(exit.usage, `--container has a root of its own: leave ${root} out`);
  if (container === undefined) expectRoot(root ?? "/", exit.io);
  const site = await loadSite(options);
  const { output } = site;
  if (!site.writable()) {
    const findings = inReadingOrder(site.findings.filter(({ severity }) => severity === "error"));
    output.findings(findings);
    output.talk("nothing was compared: mend the errors first");
    output.object({ command: "diff", ok: false, findings, data: site.summary });
    return;
  }
  if (container === undefined) tell(site, convergenceOf(site.wanted, root ?? "/"), options);
  else {
    const wanted = filesOfContainer(site.wanted);
    await withCopiedRoot(container, wanted.keys(), (copy) => {
      tell(site, withoutList(convergenceOf(wanted, copy)), options);
    });
  }
}

/** What is copied out of a container and compared: files and links, for a folder may be as large as all mail. */
const filesOfContainer = (tree: LoadedSite["wanted"]): LoadedSite["wanted"] =>
  new Map([...tree].filter(([, { kind }]) => kind !== "folder"));

/** The list of what was made is about a root that is built, and no container is. */
const withoutList = (convergence: Convergence): Convergence => ({
  ...convergence,
  changes: convergence.changes.filter(({ path }) => path !== manifestPath),
});

function tell(
  { output, configuration }: LoadedSite,
  convergence: Convergence,
  { exitCode }: DiffOptions,
): void {
  const findings = inReadingOrder(convergence.findings);
  output.findings(findings);
  const changes = convergence.changes.filter(isPending);
  const bounded = boundedPatches();
  const patches = changes.map((change) => ({
    change,
    patch: bounded(patchOf(change, configuration.madeOfSecrets)),
  }));
  for (const { patch } of patches) output.data(patch.trimEnd());
  if (changes.length === 0) output.talk("nothing would change");
  output.object({
    command: "diff",
    ok: true,
    findings,
    data: patches.map(({ change, patch }) => ({ ...changeData(change), patch })),
  });
  if (exitCode && changes.length > 0) process.exitCode = exit.errors;
}
