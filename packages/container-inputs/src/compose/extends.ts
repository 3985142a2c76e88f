import { startOf } from "../model/place.ts";
import { posix } from "../model/posix.ts";
import {
  at,
  isNull,
  mapping,
  sizeOf,
  textOf,
  withKey,
  withoutKey,
  type YamlEntry,
  type YamlMapping,
  type YamlValue,
} from "../model/value.ts";
import type { Environment } from "./environment.ts";
import { loadFile } from "./load-file.ts";
import { mergeServices } from "./merge.ts";
import { absolutePaths } from "./paths.ts";
import type { Reset } from "./reset.ts";
import type { Session } from "./session.ts";

/** The services of a file while their `extends` are followed. */
interface Table {
  readonly file: string;
  /** What messages call the file. */
  readonly called: string;
  readonly services: Map<string, YamlEntry>;
  readonly reset: Reset;
  /** Services whose `extends` is done. */
  readonly done: Set<string>;
}

/** A service on the way to its base. */
interface Step {
  readonly table: Table;
  readonly name: string;
  readonly service: YamlMapping;
}

/** Follows `extends` (compose-go, loader/extends.go). Files that services extend are read once. */
export class Extends {
  readonly #session: Session;
  readonly #environment: Environment;
  readonly #directory: string;
  readonly #tables = new Map<string, Table | undefined>();

  /** @param directory the folder that the paths of `file` start in */
  constructor(session: Session, environment: Environment, directory: string) {
    this.#session = session;
    this.#environment = environment;
    this.#directory = directory;
  }

  /** A document with every service merged over the one that it extends. */
  resolve(document: YamlMapping, file: string, reset: Reset): YamlMapping {
    const services = document.entries.get("services")?.value;
    if (services?.kind !== "mapping") return document;
    const table: Table = { file, called: file, services: new Map(services.entries), reset, done: new Set() };
    for (const name of services.entries.keys()) this.#extend(table, name);
    return withKey(document, "services", mapping(table.services, services.at));
  }

  #extend(start: Table, name: string): void {
    const steps = this.#stepsFrom(start, name);
    let base: YamlMapping | undefined;
    for (const { table, name: own, service } of steps.toReversed()) {
      if (base) {
        this.#session.budget.spend(sizeOf(base) + sizeOf(service));
        const merged = mergeServices(table.reset(base, "services", own), service, this.#session.report);
        const entry = table.services.get(own) as YamlEntry;
        table.services.set(own, { ...entry, value: withoutKey(merged, "extends") });
      }
      table.done.add(own);
      const value = table.services.get(own)?.value;
      base = value?.kind === "mapping" ? value : undefined;
    }
  }

  /** The service, the one it extends, and so on, up to one that is done or extends nothing. */
  #stepsFrom(start: Table, first: string): readonly Step[] {
    const steps: Step[] = [];
    const seen = new Map<Table, Set<string>>();
    let table = start;
    let name = first;
    for (;;) {
      const service = table.services.get(name)?.value;
      if (service?.kind !== "mapping") return steps;
      steps.push({ table, name, service });
      const reference = service.entries.get("extends");
      if (!reference || table.done.has(name)) return steps;
      const names = seen.get(table) ?? new Set();
      if (names.has(name)) return this.#cycle(steps, reference);
      seen.set(table, names.add(name));
      const base = this.#base(table, name, reference.value);
      if (!base) return steps;
      [table, name] = [base.table, base.name];
    }
  }

  #cycle(steps: readonly Step[], { value, key }: YamlEntry): readonly Step[] {
    const [first, ...rest] = steps.map(({ name, table }) => `${name} in ${table.called}`);
    const chain = [first, ...rest.slice(0, 9), ...(rest.length > 9 ? ["…"] : [])].join(", ");
    const refusal = ["Circular reference:", `  ${first}`, ...rest.map((one) => `  extends ${one}`)].join(
      "\n",
    );
    this.#session.report.refuse(
      refusal,
      "extends-cycle",
      value.at ?? key,
      { chain: { input: chain } },
      "extends",
    );
    // Each is taken as it stands, so that the rest can be read.
    for (const { table, name } of steps) table.done.add(name);
    return [];
  }

  /** Where the base of a service is. */
  #base(table: Table, name: string, reference: YamlValue): { table: Table; name: string } | undefined {
    const { report } = this.#session;
    const key = `services.${name}.extends`;
    const wanted = textOf(reference) ?? textOf(at(reference, "service"));
    if (wanted === undefined) {
      report.refuse(
        `extends.${name}.service is required`,
        "wrong-shape",
        reference.at,
        { expected: "`service`" },
        key,
      );
      return undefined;
    }
    const path = at(reference, "file");
    const written = textOf(path);
    const other = written === undefined ? table : this.#open(written, path as YamlValue, name);
    const base = other?.services.get(wanted);
    if (!other || base)
      return other && base && !isNull(base.value) ? { table: other, name: wanted } : undefined;
    const where = written === undefined ? "" : ` in ${written}`;
    const refusal = `cannot extend service ${JSON.stringify(name)} in ${table.file}: service ${JSON.stringify(wanted)} not found${where}`;
    const words = { name: { input: wanted }, file: { input: other.called } };
    report.refuse(refusal, "no-such-base", reference.at, words, key);
    return undefined;
  }

  /** The services of another file, with their paths as they are seen from the folder of the project. */
  #open(written: string, { at: place }: YamlValue, name: string): Table | undefined {
    const path = posix.isAbsolute(written) ? written : posix.join(this.#directory, written);
    if (this.#tables.has(path)) return this.#tables.get(path);
    const key = `services.${name}.extends.file`;
    this.#session.sayOutside(path, place, key);
    const source = this.#session.open(path, "extends", place, key);
    const { model, reset } = source
      ? loadFile(this.#session, {
          path,
          role: "extends",
          from: place,
          environment: this.#environment,
          before: undefined,
        })
      : { model: undefined, reset: undefined };
    const folder = posix.relative(this.#directory, posix.dirname(path));
    const services = model && at(absolutePaths(model, folder, this.#session), "services");
    if (source && services?.kind !== "mapping") {
      const refusal = `cannot extend service ${JSON.stringify(name)} in ${path}: no services section`;
      const words = { name: { input: name }, file: { input: path } };
      this.#session.report.refuse(refusal, "no-such-base", startOf(source), words, key);
    }
    const table =
      reset && services?.kind === "mapping"
        ? { file: path, called: written, services: new Map(services.entries), reset, done: new Set<string>() }
        : undefined;
    this.#tables.set(path, table);
    return table;
  }
}
