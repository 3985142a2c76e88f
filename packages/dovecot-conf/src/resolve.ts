import type { ResolveOptions } from "./resolve/options.ts";
import type { Resolved } from "./resolve/resolved.ts";
import type { Settings23, Settings24 } from "./settings.ts";
import { resolve23 } from "./v23/resolve.ts";
import { resolve24 } from "./v24/resolve.ts";
import { versionOf } from "./version.ts";

/** The table of one version, or those of both: then the main file says which. */
export type Settings = Settings23 | Settings24 | readonly [Settings23, Settings24];

/**
 * Reads a configuration with everything it includes, as Dovecot does: what the files mean together, and everything
 * that is wrong with them.
 *
 *     const { problems, changed } = resolve("/etc/dovecot/dovecot.conf", { files: memoryFiles(texts), settings: settings24 });
 *
 * Never throws on input; a file that is not there is a problem.
 */
export function resolve(main: string, options: ResolveOptions & { readonly settings: Settings }): Resolved {
  const { settings } = options;
  const table = "version" in settings ? settings : settings[versionOfFile(main, options) === "2.3" ? 0 : 1];
  return table.version === "2.3" ? resolve23(main, table, options) : resolve24(main, table, options);
}

const versionOfFile = (main: string, { files }: ResolveOptions) => versionOf(files.read(main)?.text ?? "");
