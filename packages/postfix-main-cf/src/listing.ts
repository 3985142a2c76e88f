import { compareBytes, foldLine, printable } from "@mailconf/postfix-lines";
import { type Configuration, release } from "./configuration.ts";
import type { Definition } from "./expansion.ts";
import { type ParameterClass, type Usage, usageOf } from "./usage.ts";

/** What `postconf` is asked for. */
export interface ParameterListingOptions {
  /** Only these parameters, in this order; none means all. */
  readonly names?: readonly string[];
  /** `set`: only what main.cf sets (`-n`). `default`: defaults in place of values (`-d`). */
  readonly show?: "all" | "set" | "default";
  /** Only parameters of these classes (`-C`); the default is all of them. */
  readonly classes?: readonly ("builtin" | "service" | "user")[];
  /** Expand `$name` in values (`-x`). */
  readonly expand?: boolean;
  /** Leave the names out (`-h`). */
  readonly hideNames?: boolean;
  /** Leave the values out (`-H`). */
  readonly hideValues?: boolean;
  /** Fold long lines (`-f`). */
  readonly fold?: boolean;
}

/** What `postconf` answers. */
export interface ParameterListing {
  /** Name and value, in the order of the listing; the values as stored or expanded, with their white space. */
  readonly settings: ReadonlyMap<string, string>;
  /** The listing, one parameter a line. */
  readonly text: string;
  readonly warnings: readonly string[];
  /** The message that it stops with; then there is no text. */
  readonly fatal?: string;
}

/** Lists parameters as `postconf` does (postconf_main.c). */
export function listParameters(
  configuration: Configuration,
  options: ParameterListingOptions = {},
): ParameterListing {
  return options.show === "default"
    ? print(configuration.metered().defaults, classesOf(configuration), options, [], [])
    : listUsed(configuration, usageOf(configuration), options);
}

/** Lists parameters, of a configuration whose usage is known. */
export function listUsed(
  configuration: Configuration,
  usage: Usage,
  options: ParameterListingOptions = {},
): ParameterListing {
  const { warnings, fatal } = usage;
  if (fatal !== undefined) return { settings: new Map(), text: "", warnings, fatal };
  return print(configuration.metered(), usage, options, warnings, unusedWarnings(configuration, usage));
}

/** Every built-in parameter and every one that a service brings. */
function classesOf({ environment, serviceParameters }: Configuration): Pick<Usage, "classes" | "ignored"> {
  const classes = new Map<string, ParameterClass>();
  for (const name of environment.parameters?.names() ?? []) {
    classes.set(name, environment.parameters?.get(name)?.legacy ? "legacy" : "builtin");
  }
  for (const name of serviceParameters.keys()) classes.set(name, "service");
  return { classes, ignored: new Set() };
}

function print(
  configuration: Configuration,
  { classes, ignored }: Pick<Usage, "classes" | "ignored">,
  options: ParameterListingOptions,
  before: readonly string[],
  after: readonly string[],
): ParameterListing {
  const {
    names = [],
    show = "all",
    classes: wanted = ["builtin", "service", "user"],
    fold = false,
  } = options;
  const settings = new Map<string, string>();
  const lines: string[] = [];
  const warnings = [...before];
  const chosen =
    names.length > 0
      ? names
      : [...classes.keys()]
          .filter((name) => (wanted as readonly string[]).includes(classes.get(name) ?? ""))
          .sort(compareBytes);
  for (const name of chosen) {
    if (!classes.has(name)) {
      warnings.push(printable(`${name}: unknown parameter`, configuration.encoding));
      continue;
    }
    const lookup = (other: string) => setOf(configuration, ignored, other) ?? configuration.standard(other);
    const definition = show === "set" ? setOf(configuration, ignored, name) : lookup(name);
    if (!definition) continue;
    let { value } = definition;
    if (options.expand && !options.hideValues) {
      const expansion = configuration.expandDefinition(definition, lookup);
      warnings.push(...expansion.warnings);
      if (expansion.error) {
        const fatal = expansion.fatal ?? "macro processing error";
        return { settings: new Map(), text: "", warnings, fatal };
      }
      value = expansion.value;
    }
    settings.set(name, value);
    const line = options.hideValues ? name : options.hideNames ? value : `${name} = ${value}`;
    lines.push(foldLine(line, fold, configuration.encoding));
  }
  return { settings, text: lines.map((line) => `${line}\n`).join(""), warnings: [...warnings, ...after] };
}

const setOf = (
  { values }: Configuration,
  ignored: ReadonlySet<string>,
  name: string,
): Definition | undefined => (ignored.has(name) ? undefined : values.get(name));

/** What `postconf` says behind a listing about settings that nothing uses (postconf_unused.c). */
export function unusedWarnings(configuration: Configuration, usage: Usage): string[] {
  const { main, master } = aboutSettings(configuration, usage);
  return withMore(configuration, [...main, ...master]);
}

/** The same behind a listing of master.cf, which is about its own settings only. */
export function unusedOptionWarnings(configuration: Configuration, usage: Usage): string[] {
  return withMore(configuration, aboutSettings(configuration, usage).master);
}

/** Postfix 3.11 says where to read on. */
function withMore({ environment: { parameters } }: Configuration, warnings: string[]): string[] {
  const isNew = parameters !== undefined && release(parameters) >= 311;
  return isNew && warnings.some(isDeprecation) ? [...warnings, more] : warnings;
}

const more = "See https://www.postfix.org/DEPRECATION_README.html for details";

const isDeprecation = (warning: string): boolean => warning.includes(": support for parameter ");

function aboutSettings(configuration: Configuration, usage: Usage) {
  const { environment, encoding, values, folder } = configuration;
  const { parameters, services = [] } = environment;
  const isAware = parameters !== undefined && release(parameters) >= 309;
  const unused = (file: string, name: string, value: string): string => {
    const advice = isAware ? parameters.deprecation(name)?.advice : undefined;
    return advice === undefined
      ? `${folder}/${file}: unused parameter: ${name}=${value}`
      : `${folder}/${file}: support for parameter ${name} has been removed; instead, ${advice}`;
  };
  const deprecated = (file: string, names: Iterable<string>, skip: ReadonlySet<string>): string[] => {
    if (!isAware) return [];
    return [...new Set(names)].flatMap((name) => {
      const advice = skip.has(name) ? undefined : parameters.deprecation(name)?.advice;
      if (advice === undefined) return [];
      return [`${folder}/${file}: support for parameter "${name}" will be removed; instead, ${advice}`];
    });
  };
  const show = (text: string) => printable(text, encoding);
  const options = services.flatMap((service) => service.options.map(({ name }) => name));
  return {
    main: [
      ...usage.unused.map(({ name, value }) => unused("main.cf", name, value)),
      ...deprecated("main.cf", values.keys(), new Set(usage.unused.map(({ name }) => name))),
    ].map(show),
    master: [
      ...usage.unusedOptions.map(({ name, value }) => unused("master.cf", name, value)),
      ...deprecated("master.cf", options, new Set(usage.unusedOptions.map(({ name }) => name))),
    ].map(show),
  };
}
