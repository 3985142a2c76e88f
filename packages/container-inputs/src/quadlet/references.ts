import type { Files } from "@mailconf/lossless";
import { posix } from "../model/posix.ts";
import type { Report } from "../model/report.ts";
import { readUnit, type Unit, type UnitValue } from "./unit.ts";

/** Other units of the folder that a unit names: `data.volume`, `mail.network`. Each is read once. */
export class References {
  readonly #files: Files;
  readonly #report: Report;
  readonly #units = new Map<string, Unit | undefined>();

  constructor(files: Files, report: Report) {
    this.#files = files;
    this.#report = report;
  }

  /** The units that were named and are there. */
  get units(): readonly Unit[] {
    return [...this.#units.values()].flatMap((unit) => unit ?? []);
  }

  /** The files of all units that were named. */
  get read(): readonly string[] {
    return [...this.#units.values()].flatMap((unit) => unit?.read ?? []);
  }

  /** The unit of a name; that it is not there is said. */
  unit(name: string, from: Unit, value: UnitValue): Unit | undefined {
    const path = posix.join(from.folder, name);
    if (!this.#units.has(path)) this.#units.set(path, readUnit(path, this.#files, this.#report));
    const unit = this.#units.get(path);
    if (!unit) {
      const refusal = `converting ${JSON.stringify(from.name)}: requested Quadlet unit ${name} was not found`;
      this.#report.refuse(refusal, "no-such-unit", value.at, { name: { input: name } }, value.line.key);
    }
    return unit;
  }

  /** What podman calls the thing that a unit makes. */
  static nameOf(unit: Unit): string {
    const dot = unit.name.lastIndexOf(".");
    const kind = unit.name.slice(dot + 1);
    const [section, key] = names.get(kind) ?? ["", ""];
    const own = unit.last(section, key)?.text;
    return own ?? `systemd-${unit.name.slice(0, dot)}`;
  }
}

const names = new Map<string, readonly [section: string, key: string]>([
  ["volume", ["Volume", "VolumeName"]],
  ["network", ["Network", "NetworkName"]],
  ["pod", ["Pod", "PodName"]],
  ["container", ["Container", "ContainerName"]],
]);
