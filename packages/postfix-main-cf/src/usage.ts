import { splitWords } from "@mailconf/postfix-lines";
import { computeDefault, fileValue } from "./computed-defaults.ts";
import { type Configuration, type GivenSetting, release } from "./configuration.ts";
import { expandValue } from "./expand.ts";
import type { Definition } from "./expansion.ts";
import { Fatal, PostconfLog } from "./postconf-log.ts";
import { readingOf } from "./reading.ts";
import { lookUp, optionOf, type Scope, scopesOf } from "./scopes.ts";
import { TableClients } from "./table-clients.ts";

/** `service`: brought by a service of master.cf. `user`: no built-in name, but something uses it. */
export type ParameterClass = "builtin" | "service" | "user" | "legacy";

/** Which parameters Postfix knows in a configuration, and what `postconf` says about the rest. */
export interface Usage {
  /** What is logged while the files are read and names are looked for, in the words of `postconf`. */
  readonly warnings: readonly string[];
  /** What stops `postconf` before it prints anything. */
  readonly fatal?: string;
  readonly classes: ReadonlyMap<string, ParameterClass>;
  /** Settings of main.cf that Postfix ignores, since it sets these parameters itself. */
  readonly ignored: ReadonlySet<string>;
  /** What main.cf sets and nothing uses. */
  readonly unused: readonly GivenSetting[];
  /** What `-o` sets for a service and nothing uses. */
  readonly unusedOptions: readonly UnusedOption[];
  /** Names that a value refers to and that are neither set nor built in, with the place that refers to them. */
  readonly undefinedNames: readonly UndefinedName[];
}

/** A setting behind `-o` that nothing uses. */
export interface UnusedOption extends GivenSetting {
  /** `service/type`. */
  readonly service: string;
}

export interface UndefinedName {
  readonly name: string;
  /** The parameter whose value refers to it. */
  readonly parameter: string;
  readonly file: "main.cf" | "master.cf";
}

/**
 * Finds the names in use, as `postconf` does before it lists anything (postconf_user.c, postconf_unused.c). `postconf`
 * ends at the first thing that is fatal; the search goes on, so that one bad line makes no other one look unused.
 */
export function usageOf(configuration: Configuration): Usage {
  const search = new Search(configuration.metered());
  search.run();
  return search.result();
}

class Search {
  readonly #configuration: Configuration;
  readonly #release: number;
  readonly #log: PostconfLog;
  readonly #clients: TableClients;
  readonly #classes = new Map<string, ParameterClass>();
  readonly #ignored = new Set<string>();
  readonly #undefined: UndefinedName[] = [];
  readonly #values: Map<string, Definition>;
  readonly #scopes: readonly Scope[];
  readonly #byOption = new Map<string, Scope[]>();
  #end: { readonly fatal: string; readonly warnings: readonly string[] } | undefined;

  constructor(configuration: Configuration) {
    this.#configuration = configuration;
    const { parameters } = configuration.environment;
    this.#release = parameters ? release(parameters) : 307;
    this.#log = new PostconfLog(configuration.encoding);
    this.#clients = new TableClients(configuration, this.#release, this.#log);
    this.#values = new Map(configuration.values);
    this.#scopes = scopesOf(configuration);
    for (const scope of this.#scopes) {
      for (const name of scope.options.keys()) {
        const sharing = this.#byOption.get(name);
        if (sharing) sharing.push(scope);
        else this.#byOption.set(name, [scope]);
      }
    }
  }

  result(): Usage {
    const unused = [...this.#values.values()]
      .filter(({ parameter }) => !this.#classes.has(parameter))
      .map(({ parameter, value }) => ({ name: parameter, value }));
    const unusedOptions = this.#scopes.flatMap(({ name: service, options, valid }) =>
      [...options]
        .filter(([name]) => !this.#classes.has(name) && !valid.has(name))
        .map(([name, value]) => ({ name, value, service })),
    );
    return {
      warnings: this.#log.warnings,
      ...this.#end,
      classes: this.#classes,
      ignored: this.#ignored,
      unused,
      unusedOptions,
      undefinedNames: this.#undefined,
    };
  }

  run(): void {
    const { main, path, environment } = this.#configuration;
    const { directory, parameters } = environment;
    const earlier = new Map(directory === undefined ? [] : [["config_directory", directory] as const]);
    const reading = readingOf(main, path, earlier, this.#release);
    this.#log.add(reading.warnings);
    if (reading.fatal !== undefined) this.#endWith(reading.fatal);
    for (const name of parameters?.names() ?? []) {
      this.#classes.set(name, parameters?.get(name)?.legacy ? "legacy" : "builtin");
    }
    for (const name of this.#configuration.serviceParameters.keys()) this.#classes.set(name, "service");
    // Without the table nobody can tell what is used: all that is set counts.
    if (!parameters) for (const name of this.#values.keys()) this.#classes.set(name, "user");
    for (const scope of this.#scopes) if (scope.options.size > 0) this.#scanScope(scope);
    this.#scanDefaults();
    this.#scanMain();
  }

  /** `postconf` says nothing behind what it ends with. */
  #endWith(fatal: string): void {
    this.#end ??= { fatal, warnings: [...this.#log.warnings] };
  }

  #goOnBehind(step: () => void): void {
    try {
      step();
    } catch (fatal) {
      if (!(fatal instanceof Fatal)) throw fatal;
      this.#endWith(fatal.message);
    }
  }

  /** The `-o` settings of a service. */
  #scanScope(scope: Scope): void {
    const own = (name: string): Definition | undefined => optionOf(scope, name);
    const classes = own("smtpd_restriction_classes");
    if (classes) {
      this.#goOnBehind(() => {
        const expansion = this.#configuration.expandDefinition(classes, own);
        const value = this.#log.valueOf(expansion, `dictionary ${scope.name}: macro processing error`);
        for (const name of splitWords(value)) this.#use(name, "smtpd_restriction_classes", scope, true);
      });
    }
    for (const [name, value] of [...scope.options]) {
      const definition = own(name);
      if (!definition || this.#isIgnored(name, value, scope)) continue;
      if (this.#configuration.builtIn(name)?.raw) continue;
      this.#scan(definition, scope);
      this.#goOnBehind(() => this.#findClients(definition, scope));
    }
  }

  /** Values that are left at their default. Computing some of them looks at main.cf, and can fail. */
  #scanDefaults(): void {
    for (const name of [...this.#classes.keys()]) {
      if (this.#values.has(name)) continue;
      const builtIn = this.#configuration.builtIn(name);
      if (builtIn?.raw) continue;
      if (builtIn?.computed)
        this.#goOnBehind(() => computeDefault(name, this.#configuration, this.#values, this.#log));
      // Most of a thousand defaults refer to nothing.
      else if (builtIn && !builtIn.default.includes("$")) continue;
      const standard = this.#configuration.standard(name);
      if (standard) this.#scan(standard, undefined);
    }
  }

  #scanMain(): void {
    this.#goOnBehind(() => {
      const classes = fileValue("smtpd_restriction_classes", this.#configuration, this.#values, this.#log);
      for (const name of splitWords(classes ?? ""))
        this.#use(name, "smtpd_restriction_classes", undefined, true);
    });
    for (const definition of [...this.#values.values()]) {
      const { parameter, value } = definition;
      if (this.#isIgnored(parameter, value, undefined)) continue;
      const known = this.#classes.get(parameter);
      // A name of old that is set is shown again.
      if (known === "legacy") this.#classes.set(parameter, "user");
      if (this.#configuration.builtIn(parameter)?.raw) continue;
      this.#scan(definition, undefined);
      this.#goOnBehind(() => this.#findClients(definition, undefined));
    }
  }

  #isIgnored(name: string, value: string, scope: Scope | undefined): boolean {
    const parameter = this.#configuration.builtIn(name);
    if (!parameter?.readOnly || (name === "service_name" && this.#release >= 311)) return false;
    const file = scope ? "master.cf" : "main.cf";
    this.#log.warn(`${this.#configuration.folder}/${file}: read-only parameter assignment: ${name}=${value}`);
    if (scope) scope.options.delete(name);
    else {
      this.#values.delete(name);
      this.#ignored.add(name);
    }
    return true;
  }

  /** Marks every name that a value refers to, in branches that are not taken as well. */
  #scan(definition: Definition, scope: Scope | undefined): void {
    const { encoding, environment } = this.#configuration;
    const { warnings } = expandValue(definition, {
      scan: true,
      encoding,
      hasLevelOperators: environment.parameters !== undefined,
      ...(this.#release >= 311 && { functions: scannedFunctions }),
      lookup: (name) => {
        this.#use(name, definition.parameter, scope, false);
        return undefined;
      },
    });
    this.#log.add(warnings);
  }

  /**
   * A name that something refers to (pcf_flag_user_parameter): it becomes known if it is set.
   *
   * @param isQuiet whether a name that nobody sets is all right
   */
  #use(name: string, by: string, scope: Scope | undefined, isQuiet: boolean, isClient = false): void {
    let isSet = false;
    if (scope?.options.has(name)) {
      isSet = true;
      scope.valid.add(name);
    } else if (this.#values.has(name)) {
      isSet = true;
      if (!this.#classes.has(name)) this.#classes.set(name, "user");
    }
    if (!scope) {
      for (const other of this.#byOption.get(name) ?? []) {
        if (!other.options.has(name)) continue;
        isSet = true;
        other.valid.add(name);
      }
    }
    if (isSet || isClient || this.#classes.has(name)) return;
    const file = scope ? "master.cf" : "main.cf";
    if (!isQuiet) this.#undefined.push({ name, parameter: by, file });
    this.#log.warn(`${this.#configuration.folder}/${file}: undefined parameter: ${name}`);
  }

  /** Marks the parameters that the tables in a value use. */
  #findClients(definition: Definition, scope: Scope | undefined): void {
    const { parameter } = definition;
    const known = this.#classes.get(parameter);
    if (known !== "builtin" && known !== "service") return;
    const lookup = (name: string) => lookUp(this.#configuration, this.#values, name, scope);
    const value = this.#log.valueOf(this.#configuration.expandDefinition(definition, lookup));
    for (const name of this.#clients.namesIn(value, scope)) this.#use(name, parameter, scope, true, true);
  }
}

/** Looking for names does not call the functions. */
const scannedFunctions: ReadonlyMap<string, () => undefined> = new Map([
  ["domain_to_ascii", () => undefined],
  ["domain_to_utf8", () => undefined],
]);
