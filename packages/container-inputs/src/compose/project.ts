import type { ComposeVersion } from "@mailconf/env-file";
import type { Files } from "@mailconf/lossless";
import { TooMuch } from "../model/budget.ts";
import type { Container } from "../model/container.ts";
import { nameOnly, startOf, type TextPlace } from "../model/place.ts";
import type { InputFinding } from "../model/report.ts";
import {
  at,
  entriesOf,
  itemsOf,
  mapping,
  textOf,
  withKey,
  type YamlMapping,
  type YamlValue,
} from "../model/value.ts";
import { checkConsistency } from "./consistency.ts";
import { containerOf } from "./container.ts";
import { checkDecoding } from "./decoding.ts";
import { checkDependencies } from "./dependencies.ts";
import { loadModel } from "./load-model.ts";
import { normalize } from "./normalize.ts";
import { type ComposeCall, projectFiles } from "./project-files.ts";
import { projectName } from "./project-name.ts";
import { variablesOf } from "./service-environment.ts";
import { type ReadFile, Session } from "./session.ts";

export interface ComposeProjectOptions extends ComposeCall {
  /** Where files are read from, by their absolute paths. */
  readonly files: Pick<Files, "read" | "state">;
  /** The version of Compose; the default is `2.40`. */
  readonly version?: ComposeVersion;
}

/** A Compose project, as `docker compose config` shows it. */
export interface ComposeProject {
  readonly name: string;
  /** The absolute path of the project folder. */
  readonly directory: string;
  /** The files that it is made of, in the order in which they are merged; absolute paths. */
  readonly files: readonly string[];
  /** All files that were read, in the order of their first use. */
  readonly read: readonly ReadFile[];
  /** The services that are active, by name. */
  readonly services: ReadonlyMap<string, Container>;
  /** Services that no active profile names, with their profiles. */
  readonly inactive: ReadonlyMap<string, InactiveService>;
  /** All of it merged and in long form; services that are not active are left out. */
  readonly model: YamlMapping;
  readonly findings: readonly InputFinding[];
  /** What Compose prints on its way, in its words. */
  readonly warnings: readonly string[];
  /** The words with which Compose refuses the project; the rest of the answer is what could be read all the same. */
  readonly refusal?: string;
}

export interface InactiveService {
  readonly profiles: readonly string[];
  readonly image?: string;
  readonly at: TextPlace;
}

/**
 * Reads a Compose project as `docker compose config` does: the files it finds or is given, what they include and extend,
 * merged, with values and paths resolved. Never throws: what is wrong is a finding, and `refusal` the words of Compose.
 */
export function readComposeProject(options: ComposeProjectOptions): ComposeProject {
  const session = new Session(options.files, options.environment?.HOME);
  const reading = new Reading(options, session);
  try {
    reading.run();
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    session.report.refuse("the project is too large", "too-much", reading.model.at);
  }
  const { findings, warnings, refusal } = session.report;
  const { name, files, services, inactive, model } = reading;
  const read = [...session.read.values()];
  const answer = {
    name,
    directory: session.directory,
    files,
    read,
    services,
    inactive,
    model,
    findings,
    warnings,
  };
  return refusal === undefined ? answer : { ...answer, refusal };
}

class Reading {
  name = "";
  files: readonly string[] = [];
  readonly services = new Map<string, Container>();
  readonly inactive = new Map<string, InactiveService>();
  model: YamlMapping;
  readonly #options: ComposeProjectOptions;
  readonly #session: Session;

  constructor(options: ComposeProjectOptions, session: Session) {
    this.#options = options;
    this.#session = session;
    this.model = mapping(new Map(), startOf(nameOnly(options.workingDirectory)));
  }

  run(): void {
    const { report } = this.#session;
    const { version = "2.40" } = this.#options;
    const found = projectFiles(this.#options, this.#session);
    const { files, directory } = found;
    this.files = files;
    this.#session.directory = directory;
    this.name = projectName(this.#options, found, this.#session);
    const environment = found.environment.with("COMPOSE_PROJECT_NAME", this.name);
    const [first] = files;
    if (first === undefined) return;
    this.model = mapping(new Map(), startOf(nameOnly(first)));
    const loaded = loadModel(this.#session, {
      files,
      role: "compose",
      base: directory,
      directory,
      environment,
      chain: [],
    });
    if (loaded.entries.size === 0 && report.refusal === undefined)
      report.refuse("empty compose file", "empty-project", this.model.at);
    this.model = normalize(loaded, this.name, environment);
    checkDecoding(this.model, report, version);
    this.model = activeOnly(this.model, found.profiles, this.inactive);
    // Of a project that is not whole, these would say what follows from its faults.
    if (report.refusal === undefined) checkConsistency(this.model, new Set(this.inactive.keys()), report);
    if (report.refusal === undefined) checkDependencies(this.model, report);
    sayFilesOutside(this.model, this.#session);
    for (const [id, { value, key }] of entriesOf(at(this.model, "services"))) {
      if (value.kind !== "mapping") continue;
      const variables = variablesOf(value, `services.${id}`, this.#session, environment, version);
      const container = containerOf(id, key, value, this.model, variables);
      this.services.set(id, container);
      sayMissingFiles(container, this.#session);
    }
  }
}

/** Names files of secrets and configs that are not there: `docker compose config` does not look, but nothing starts. */
function sayMissingFiles({ id, files }: Container, session: Session): void {
  for (const { content, kind, at: place } of files)
    if (content.kind === "host" && session.state(content.path) === "absent")
      session.report.say(
        "given-file-missing",
        place,
        { path: { input: content.path } },
        `services.${id}.${kind}s`,
      );
}

/** Names files of secrets and configs that lie outside the project. */
function sayFilesOutside(model: YamlMapping, session: Session): void {
  for (const kind of ["secrets", "configs"])
    for (const [name, { value }] of entriesOf(at(model, kind))) {
      const file = at(value, "file");
      if (file?.kind === "scalar") session.sayOutside(file.text, file.at, `${kind}.${name}.file`);
    }
}

/** Leaves out services whose profiles are not active. */
function activeOnly(
  model: YamlMapping,
  profiles: readonly string[],
  inactive: Map<string, InactiveService>,
): YamlMapping {
  const services = at(model, "services");
  if (services?.kind !== "mapping") return model;
  const entries = new Map(services.entries);
  for (const [name, { key, value }] of services.entries) {
    const own = itemsOf(at(value, "profiles")).flatMap((profile: YamlValue) => textOf(profile) ?? []);
    if (own.length === 0 || profiles.includes("*") || own.some((profile) => profiles.includes(profile)))
      continue;
    entries.delete(name);
    const image = textOf(at(value, "image"));
    inactive.set(name, { profiles: own, at: key, ...(image !== undefined && { image }) });
  }
  return inactive.size === 0 ? model : withKey(model, "services", mapping(entries, services.at));
}
