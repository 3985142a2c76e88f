import type { Configuration } from "./configuration.ts";
import type { Definition } from "./expansion.ts";

/** The `-o` settings of one service, which entries of the same service share. */
export interface Scope {
  /** `service/type`. */
  readonly name: string;
  readonly options: Map<string, string>;
  /** Names among the settings that something uses. */
  readonly valid: Set<string>;
  readonly service: string;
  readonly command: string;
}

/** A setting of the service itself. */
export const optionOf = ({ options }: Scope, name: string): Definition | undefined => {
  const value = options.get(name);
  return value === undefined ? undefined : { parameter: name, value, origin: "service" };
};

/** A name as a service sees it: its own, its settings, main.cf, defaults. */
export function lookUp(
  configuration: Configuration,
  values: ReadonlyMap<string, Definition>,
  name: string,
  scope: Scope | undefined,
): Definition | undefined {
  const special = scope && specialOf(scope, name);
  if (special !== undefined) return { parameter: name, value: special, origin: "service" };
  return (scope && optionOf(scope, name)) ?? values.get(name) ?? configuration.standard(name);
}

/** What Postfix itself sets for a service. */
function specialOf({ command, service }: Scope, name: string): string | undefined {
  if (name === "process_name") return command;
  return name === "service_name" ? service : undefined;
}

/**
 * The settings of each entry. Entries of the same service share theirs, but one without options that stands before
 * the first with options has none (pcf_register_user_parameters).
 */
export function scopesOf({ environment }: Configuration): Scope[] {
  const shared = new Map<string, Map<string, string>>();
  return (environment.services ?? []).map(({ service, type, command, options }) => {
    const name = `${service}/${type}`;
    const known = shared.get(name);
    const own = known ?? new Map<string, string>();
    if (!known && options.length > 0) shared.set(name, own);
    for (const option of options) own.set(option.name, option.value);
    const program = command.slice(command.lastIndexOf("/") + 1);
    return { name, options: own, valid: new Set<string>(), service, command: program };
  });
}
