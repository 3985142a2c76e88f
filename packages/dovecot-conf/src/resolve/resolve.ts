import type { Settings23 } from "../settings.ts";
import { resolve23 } from "../v23/resolve.ts";
import type { ResolveOptions } from "./options.ts";
import type { Resolved } from "./resolved.ts";

/**
 * Reads a configuration with everything it includes, as Dovecot does: what the files mean together, and everything
 * that is wrong with them.
 *
 *     const { problems, changed } = resolve("/etc/dovecot/dovecot.conf", { ...readerOf(files), settings: settings23 });
 *
 * Never throws on input; a file that is not there is a problem.
 */
export function resolve(main: string, options: ResolveOptions & { readonly settings: Settings23 }): Resolved {
  return resolve23(main, options.settings, options);
}
