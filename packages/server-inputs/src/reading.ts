import type { EnvSetting } from "@mailconf/dms-env";
import type { Files, Finding, SourceText } from "@mailconf/lossless";
import { unreadable } from "./catalogue.ts";
import { type MachineFiles, pathIn } from "./machine-files.ts";
import { Refused } from "./refusal.ts";
import { tooLargeForSettings } from "./sizes.ts";

/** What is read of the machine in one run: each text once, with what kind of source it is. */
export class Reading {
  readonly findings: Finding[] = [];
  /** Every text that was read for settings. */
  readonly sources = new Map<SourceText, EnvSetting["via"]>();
  readonly machine: MachineFiles;
  readonly #folder: string;
  readonly #texts = new Map<string, SourceText | undefined>();

  constructor(machine: MachineFiles, folder: string) {
    this.machine = machine;
    this.#folder = folder;
  }

  /** The files as whoever reads a project sees them: what is there and cannot be read is a file, and a finding. */
  get files(): Files {
    return {
      read: (path) => this.#read(path),
      list: (path) => this.machine.list(path),
      state: (path) => this.#state(path),
    };
  }

  path(given: string): string {
    return pathIn(this.#folder, given);
  }

  called(path: string): string {
    return this.machine.called?.(path) ?? path;
  }

  /** The text of a file that was named: without it there is nothing to say. @throws Refused if it cannot be read */
  named(given: string | SourceText, via: EnvSetting["via"]): SourceText {
    const text = typeof given === "string" ? this.#mustRead(this.path(given)) : given;
    const reason = via === "env-file" ? tooLargeForSettings(text) : undefined;
    if (reason !== undefined) throw new Refused({ kind: "unreadable", file: text.name, reason });
    this.sources.set(text, via);
    return text;
  }

  #mustRead(path: string): SourceText {
    const text = this.machine.state(path) === "file" ? this.machine.read(path) : undefined;
    if (!text) throw new Refused({ kind: "unreadable", file: this.called(path), reason: this.#reason(path) });
    this.#texts.set(path, text);
    return text;
  }

  #reason(path: string): string {
    const state = this.machine.state(path);
    if (state === "directory") return "it is a directory";
    return (
      this.machine.obstacle?.(path) ?? (state === "file" ? "it cannot be read" : "there is no such file")
    );
  }

  #read(path: string): SourceText | undefined {
    if (this.#texts.has(path)) return this.#texts.get(path);
    const isThere = this.#state(path) === "file";
    const found = isThere ? this.machine.read(path) : undefined;
    const tooLarge = found && tooLargeForSettings(found);
    const text = tooLarge === undefined ? found : undefined;
    if (isThere && !text) this.findings.push(unreadable(this.called(path), tooLarge ?? this.#reason(path)));
    this.#texts.set(path, text);
    return text;
  }

  #state(path: string) {
    const state = this.machine.state(path);
    return state === "absent" && this.machine.obstacle?.(path) !== undefined ? "file" : state;
  }
}
