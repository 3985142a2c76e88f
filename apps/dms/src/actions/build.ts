import type { ServerConfiguration } from "@mailconf/configurator";
import { displayed } from "../displayed.ts";
import { inReadingOrder } from "../output.ts";
import { countedWithPlace, sayObstacles } from "../said-of-site.ts";
import type { SiteOptions } from "../shared-options.ts";
import { besidesFiles, filesOf, loadSite } from "../site.ts";
import { writeNewTree } from "../write-tree.ts";

/** `70 files`, and the directories that have to be there besides. */
const countOfTree = ({ tree, directories }: ServerConfiguration): string =>
  `${tree.size} files${directories.length > 0 ? ` and ${directories.length} directories` : ""}`;

/** Writes every configuration file into a folder. */
export async function buildSite(folder: string, options: SiteOptions): Promise<void> {
  const site = await loadSite(options);
  const { output, configuration } = site;
  const findings = inReadingOrder(site.findings);
  output.talk(`${site.title}: ${countedWithPlace(findings)}`);
  sayObstacles(site);
  for (const line of site.unbuiltLines()) output.talk(line);
  const ok = site.writable();
  if (ok) {
    await writeNewTree(site.wanted, folder);
    output.data(`${countOfTree(configuration)} into ${displayed(folder)}/`);
  } else output.talk("nothing was written: mend the errors first");
  output.object({
    command: "build",
    ok,
    findings,
    data: {
      ...site.summary,
      folder,
      unbuilt: configuration.unbuilt,
      ...besidesFiles(configuration),
      files: ok ? filesOf(configuration) : [],
    },
  });
}
