import { sourceText } from "@mailconf/lossless";
import { printable } from "@mailconf/postfix-lines";
import { type Configuration, release, type Setting } from "./configuration.ts";
import { type Definition, expandValue } from "./expansion.ts";
import { readItems } from "./items.ts";
import { splitWords } from "./list.ts";
import { mentionsOf } from "./mentions.ts";
import { readingOf } from "./reading.ts";

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
  readonly unused: readonly Setting[];
  /** What `-o` sets for a service and nothing uses. */
  readonly unusedOptions: readonly Setting[];
  /** Names that a value refers to and that are neither set nor built in, with the place that refers to them. */
  readonly undefinedNames: readonly UndefinedName[];
}

export interface UndefinedName {
  readonly name: string;
  /** The parameter whose value refers to it. */
  readonly parameter: string;
  readonly file: "main.cf" | "master.cf";
}

/** Ends the search as `msg_fatal` ends postconf. */
class Fatal {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

/** The settings of one service, which entries of the same service share. */
interface Scope {
  readonly name: string;
  readonly options: Map<string, string>;
  readonly valid: Set<string>;
  readonly service: string;
  readonly command: string;
}

/** Finds the names in use, as `postconf` does before it lists anything (postconf_user.c, postconf_unused.c). */
export function usageOf(configuration: Configuration): Usage {
  const search = new Search(configuration);
  try {
    search.run();
    return search.result();
  } catch (fatal) {
    if (!(fatal instanceof Fatal)) throw fatal;
    return { ...search.result(), fatal: fatal.message };
  }
}

class Search {
  readonly warnings: string[] = [];
  readonly #configuration: Configuration;
  readonly #release: number;
  readonly #classes = new Map<string, ParameterClass>();
  readonly #ignored = new Set<string>();
  readonly #undefined: UndefinedName[] = [];
  readonly #values: Map<string, Definition>;
  readonly #scopes: readonly Scope[];
  readonly #byOption = new Map<string, Scope[]>();
  readonly #clientFiles = new Set<string>();

  constructor(configuration: Configuration) {
    this.#configuration = configuration;
    const { parameters } = configuration.environment;
    this.#release = parameters ? release(parameters) : 307;
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
    const unusedOptions = this.#scopes.flatMap(({ options, valid }) =>
      [...options]
        .filter(([name]) => !this.#classes.has(name) && !valid.has(name))
        .map(([name, value]) => ({ name, value })),
    );
    return {
      warnings: this.warnings,
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
    this.warnings.push(...reading.warnings);
    if (reading.fatal !== undefined) throw new Fatal(reading.fatal);
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

  /** The `-o` settings of a service. */
  #scanScope(scope: Scope): void {
    const own = (name: string): Definition | undefined => optionOf(scope, name);
    const classes = own("smtpd_restriction_classes");
    if (classes) {
      const expansion = this.#configuration.expandDefinition(classes, own);
      this.warnings.push(...expansion.warnings);
      if (expansion.error)
        throw new Fatal(expansion.fatal ?? `dictionary ${scope.name}: macro processing error`);
      for (const name of splitWords(expansion.value))
        this.#use(name, "smtpd_restriction_classes", scope, true);
    }
    for (const [name, value] of [...scope.options]) {
      const definition = own(name);
      if (!definition || this.#isIgnored(name, value, scope)) continue;
      if (this.#configuration.builtIn(name)?.raw) continue;
      this.#scan(definition, scope);
      this.#findClients(definition, scope);
    }
  }

  /** Values that are left at their default. Computing some of them looks at main.cf, and can fail. */
  #scanDefaults(): void {
    for (const name of [...this.#classes.keys()]) {
      if (this.#values.has(name)) continue;
      const builtIn = this.#configuration.builtIn(name);
      if (builtIn?.raw) continue;
      if (builtIn?.computed) this.#compute(name);
      const standard = this.#configuration.standard(name);
      if (standard) this.#scan(standard, undefined);
    }
  }

  /** What computing a default says: `mydomain` needs `myhostname`, `mynetworks` needs the interfaces. */
  #compute(name: string): void {
    if (name === "mydomain") this.#fileValue("myhostname");
    if (name === "myhostname" && !(this.#configuration.environment.hostname ?? "localhost").includes(".")) {
      this.#fileValue("mydomain");
    }
    if (name !== "mynetworks") return;
    this.#fileValue("inet_interfaces");
    const style = this.#fileValue("mynetworks_style");
    const protocols = this.#fileValue("inet_protocols");
    if (protocols !== undefined) this.#checkNames("inet_protocols", protocols, ["ipv4", "ipv6", "all"]);
    if (style === undefined || protocols?.trim() === "") return;
    const chosen = this.#checkNames("mynetworks mask style", style, ["class", "subnet", "host"]);
    if (new Set(chosen).size !== 1) {
      throw new Fatal(this.#show(`bad mynetworks_style value: ${style}; specify exactly one value`));
    }
  }

  #checkNames(what: string, value: string, known: readonly string[]): string[] {
    const names = splitWords(value);
    for (const name of names) {
      if (!known.includes(name)) throw new Fatal(this.#show(`unknown ${what} value "${name}" in "${value}"`));
    }
    return names;
  }

  /** A value of main.cf, expanded with main.cf alone. */
  #fileValue(name: string): string | undefined {
    const set = this.#values.get(name);
    if (!set) return undefined;
    const expansion = this.#configuration.expandDefinition(set, (other) => this.#values.get(other));
    this.warnings.push(...expansion.warnings);
    if (expansion.error) throw new Fatal(expansion.fatal ?? "dictionary mail_dict: macro processing error");
    return expansion.value;
  }

  #scanMain(): void {
    const classes = this.#fileValue("smtpd_restriction_classes");
    if (classes !== undefined) {
      for (const name of splitWords(classes)) this.#use(name, "smtpd_restriction_classes", undefined, true);
    }
    for (const definition of [...this.#values.values()]) {
      const { parameter, value } = definition;
      if (this.#isIgnored(parameter, value, undefined)) continue;
      const known = this.#classes.get(parameter);
      // A name of old that is set is shown again.
      if (known === "legacy") this.#classes.set(parameter, "user");
      if (this.#configuration.builtIn(parameter)?.raw) continue;
      this.#scan(definition, undefined);
      if (known === "builtin" || known === "service") this.#findClients(definition, undefined);
    }
  }

  #isIgnored(name: string, value: string, scope: Scope | undefined): boolean {
    const parameter = this.#configuration.builtIn(name);
    if (!parameter?.readOnly || (name === "service_name" && this.#release >= 311)) return false;
    const file = scope ? "master.cf" : "main.cf";
    this.#warn(`${this.#folder}/${file}: read-only parameter assignment: ${name}=${value}`);
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
    this.warnings.push(...warnings);
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
    this.#warn(`${this.#folder}/${file}: undefined parameter: ${name}`);
  }

  /** Looks for `ldap:name` and the like, whose settings may stand in main.cf or in a file (postconf_dbms.c). */
  #findClients(definition: Definition, scope: Scope | undefined): void {
    const known = this.#classes.get(definition.parameter);
    if (known !== "builtin" && known !== "service") return;
    const lookup = (name: string) => this.#lookup(name, scope);
    const expansion = this.#configuration.expandDefinition(definition, lookup);
    this.warnings.push(...expansion.warnings);
    if (expansion.error) throw new Fatal(expansion.fatal ?? "macro processing error");
    this.#findTables(expansion.value, definition.parameter, scope);
  }

  #lookup(name: string, scope: Scope | undefined): Definition | undefined {
    if (scope) {
      const special =
        name === "process_name" ? scope.command : name === "service_name" ? scope.service : undefined;
      if (special !== undefined) return { parameter: name, value: special, origin: "service" };
    }
    return (scope && optionOf(scope, name)) ?? this.#values.get(name) ?? this.#configuration.standard(name);
  }

  #findTables(value: string, by: string, scope: Scope | undefined): void {
    const { path } = this.#configuration;
    const file = scope ? `${this.#folder}/master.cf` : path;
    const isNew = this.#release >= 308;
    const place = scope ? `${isNew ? file : "master.cf"}:${scope.name}` : isNew ? path : "main.cf";
    for (const mention of mentionsOf(value, this.#release)) {
      switch (mention.kind) {
        case "unclosed":
          this.#warn(`${place}: missing '}' in "${mention.text}"`);
          break;
        case "trailing":
          this.#warn(`${place}: syntax error after '}' in "${mention.text}"`);
          break;
        case "comment": {
          const rest = this.#show(mention.rest.slice(0, 20)).slice(0, 20);
          this.#warn(`${file}: #comment after other text is not allowed: ${mention.text} ${rest}...`);
          break;
        }
        case "table":
          this.#useTable(mention.type, mention.name, by, scope);
      }
    }
  }

  /** A table whose client reads settings: from a file, or from `<name>_<key>` parameters. */
  #useTable(type: string, name: string, by: string, scope: Scope | undefined): void {
    const keys = this.#configuration.environment.parameters?.clientKeys(type);
    if (!keys) return;
    if (name.startsWith("/")) this.#checkClientFile(type, name, keys);
    else if (!name.startsWith(".")) {
      for (const key of keys) this.#use(`${name}_${key}`, by, scope, true, true);
    }
  }

  /** Keys of a database client file that its client does not know. */
  #checkClientFile(type: string, file: string, keys: readonly string[]): void {
    const name = `${type}:${file}`;
    const { readFile } = this.#configuration.environment;
    if (!readFile || this.#clientFiles.has(name)) return;
    this.#clientFiles.add(name);
    const text = readFile(file);
    if (text === undefined) {
      this.#warn(`open "${type}" configuration "${file}": No such file or directory`);
      return;
    }
    const source = sourceText(text, file);
    const items = readItems(text);
    const { warnings, fatal } = readingOf({ source, items }, file, new Map(), this.#release);
    this.warnings.push(...warnings);
    if (fatal !== undefined) throw new Fatal(fatal);
    const values = new Map(items.flatMap((item) => (item.kind === "entry" ? [[item.name, item.value]] : [])));
    for (const [key, value] of values) {
      if (!keys.includes(key)) this.#warn(`${name}: unused parameter: ${key}=${value}`);
    }
  }

  get #folder(): string {
    return this.#configuration.environment.directory ?? "/etc/postfix";
  }

  #warn(message: string): void {
    this.warnings.push(this.#show(message));
  }

  #show(text: string): string {
    return printable(text, this.#configuration.encoding);
  }
}

/** Looking for names does not call the functions. */
const scannedFunctions: ReadonlyMap<string, () => undefined> = new Map([
  ["domain_to_ascii", () => undefined],
  ["domain_to_utf8", () => undefined],
]);

const optionOf = ({ options }: Scope, name: string): Definition | undefined => {
  const value = options.get(name);
  return value === undefined ? undefined : { parameter: name, value, origin: "service" };
};

/**
 * The settings of each entry. Entries of the same service share theirs, but one without options that stands before
 * the first with options has none (pcf_register_user_parameters).
 */
function scopesOf({ environment }: Configuration): Scope[] {
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
