import { type QuadletContainer, readQuadlet } from "@mailconf/container-inputs";
import { releaseOfImage, settingsOfContainer } from "@mailconf/dms-env";
import type { SourceText } from "@mailconf/lossless";
import { type Candidate, chooseContainer, noMailContainer } from "../choice.ts";
import type { Described } from "../described.ts";
import { findingsOf } from "../findings-of.ts";
import type { GivenInputs } from "../given.ts";
import type { Reading } from "../reading.ts";
import { Refused } from "../refusal.ts";

const page = "https://docs.podman.io/en/latest/markdown/podman-systemd.unit.5.html";

interface Unit extends Candidate {
  readonly read: QuadletContainer;
  readonly text: SourceText;
}

/** The mail server among Quadlet units. @throws Refused if there is nothing to say */
export function quadletInputs(
  { units: given = [], service, environment = {} }: GivenInputs,
  reading: Reading,
): Described {
  const units = given.map((file) => readUnit(file, environment, reading));
  const files = units.map(({ text }) => text.name);
  // A unit that is broken off says nothing that can be relied on.
  const candidates = units.filter(({ read }) => read.container && !isBroken(read));
  const found = chooseContainer(candidates, service, files);
  const container = found?.chosen.container;
  const others = units.filter((one) => one !== found?.chosen);
  const image = container?.image && releaseOfImage(container.image);
  const told = units.flatMap((unit) =>
    findingsOf(causesOf(unit.read), page).filter(
      ({ severity }) => severity === "error" || unit === found?.chosen || !found,
    ),
  );
  const [first] = units;
  const isTold = told.some(({ severity }) => severity === "error");
  return {
    describedBy: files,
    read: [...new Set(units.flatMap(({ read }) => read.read))].map((path) => reading.called(path)),
    service: found?.name,
    container,
    release: image?.release,
    settings: container ? settingsOfContainer(container, "argument") : [],
    otherSettings: others.flatMap((one) => settingsOfContainer(one.container, "argument")),
    secrets: [],
    findings: [
      ...told,
      ...(!found && !isTold && first ? [noMailContainer(candidates, first.text)] : []),
      ...(image?.findings ?? []),
    ],
    // Without an image no service is made of the unit.
    isUnknown: !container?.image,
  };
}

function readUnit(file: string, environment: Readonly<Record<string, string>>, reading: Reading): Unit {
  const path = reading.path(file);
  const text = reading.named(file, "compose");
  if (!path.endsWith(".container")) throw new Refused({ kind: "not-a-container-unit", file: text.name });
  const read = readQuadlet(path, { files: reading.files, home: homeOf(path, environment), environment });
  for (const one of read.read) {
    const source = reading.files.read(one);
    if (source) reading.sources.set(source, read.envFiles.includes(one) ? "env-file" : "compose");
  }
  const empty = { id: "", at: { source: text, span: { start: 0, end: 0 } }, environment: new Map() };
  return { read, text, container: read.container ?? { ...empty, mounts: [], files: [], networks: [] } };
}

/** Units of the system belong to root; all others to whoever asks. */
const homeOf = (path: string, { HOME = "/root" }: Readonly<Record<string, string>>): string =>
  /^\/(?:etc|run|usr\/share)\/containers\/systemd\/(?!users\/)/.test(path) ? "/root" : HOME;

const isBreak = (code: string) => /\/(?:not-a-unit-line|key-before-section)$/.test(code);

const isBroken = ({ findings }: QuadletContainer) => findings.some(({ code }) => isBreak(code));

/** What stops a unit from being read explains all that is missing behind it. */
const causesOf = (read: QuadletContainer) =>
  isBroken(read) ? read.findings.filter(({ code }) => isBreak(code)) : read.findings;
