import type { Encoding, Files } from "@mailconf/lossless";
import { Budget } from "./budget.ts";
import type { Entry } from "./cst.ts";
import type { MainCf } from "./document.ts";
import { expandValue } from "./expand.ts";
import type { Definition, Expansion } from "./expansion.ts";
import type { Parameter, ParameterTable } from "./parameters.ts";
import { serviceParametersOf } from "./service-parameters.ts";

/** What is read of a service of master.cf; `Service` of `@mailconf/postfix-master-cf` fits. */
export interface ServiceEntry {
  readonly service: string;
  readonly type: string;
  readonly command: string;
  readonly options: readonly GivenSetting[];
}

export interface GivenSetting {
  readonly name: string;
  readonly value: string;
}

/** What a main.cf depends on beside itself. */
export interface Environment {
  /** The built-in parameters, from `@mailconf/postfix-main-cf/parameters`; without them there are no defaults. */
  readonly parameters?: ParameterTable;
  /** The services of master.cf: they bring parameters of their own, and use parameters. */
  readonly services?: readonly ServiceEntry[];
  /** Settings that win over the file, as `postconf -o name=value`. */
  readonly overrides?: readonly GivenSetting[];
  /** The folder of main.cf, as `postconf -c` names it: it is the value of `config_directory`, and part of messages. */
  readonly directory?: string;
  /** The files that values name, such as `ldap:/etc/postfix/x.cf`; without them none is looked for. */
  readonly files?: Pick<Files, "read">;
  /** The host's own name, the default of `myhostname`. */
  readonly hostname?: string;
  /** The name of the program that reads the file, the value of `process_name`. */
  readonly processName?: string;
}

/**
 * A main.cf with everything that it depends on: what each parameter is, by file, override or default.
 * Immutable, and cheap until asked.
 */
export class Configuration {
  readonly main: MainCf;
  readonly environment: Environment;
  readonly #values: ReadonlyMap<string, Definition>;
  readonly #budget: Budget | undefined;

  /**
   * @param values what is set; by default what the file and the environment set
   * @param budget what all its expansions may cost; by default, each has only limits of its own
   */
  constructor(
    main: MainCf,
    environment: Environment = {},
    values = valuesOf(main, environment),
    budget?: Budget,
  ) {
    this.main = main;
    this.environment = environment;
    this.#values = values;
    this.#budget = budget;
  }

  /** The same configuration for one piece of work that expands many values: together they have a limit. */
  metered(): Configuration {
    return new Configuration(this.main, this.environment, this.#values, new Budget());
  }

  /** The same configuration with nothing set: what is left are defaults. */
  get defaults(): Configuration {
    return new Configuration(this.main, this.environment, new Map(), this.#budget);
  }

  /** The folder of main.cf, as messages name it. */
  get folder(): string {
    return this.environment.directory ?? "/etc/postfix";
  }

  /** The path of main.cf, as messages name it. */
  get path(): string {
    return `${this.folder}/main.cf`;
  }

  get encoding(): Encoding {
    return this.main.source.encoding;
  }

  /** What the file or an override sets, in the order of the file. */
  get values(): ReadonlyMap<string, Definition> {
    return this.#values;
  }

  /** The value that Postfix works with, unexpanded: set, or the built-in default, or undefined. */
  definition(name: string): Definition | undefined {
    return this.#values.get(name) ?? this.standard(name);
  }

  /** The default of a built-in parameter, or of one that a service of master.cf brings. */
  standard(name: string): Definition | undefined {
    const value = this.#standardValue(name);
    return value === undefined ? undefined : { parameter: name, value, origin: "default" };
  }

  builtIn(name: string): Parameter | undefined {
    return this.environment.parameters?.get(name);
  }

  /**
   * A parameter's value with every `$name` in it expanded, and where each piece of it comes from.
   *
   * @returns undefined if the parameter is neither set nor built in
   */
  expand(name: string): Expansion | undefined {
    const definition = this.definition(name);
    return definition && this.expandDefinition(definition);
  }

  /** Expands any text as the value of a parameter would be. */
  expandText(text: string, parameter = ""): Expansion {
    return this.expandDefinition({ parameter, value: text, origin: "override" });
  }

  expandDefinition(definition: Definition, lookup = (name: string) => this.definition(name)): Expansion {
    const { parameters } = this.environment;
    if (this.builtIn(definition.parameter)?.raw) return literal(definition);
    const isNew = parameters !== undefined && release(parameters) >= 311;
    return expandValue(definition, {
      lookup,
      encoding: this.encoding,
      budget: this.#budget,
      hasLevelOperators: parameters !== undefined,
      ...(isNew && {
        functions: namedFunctions,
        isLiteral: (name: string) => this.builtIn(name)?.raw === true,
      }),
    });
  }

  /**
   * The same configuration as one service sees it: its `-o` settings win, and it knows its own name. Entries of one
   * name and type, which master(8) refuses, share their settings as in `postconf`.
   */
  forService({ service, type, command, options }: ServiceEntry): Configuration {
    const program = command.slice(command.lastIndexOf("/") + 1);
    const entries = this.environment.services?.filter(
      (other) => other.service === service && other.type === type,
    );
    const own = [
      ...(entries?.flatMap((entry) => entry.options) ?? options),
      { name: "process_name", value: program },
      { name: "service_name", value: service },
    ];
    const environment = {
      ...this.environment,
      overrides: [...(this.environment.overrides ?? []), ...own],
    };
    return new Configuration(this.main, environment, undefined, this.#budget);
  }

  /** Parameters that the services of master.cf bring, with the parameter that gives their default. */
  get serviceParameters(): ReadonlyMap<string, string> {
    this.#serviceParameters ??= new Map(
      (this.environment.services ?? []).flatMap(({ service, command }) =>
        serviceParametersOf(command).map(([suffix, standard]) => [service + suffix, standard] as const),
      ),
    );
    return this.#serviceParameters;
  }

  #serviceParameters: ReadonlyMap<string, string> | undefined;

  #standardValue(name: string): string | undefined {
    const parameter = this.builtIn(name);
    if (parameter?.computed) return this.#computed(parameter);
    if (parameter) return parameter.default;
    const standard = this.serviceParameters.get(name);
    return standard === undefined ? undefined : `$${standard}`;
  }

  /** Defaults that a program computes when it starts (postconf_builtin.c). */
  #computed(parameter: Parameter): string {
    switch (parameter.name) {
      case "myhostname":
        return this.#hostname();
      case "mydomain": {
        const name = this.#fileValue("myhostname") ?? this.#hostname();
        const dot = name.indexOf(".");
        return dot === -1 ? "localdomain" : name.slice(dot + 1);
      }
      case "process_name":
        return this.environment.processName ?? "postconf";
      default:
        return parameter.default;
    }
  }

  #hostname(): string {
    const { hostname = "localhost" } = this.environment;
    if (hostname.includes(".")) return hostname;
    return `${hostname}.${this.#fileValue("mydomain") ?? "localdomain"}`;
  }

  /** The value of a parameter as main.cf alone has it, without defaults (mail_conf_lookup_eval). */
  #fileValue(name: string): string | undefined {
    const set = this.#values.get(name);
    return set && this.expandDefinition(set, (other) => this.#values.get(other)).value;
  }
}

function valuesOf(main: MainCf, { directory, overrides = [] }: Environment): ReadonlyMap<string, Definition> {
  const values = new Map<string, Definition>();
  if (directory !== undefined) {
    values.set("config_directory", { parameter: "config_directory", value: directory, origin: "override" });
  }
  for (const item of main.items) if (item.kind === "entry") values.set(item.name, fromFile(item));
  for (const { name, value } of overrides) values.set(name, { parameter: name, value, origin: "override" });
  return values;
}

const fromFile = ({ name, value, spanOf }: Entry): Definition => ({
  parameter: name,
  value,
  origin: "file",
  spanOf,
});

/** A raw value: its `$` mean something else at run time. */
function literal(definition: Definition): Expansion {
  const { parameter, value, origin, spanOf } = definition;
  const span = spanOf?.(0, value.length);
  const piece = { text: value, parameter, origin, span, spanOf, path: [parameter] };
  return { value, pieces: [piece], warnings: [] };
}

/** The release as a number: 311 for 3.11. */
export const release = ({ release: name }: ParameterTable): number => {
  const [major = 0, minor = 0] = name.split(".").map(Number);
  return major * 100 + minor;
};

/** `${domain_to_ascii{…}}`: names that are ASCII already stay as they are; IDNA itself is not built in. */
const asciiOnly = (text: string): string | undefined => (/^[\x20-\x7e]*$/.test(text) ? text : undefined);

const namedFunctions: ReadonlyMap<string, (text: string) => string | undefined> = new Map([
  ["domain_to_ascii", asciiOnly],
  ["domain_to_utf8", (text: string) => (/^(?!.*xn--)/.test(text) ? text : undefined)],
]);
