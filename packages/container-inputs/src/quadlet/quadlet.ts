import type { Files } from "@mailconf/lossless";
import type { Container } from "../model/container.ts";
import { nameOnly, startOf } from "../model/place.ts";
import { type InputFinding, Report } from "../model/report.ts";
import { containerOf } from "./container.ts";
import { type PodmanRun, podmanRunOf } from "./options.ts";
import { References } from "./references.ts";
import { splitWords } from "./split-words.ts";
import { readUnit, type Unit } from "./unit.ts";

export interface QuadletOptions {
  /** Where units, drop-ins and env files are read from, by their absolute paths. */
  readonly files: Files;
  /** The home folder of the user whose systemd starts the container; by default that of the system's, `/root`. */
  readonly home?: string;
  /** What is known of the environment that systemd starts podman with. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** What a `.container` unit of Quadlet describes. */
export interface QuadletContainer {
  readonly container: Container | undefined;
  /** What Quadlet puts behind `podman run`, before systemd replaces anything. */
  readonly run: PodmanRun | undefined;
  /** All files that were read, in their order. */
  readonly read: readonly string[];
  /** Those of them that are env files. */
  readonly envFiles: readonly string[];
  readonly findings: readonly InputFinding[];
  /** The words in which Quadlet refuses the unit. */
  readonly refusal?: string;
}

/**
 * Reads a `.container` unit with its drop-ins, its env files and the units beside it that it names, as Quadlet of podman
 * 5.8 does. Never throws.
 *
 * @param path the absolute path of the unit
 */
export function readQuadlet(path: string, options: QuadletOptions): QuadletContainer {
  const report = new Report();
  const { files, home = "/root", environment = {} } = options;
  const unit = readUnit(path, files, report);
  if (!unit) {
    const refusal = `open ${path}: no such file or directory`;
    report.refuse(refusal, "file-missing", startOf(nameOnly(path)), { path: { input: path } });
    return { container: undefined, run: undefined, read: [], envFiles: [], ...answer(report) };
  }
  unit.checkKeys("Container");
  const references = new References(files, report);
  const run = podmanRunOf(unit, references, report);
  const name = unit.name.slice(0, unit.name.lastIndexOf("."));
  const service = new Map([...Object.entries({ HOME: home, ...environment }), ...serviceEnvironment(unit)]);
  const read: string[] = [];
  const world = { home, unit: name, environment: service };
  const container = containerOf({ unit, run, references, world, files, report, read });
  return {
    container,
    run,
    read: [...unit.read, ...references.read, ...read],
    envFiles: read,
    ...answer(report),
  };
}

const answer = ({ findings, refusal }: Report) => ({ findings, ...(refusal !== undefined && { refusal }) });

/** `Environment=` of `[Service]`, which is for the podman process. */
const serviceEnvironment = (unit: Unit): readonly (readonly [string, string])[] =>
  unit.all("Service", "Environment").flatMap(({ text }) => {
    const words = splitWords(text, { escapes: true });
    return "problem" in words
      ? []
      : words.flatMap((word) => {
          const equals = word.text.indexOf("=");
          return equals < 1 ? [] : [[word.text.slice(0, equals), word.text.slice(equals + 1)] as const];
        });
  });
