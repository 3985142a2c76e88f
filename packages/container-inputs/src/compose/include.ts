import type { TextPlace } from "../model/place.ts";
import { posix } from "../model/posix.ts";
import {
  at,
  given,
  isSame,
  itemsOf,
  mapping,
  textOf,
  withKey,
  withoutKey,
  type YamlEntry,
  type YamlMapping,
  type YamlValue,
} from "../model/value.ts";
import { type Environment, readDotenvs } from "./environment.ts";
import type { Session } from "./session.ts";

/** Several files that are read as one model. */
export interface LoadModel {
  /** Absolute paths. */
  readonly files: readonly string[];
  readonly role: "compose" | "include";
  readonly from?: TextPlace;
  /** The folder that relative paths start in, as it is seen from the outer project. */
  readonly base: string;
  /** The same folder, absolute. */
  readonly directory: string;
  readonly environment: Environment;
  /** The files that include this one, the outermost first. */
  readonly chain: readonly string[];
}

export type Load = (load: LoadModel) => YamlMapping;

/** An entry of `include` whose paths are known. */
interface Included extends LoadModel {
  readonly at: TextPlace;
}

/**
 * Follows `include` (compose-go, loader/include.go): each entry is a project of its own, and what it defines is added. A
 * project that is included twice in the same way is read once.
 */
export class Includes {
  readonly #session: Session;
  readonly #load: Load;
  readonly #known = new Map<string, YamlMapping>();
  readonly #environments = new Map<Environment, Map<string, Environment>>();
  readonly #numbers = new Map<Environment, number>();

  constructor(session: Session, load: Load) {
    this.#session = session;
    this.#load = load;
  }

  /** A document with what it includes. */
  resolve(document: YamlMapping, file: string, outer: LoadModel): YamlMapping {
    const include = at(document, "include");
    const rest = withoutKey(document, "include");
    if (!given(include)) return rest;
    if (include.kind !== "sequence") {
      this.#session.report.refuse(
        "`include` must be a list",
        "wrong-shape",
        include.at,
        { expected: "a list" },
        "include",
      );
      return rest;
    }
    let model = rest;
    for (const entry of include.items) {
      const included = this.#entry(entry, file, outer);
      if (included) model = this.#imported(this.#model(included), model);
    }
    return model;
  }

  #entry(entry: YamlValue, file: string, outer: LoadModel): Included | undefined {
    const { report } = this.#session;
    const path = entry.kind === "scalar" ? entry : at(entry, "path");
    const paths = path?.kind === "sequence" ? path.items : path ? [path] : [];
    const files: string[] = [];
    for (const one of paths) {
      const written = textOf(one);
      if (written === undefined) continue;
      if (/^(?:oci:\/\/|git@|git:\/\/|ssh:\/\/|https?:\/\/|github\.com\/)/.test(written)) {
        report.say("remote-resource", one.at, { path: { input: written } }, "include");
        return undefined;
      }
      const whole = posix.isAbsolute(written) ? written : posix.join(outer.directory, written);
      this.#session.sayOutside(whole, one.at, "include");
      files.push(whole);
    }
    const [main] = files;
    if (main === undefined) return undefined;
    const chain = [...outer.chain, file];
    if (chain.includes(main)) {
      const refusal = `include cycle detected:\n${chain[0]}\n include ${[...chain.slice(1), main].join("\n include ")}`;
      report.refuse(refusal, "include-cycle", path?.at ?? entry.at, {}, "include");
      return undefined;
    }
    const project = textOf(at(entry, "project_directory")) ?? "";
    const folder = project === "" ? posix.dirname(main) : project;
    const directory = posix.isAbsolute(folder) ? folder : posix.join(outer.directory, folder);
    const environment = this.#environment(at(entry, "env_file"), directory, outer);
    // Of a project folder that is not there, Compose takes the folder above it for relative paths.
    const isFolder = project === "" || this.#session.state(directory) !== "absent";
    const base = posix.relative(outer.directory, isFolder ? directory : posix.dirname(directory));
    return {
      files,
      role: "include",
      base,
      directory,
      environment,
      chain,
      at: entry.at,
      from: path?.at ?? entry.at,
    };
  }

  /** The variables of the outer project, then those of the files that the entry names, or of its `.env`. */
  #environment(envFile: YamlValue | undefined, directory: string, outer: LoadModel): Environment {
    const named = (envFile?.kind === "sequence" ? itemsOf(envFile) : envFile ? [envFile] : []).flatMap(
      (one) => textOf(one) ?? [],
    );
    const dotenv = posix.join(directory, ".env");
    const isThere = this.#session.state(dotenv) === "file";
    const paths =
      named.length > 0
        ? named.map((path) => (posix.isAbsolute(path) ? path : posix.join(outer.directory, path)))
        : isThere
          ? [dotenv]
          : [];
    if (paths.length === 0) return outer.environment;
    const key = JSON.stringify(paths);
    const known = this.#environments.get(outer.environment) ?? new Map<string, Environment>();
    this.#environments.set(outer.environment, known);
    const before = known.get(key);
    if (before) return before;
    const made = outer.environment.below(readDotenvs(this.#session, outer.environment, paths, envFile?.at));
    known.set(key, made);
    return made;
  }

  #model(included: Included): YamlMapping {
    const { files, base, directory, environment } = included;
    const number = this.#numbers.get(environment) ?? this.#numbers.size;
    this.#numbers.set(environment, number);
    const key = JSON.stringify([files, base, directory, number]);
    const model = this.#known.get(key) ?? this.#load(included);
    this.#known.set(key, model);
    return model;
  }

  /** Adds what an included project defines. The same twice is refused, unless it says the same. */
  #imported(source: YamlMapping, target: YamlMapping): YamlMapping {
    const { report, budget } = this.#session;
    let result = target;
    for (const kind of ["services", "volumes", "networks", "secrets", "configs", "models"]) {
      const from = at(source, kind);
      if (from?.kind !== "mapping") continue;
      const to = at(result, kind);
      const entries = new Map<string, YamlEntry>(to?.kind === "mapping" ? to.entries : []);
      budget.spend(entries.size + from.entries.size);
      for (const [name, entry] of from.entries) {
        const own = entries.get(name);
        if (!own) entries.set(name, entry);
        else if (!isSame(own.value, entry.value)) {
          const key = `${kind}.${name}`;
          report.refuse(
            `${key} conflicts with imported resource`,
            "include-conflict",
            own.key,
            { name: { input: key } },
            key,
          );
        }
      }
      result = withKey(result, kind, mapping(entries, to?.at ?? from.at));
    }
    return result;
  }
}
