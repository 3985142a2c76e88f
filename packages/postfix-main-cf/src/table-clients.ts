import type { Configuration } from "./configuration.ts";
import { readItems } from "./items.ts";
import { type Mention, mentionsOf } from "./mentions.ts";
import type { PostconfLog } from "./postconf-log.ts";
import { readingOf } from "./reading.ts";
import type { Scope } from "./scopes.ts";

/**
 * Looks for `ldap:name` and the like in values (postconf_dbms.c). The client of such a table reads settings: from a
 * file, or from the parameters `<name>_<key>`, which are in use then.
 */
export class TableClients {
  readonly #configuration: Configuration;
  readonly #release: number;
  readonly #log: PostconfLog;
  readonly #files = new Set<string>();

  /** @param release 307 for Postfix 3.7 */
  constructor(configuration: Configuration, release: number, log: PostconfLog) {
    this.#configuration = configuration;
    this.#release = release;
    this.#log = log;
  }

  /** The parameters that the tables in an expanded value use. Says what is wrong with the value or with a file. */
  *namesIn(value: string, scope: Scope | undefined): Generator<string> {
    for (const mention of mentionsOf(value, this.#release)) {
      if (mention.kind !== "table") {
        this.#complain(mention, scope);
        continue;
      }
      const { type, name } = mention;
      const keys = this.#configuration.environment.parameters?.clientKeys(type);
      if (!keys) continue;
      if (name.startsWith("/")) this.#checkFile(type, name, keys);
      else if (!name.startsWith(".")) yield* keys.map((key) => `${name}_${key}`);
    }
  }

  #complain(mention: Exclude<Mention, { kind: "table" }>, scope: Scope | undefined): void {
    const { path, folder } = this.#configuration;
    const file = scope ? `${folder}/master.cf` : path;
    if (mention.kind === "comment") {
      const rest = this.#log.show(mention.rest.slice(0, 20)).slice(0, 20);
      this.#log.warn(`${file}: #comment after other text is not allowed: ${mention.text} ${rest}...`);
      return;
    }
    const shown = this.#release >= 308 ? file : scope ? "master.cf" : "main.cf";
    const place = scope ? `${shown}:${scope.name}` : shown;
    const what = mention.kind === "unclosed" ? "missing '}' in" : "syntax error after '}' in";
    this.#log.warn(`${place}: ${what} "${mention.text}"`);
  }

  /** Keys of a client's file that the client does not know. */
  #checkFile(type: string, file: string, keys: readonly string[]): void {
    const name = `${type}:${file}`;
    const { files } = this.#configuration.environment;
    if (!files || this.#files.has(name)) return;
    this.#files.add(name);
    const source = files.read(file);
    if (!source) {
      this.#log.warn(`open "${type}" configuration "${file}": No such file or directory`);
      return;
    }
    const items = readItems(source.text);
    const { warnings, fatal } = readingOf({ source, items }, file, new Map(), this.#release);
    this.#log.add(warnings);
    if (fatal !== undefined) throw this.#log.fatal(fatal);
    const values = new Map(items.flatMap((item) => (item.kind === "entry" ? [[item.name, item.value]] : [])));
    for (const [key, value] of values) {
      if (!keys.includes(key)) this.#log.warn(`${name}: unused parameter: ${key}=${value}`);
    }
  }
}
