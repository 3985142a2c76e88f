import { dirname, join } from "node:path";
import { displayed } from "../displayed.ts";
import { exit, Stop } from "../exit.ts";
import type { Drafted } from "./drafted.ts";
import { randomToken } from "./holder.ts";
import type { Plan } from "./journal.ts";
import { isBelow } from "./may-write.ts";
import { modeOfWay } from "./new-folders.ts";
import { inOrder } from "./order.ts";
import type { Present } from "./present.ts";
import { type FileStep, type Step, temporaryName } from "./step.ts";
import type { Access } from "./thing.ts";
import { nothing, type Thing } from "./thing.ts";
import type { Entries } from "./tree-step.ts";
import type { RealPath } from "./trusted-path.ts";

/** The steps that are to be made together, and the folders that have to be there for them. */
export class Steps {
  readonly token = randomToken();
  readonly #drafted: Drafted[] = [];
  readonly #folders = new Set<string>();
  readonly #watched: string | undefined;

  /** @param volume the config volume that the files lie in */
  constructor(volume: string | undefined) {
    // docker-mailserver watches every file below this folder.
    this.#watched = volume === undefined ? undefined : join(volume, "rspamd");
  }

  get drafted(): readonly Drafted[] {
    return inOrder(this.#drafted);
  }

  get plan(): Plan {
    return { steps: this.drafted.map(({ step }): Step => step), folders: [...this.#folders] };
  }

  at(target: string): Drafted | undefined {
    return this.#drafted.find(({ step }) => step.target === target);
  }

  /** Whether a folder is made before all steps. */
  makesFirst(folder: string): boolean {
    return this.#folders.has(folder);
  }

  /** Paths at which a folder comes in its turn, or may come: until then something else is there, or nothing. */
  get gone(): ReadonlySet<string> {
    return new Set(
      this.#drafted.flatMap(({ step }) =>
        step.kind === "file" && step.before.kind !== "folder" && isFolderOrNothing(step.after)
          ? [step.target]
          : [],
      ),
    );
  }

  /** @param attributesOf the file whose attributes a new one gets; by default those of the file that it replaces */
  add(
    target: string,
    shown: string,
    {
      seen,
      after,
      canRename,
    }: { readonly seen: Present; readonly after: Thing; readonly canRename: boolean },
    attributesOf: string | null = seen.thing.kind === "file" && after.kind === "file" ? target : null,
  ): void {
    const temporary = canRename ? join(this.#folderFor(target), this.#temporaryName()) : null;
    const step: FileStep = { kind: "file", target, temporary, attributesOf, before: seen.thing, after };
    this.#drafted.push({ step, shown, seen });
  }

  /** A whole folder, made beside its place. */
  addTree(
    target: string,
    shown: string,
    {
      entries,
      access,
      wasThere,
    }: { readonly entries: Entries; readonly access: Access; readonly wasThere: boolean },
  ): void {
    const staging = join(dirname(target), this.#temporaryName());
    this.#drafted.push({ step: { kind: "tree", target, staging, wasThere }, shown, entries, access });
  }

  /** Lets a step lead to another thing. */
  replaceBy(target: string, after: Thing): void {
    const index = this.#drafted.findIndex(({ step }) => step.target === target);
    const known = this.#drafted[index];
    if (known?.step.kind !== "file" || "entries" in known) return;
    this.#drafted[index] = { ...known, step: { ...known.step, after } };
  }

  /** Folders that lead to a place: made before all else, or in their turn where something else has to be done first. */
  makeWayTo({ missing }: RealPath): void {
    const after: Thing = { kind: "folder", access: { mode: modeOfWay } };
    let isLate = false;
    for (const folder of missing) {
      const step = this.at(folder)?.step;
      if (step?.kind === "file" && step.after.kind === "nothing") this.replaceBy(folder, after);
      else if (step?.kind === "file" && step.after.kind !== "folder")
        throw new Stop(exit.unsafe, `${displayed(folder)} is no folder; a folder should be there`);
      else if (!step && isLate)
        this.add(folder, displayed(folder), {
          seen: { thing: nothing, stat: undefined },
          after,
          canRename: true,
        });
      else if (!step) this.#folders.add(folder);
      isLate ||= step !== undefined;
    }
  }

  /** A folder that leads to the place of a whole folder. */
  makeFirst(folders: readonly string[]): void {
    for (const folder of folders) this.#folders.add(folder);
  }

  /** Temporary files lie beside their target, or beside the first folder on the way that is not there until its turn comes. */
  #folderFor(target: string): string {
    if (this.#watched !== undefined && isBelow(target, this.#watched)) return dirname(this.#watched);
    const late = [...this.gone].find((path) => isBelow(target, path));
    return dirname(late ?? target);
  }

  #temporaryName(): string {
    return temporaryName(this.token, this.#drafted.length);
  }
}

const isFolderOrNothing = ({ kind }: Thing): boolean => kind === "folder" || kind === "nothing";
