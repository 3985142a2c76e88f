import { nameOnly, startOf, type TextPlace } from "../model/place.ts";
import { posix } from "../model/posix.ts";
import { Environment, readDotenvs } from "./environment.ts";
import type { Session } from "./session.ts";

/** What Compose is called with. */
export interface ComposeCall {
  /** The absolute path of the folder that Compose is called in. */
  readonly workingDirectory: string;
  /** The calling environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** `-f`, as often as given. */
  readonly composeFiles?: readonly string[];
  /** `--project-directory` */
  readonly projectDirectory?: string;
  /** `-p` */
  readonly projectName?: string;
  /** `--profile`, as often as given. */
  readonly profiles?: readonly string[];
  /** `--env-file`, as often as given. */
  readonly envFiles?: readonly string[];
}

/** Which files make the project, and what is known before they are read. */
export interface ProjectFiles {
  /** Absolute paths, in the order in which they are merged. */
  readonly files: readonly string[];
  readonly directory: string;
  readonly environment: Environment;
  readonly profiles: readonly string[];
}

export const composeFileNames = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
const overrideNames = [
  "compose.override.yml",
  "compose.override.yaml",
  "docker-compose.override.yml",
  "docker-compose.override.yaml",
];

/** Finds the files of a project (compose-go, cli/options.go, in the order of docker compose, cmd/compose/compose.go). */
export function projectFiles(call: ComposeCall, session: Session): ProjectFiles {
  return new Finder(call, session).find();
}

class Finder {
  readonly #call: ComposeCall;
  readonly #session: Session;
  readonly #here: string;
  #environment: Environment;
  #files: readonly string[];

  constructor(call: ComposeCall, session: Session) {
    this.#call = call;
    this.#session = session;
    this.#here = posix.clean(call.workingDirectory);
    this.#files = (call.composeFiles ?? []).map((file) => this.#whole(file));
    const outer = new Map(Object.entries(call.environment ?? {}));
    if (!outer.has("PWD")) outer.set("PWD", this.#here);
    this.#environment = new Environment(outer);
  }

  find(): ProjectFiles {
    this.#readOwnSettings();
    this.#readDotenv();
    if (this.#files.length === 0) this.#files = this.#named();
    if (this.#files.length === 0) this.#files = this.#searched();
    this.#readDotenv();
    const directory = this.#directory;
    if (this.#files.length === 0) {
      const refusal = "no configuration file provided: not found";
      const words = { directory: { input: directory } };
      this.#session.report.refuse(refusal, "no-compose-file", startOf(nameOnly(directory)), words);
    }
    return { files: this.#files, directory, environment: this.#environment, profiles: this.#profiles };
  }

  #whole(path: string): string {
    return posix.isAbsolute(path) ? posix.clean(path) : posix.join(this.#here, path);
  }

  /** The project folder, as far as it is known. */
  get #directory(): string {
    const { projectDirectory } = this.#call;
    if (projectDirectory !== undefined && projectDirectory !== "") return this.#whole(projectDirectory);
    const [first] = this.#files;
    return first === undefined ? this.#here : posix.dirname(first);
  }

  get #profiles(): readonly string[] {
    const { profiles = [] } = this.#call;
    if (profiles.length > 0) return profiles;
    return (this.#environment.values.get("COMPOSE_PROFILES") ?? "").split(",").map((name) => name.trim());
  }

  /** `COMPOSE_…` of the first `.env` counts as if it were set outside. */
  #readOwnSettings(): void {
    const dotenv = this.#dotenvs();
    if (dotenv.some((path) => this.#session.state(path) !== "file")) return;
    const values = readDotenvs(this.#session, this.#environment, dotenv);
    this.#environment = this.#environment.below(
      new Map([...values].filter(([name]) => name.startsWith("COMPOSE_"))),
    );
  }

  #readDotenv(): void {
    this.#environment = this.#environment.below(
      readDotenvs(this.#session, this.#environment, this.#dotenvs()),
    );
  }

  #dotenvs(): readonly string[] {
    const named = this.#environment.values.get("COMPOSE_ENV_FILES");
    const listed = named === undefined || named === "" ? [] : named.split(",");
    const files = this.#call.envFiles?.length ? this.#call.envFiles : listed;
    if (files.length > 0) return files.map((file) => this.#whole(file));
    if (/^(?:1|t|true)$/i.test(this.#environment.values.get("COMPOSE_DISABLE_ENV_FILE") ?? "")) return [];
    const dotenv = posix.join(this.#directory, ".env");
    const state = this.#session.state(dotenv);
    return state === "file" || state === "unknown" ? [dotenv] : [];
  }

  /** The files that `COMPOSE_FILE` names. */
  #named(): readonly string[] {
    const { values } = this.#environment;
    const named = values.get("COMPOSE_FILE");
    if (named === undefined) return [];
    const separator = values.get("COMPOSE_PATH_SEPARATOR") || ":";
    return named.split(separator).map((file) => this.#whole(file));
  }

  /** The first file of a known name in the folder or above it, with the override file beside it. */
  #searched(): readonly string[] {
    for (let folder = this.#directory; ; folder = posix.dirname(folder)) {
      const file = this.#choose(folder, composeFileNames, "config");
      if (file !== undefined) {
        const override = this.#choose(folder, overrideNames, "override");
        return override === undefined ? [file] : [file, override];
      }
      if (folder === "/") return [];
    }
  }

  #choose(folder: string, names: readonly string[], kind: "config" | "override"): string | undefined {
    const { report } = this.#session;
    const found = names
      .map((name) => posix.join(folder, name))
      .filter((path) => ["file", "directory"].includes(this.#session.state(path)));
    const [used, ...others] = found;
    if (used === undefined || others.length === 0) return used;
    report.warnings.push(
      `Found multiple ${kind} files with supported names: ${found.join(", ")}`,
      `Using ${used}`,
    );
    const place: TextPlace = startOf(nameOnly(others[0] as string));
    report.say("several-files", place, { others: { input: others.join(", ") }, used: { input: used } });
    return used;
  }
}
