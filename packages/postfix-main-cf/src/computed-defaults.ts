import { splitWords } from "@mailconf/postfix-lines";
import type { Configuration } from "./configuration.ts";
import type { Definition } from "./expansion.ts";
import type { PostconfLog } from "./postconf-log.ts";

/**
 * What computing a default says, and what stops it: `mydomain` needs `myhostname`, `mynetworks` needs the interfaces
 * (postconf_builtin.c).
 */
export function computeDefault(
  name: string,
  configuration: Configuration,
  values: ReadonlyMap<string, Definition>,
  log: PostconfLog,
): void {
  switch (name) {
    case "mydomain":
      fileValue("myhostname", configuration, values, log);
      break;
    case "myhostname":
      if (!(configuration.environment.hostname ?? "localhost").includes(".")) {
        fileValue("mydomain", configuration, values, log);
      }
      break;
    case "mynetworks":
      computeNetworks(configuration, values, log);
  }
}

/** A value of main.cf, expanded with main.cf alone (mail_conf_lookup_eval). */
export function fileValue(
  name: string,
  configuration: Configuration,
  values: ReadonlyMap<string, Definition>,
  log: PostconfLog,
): string | undefined {
  const set = values.get(name);
  if (!set) return undefined;
  const expansion = configuration.expandDefinition(set, (other) => values.get(other));
  return log.valueOf(expansion, "dictionary mail_dict: macro processing error");
}

function computeNetworks(
  configuration: Configuration,
  values: ReadonlyMap<string, Definition>,
  log: PostconfLog,
): void {
  fileValue("inet_interfaces", configuration, values, log);
  const style =
    fileValue("mynetworks_style", configuration, values, log) ?? standardStyle(configuration, log);
  const protocols = fileValue("inet_protocols", configuration, values, log);
  if (protocols !== undefined) {
    const chosen = checkNames("inet_protocols", protocols, ["ipv4", "ipv6", "all"], log);
    // Without a protocol there are no interfaces to look at.
    if (chosen.length === 0) return;
  }
  if (style === undefined) return;
  const chosen = checkNames("mynetworks mask style", style, ["class", "subnet", "host"], log);
  if (new Set(chosen).size !== 1) {
    throw log.fatal(`bad mynetworks_style value: ${style}; specify exactly one value`);
  }
}

/** The default looks at `compatibility_level`, which need not be a level. */
function standardStyle(configuration: Configuration, log: PostconfLog): string | undefined {
  const definition = configuration.standard("mynetworks_style");
  return definition && log.valueOf(configuration.expandDefinition(definition));
}

function checkNames(what: string, value: string, known: readonly string[], log: PostconfLog): string[] {
  const names = splitWords(value);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw log.fatal(`unknown ${what} value "${unknown}" in "${value}"`);
  return names;
}
