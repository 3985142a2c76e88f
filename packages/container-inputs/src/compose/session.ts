import type { Files, PathState, SourceText } from "@mailconf/lossless";
import { Budget } from "../model/budget.ts";
import { nameOnly, startOf, type TextPlace } from "../model/place.ts";
import { posix } from "../model/posix.ts";
import { Report } from "../model/report.ts";
import type { YamlDocument } from "../yaml/convert.ts";
import { readDocuments } from "../yaml/documents.ts";

/** What a file is read for. */
export type FileRole = "compose" | "override" | "include" | "extends" | "env-file" | "dotenv";

/** A file that was read, or looked for. */
export interface ReadFile {
  readonly path: string;
  readonly role: FileRole;
  readonly source: SourceText;
}

/** Everything that one reading of a project shares: the files it sees, what it says, what it may spend. */
export class Session {
  readonly report = new Report();
  readonly budget = new Budget();
  /** The files that were read, each once, in the order of their first use. */
  readonly read = new Map<string, ReadFile>();
  readonly #files: Pick<Files, "read" | "state">;
  readonly #texts = new Map<string, SourceText | undefined>();
  readonly #documents = new Map<SourceText, readonly YamlDocument[]>();
  /** The folder of the project, which paths may lead out of. */
  directory = "/";
  readonly home: string | undefined;

  constructor(files: Pick<Files, "read" | "state">, home: string | undefined) {
    this.#files = files;
    this.home = home;
  }

  /**
   * The text of a file that must be there; else undefined, and it is said.
   *
   * @param from what names the file; without it, the file itself is pointed at
   */
  open(path: string, role: FileRole, from: TextPlace | undefined, key?: string): SourceText | undefined {
    const source = this.#text(path);
    if (source) {
      this.read.set(path, this.read.get(path) ?? { path, role, source });
      return source;
    }
    const at = from ?? startOf(nameOnly(path));
    const state = this.#files.state(path);
    const words = { path: { input: path } };
    if (state === "directory")
      this.report.refuse(`read ${path}: is a directory`, "file-is-folder", at, words, key);
    else if (state === "unknown") this.report.say("file-unseen", at, words, key);
    // Whoever reads the files says why it cannot be read.
    else if (state === "file") this.report.refusal ??= `open ${path}: permission denied`;
    else this.report.refuse(`open ${path}: no such file or directory`, "file-missing", at, words, key);
    return undefined;
  }

  /** The documents of a Compose file; what is wrong with its YAML is said once. */
  documents(source: SourceText): readonly YamlDocument[] {
    const known = this.#documents.get(source) ?? readDocuments(source, this.report);
    this.#documents.set(source, known);
    return known;
  }

  /** A file is read once, so that all of the project sees the same text. */
  #text(path: string): SourceText | undefined {
    if (!this.#texts.has(path)) this.#texts.set(path, this.#files.read(path));
    return this.#texts.get(path);
  }

  state(path: string): PathState {
    return this.#files.state(path);
  }

  /** Names a path that leads out of the project. */
  sayOutside(path: string, from: TextPlace, key?: string): void {
    if (posix.isBelow(path, this.directory)) return;
    const words = { path: { input: path }, directory: { input: this.directory } };
    this.report.say("outside-project", from, words, key);
  }

  /** `~/x` is below the home folder. */
  expandHome(path: string): string {
    if (!path.startsWith("~") || this.home === undefined) return path;
    return posix.join(this.home, path.slice(1));
  }
}
