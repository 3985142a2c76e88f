import { createHash } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
} from "node:fs";
import { join } from "node:path";
import type { StateFolder } from "./state-folder.ts";
import { type FileStep, isSound, type Step, type TreeStep } from "./step.ts";
import { syncFolder } from "./sync-folder.ts";
import type { FileThing, Thing } from "./thing.ts";
import { writeWhole } from "./write-whole.ts";

/**
 * All that a transaction does, with the old and the new contents, so that another process can end it in either
 * direction.
 */
export interface Plan {
  readonly steps: readonly Step[];
  /** Folders that it makes, outermost first. */
  readonly folders: readonly string[];
}

/**
 * How far a transaction has come. `intent`: nothing has been replaced, its temporary files go. `forward`: all of it
 * shall be done. `back`: all of it shall be undone.
 */
export type Direction = "intent" | "forward" | "back";

const directions: readonly Direction[] = ["intent", "forward", "back"];

/** The journal of a transaction on the disk: one file, whose ending says the direction. */
export interface Journal {
  /** Turns the transaction to another direction, by one rename that is on the disk when this returns. */
  turn(direction: Direction): void;
  remove(): void;
}

/** Writes the journal of a transaction that is about to begin. */
export function writeJournal(folder: StateFolder, token: string, plan: Plan): Journal {
  const at = join(folder.path, `${token}.intent`);
  const file = openSync(
    at,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW,
    0o600,
  );
  try {
    writeWhole(file, encoded(plan));
    fsyncSync(file);
    syncFolder(folder.path);
  } catch (error) {
    unlinkSync(at);
    throw error;
  } finally {
    closeSync(file);
  }
  return journalAt(folder, at);
}

/** A journal that lies on the disk. */
export function journalAt(folder: StateFolder, path: string): Journal {
  let at = path;
  return {
    turn(direction) {
      const next = at.replace(/\.\w+$/, `.${direction}`);
      renameSync(at, next);
      at = next;
      syncFolder(folder.path);
    },
    remove: () => unlinkSync(at),
  };
}

/** The direction of a journal by its name; undefined for other files. */
export const directionOf = (name: string): Direction | undefined =>
  directions.find((direction) => new RegExp(`^[0-9a-f]+\\.${direction}$`).test(name));

/**
 * Reads a journal. Nothing is taken on trust: the file must be ours, readable by nobody else, and as it was written.
 *
 * @returns undefined for a file that is not a whole journal of ours
 */
export function readJournal(path: string): Plan | undefined {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const found = fstatSync(file);
    const isPrivate = (found.mode & 0o077) === 0 && found.nlink === 1;
    if (!found.isFile() || !isPrivate || found.uid !== process.geteuid?.()) return undefined;
    return decoded(readFileSync(file));
  } finally {
    closeSync(file);
  }
}

const signature = "mailconf journal 1";

/** First line: signature and SHA-256 of the rest. Second line: the plan. Then all contents, one behind the other. */
function encoded(plan: Plan): Buffer {
  const contents: Uint8Array[] = [];
  const steps = plan.steps.map((step) => {
    if (step.kind === "tree") return step;
    const { kind, target, temporary, attributesOf, before, after } = step;
    const stored = (thing: Thing): Stored => {
      if (thing.kind !== "file") return thing;
      contents.push(thing.bytes);
      return { ...thing, bytes: thing.bytes.length };
    };
    return { kind, target, temporary, attributesOf, before: stored(before), after: stored(after) };
  });
  const body = Buffer.concat([
    Buffer.from(`${JSON.stringify({ steps, folders: plan.folders })}\n`),
    ...contents,
  ]);
  return Buffer.concat([Buffer.from(`${signature} ${sumOf(body)}\n`), body]);
}

/** A thing as the second line has it: of a file's bytes, their number. */
type Stored = (Omit<FileThing, "bytes"> & { readonly bytes: number }) | Exclude<Thing, FileThing>;
type StoredStep =
  | (Omit<FileStep, "before" | "after"> & { readonly before: Stored; readonly after: Stored })
  | TreeStep;

function decoded(bytes: Buffer): Plan | undefined {
  const end = bytes.indexOf("\n");
  const body = bytes.subarray(end + 1);
  if (end === -1 || bytes.subarray(0, end).toString() !== `${signature} ${sumOf(body)}`) return undefined;
  let at = body.indexOf("\n") + 1;
  const { steps, folders } = JSON.parse(body.subarray(0, at).toString()) as {
    readonly steps: readonly StoredStep[];
    readonly folders: readonly string[];
  };
  const whole = (thing: Stored): Thing => {
    if (thing.kind !== "file") return thing;
    const content = body.subarray(at, at + thing.bytes);
    at += thing.bytes;
    return { ...thing, bytes: content };
  };
  const all = steps.map((step) =>
    step.kind === "tree" ? step : { ...step, before: whole(step.before), after: whole(step.after) },
  );
  return all.every(isSound) ? { folders, steps: all } : undefined;
}

const sumOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
