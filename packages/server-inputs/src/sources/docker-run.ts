import {
  type Container,
  type ContainerVariable,
  readDockerRun,
  type TextPlace,
} from "@mailconf/container-inputs";
import { releaseOfImage, secretsInVariable, settingsOfContainer } from "@mailconf/dms-env";
import type { SourceText } from "@mailconf/lossless";
import { chooseContainer, noMailContainer } from "../choice.ts";
import type { Described } from "../described.ts";
import { findingsOf } from "../findings-of.ts";
import type { GivenInputs } from "../given.ts";
import type { Reading } from "../reading.ts";

const page = "https://docs.docker.com/reference/cli/docker/container/run/";

/** The mail server that a `docker run` starts. @throws Refused if there is nothing to say */
export function dockerRunInputs(
  given: string | SourceText,
  { workingDirectory, environment = {}, service }: GivenInputs,
  reading: Reading,
): Described {
  const text = reading.named(given, "compose");
  const run = readDockerRun(text, { files: reading.files, workingDirectory, environment });
  for (const path of run.read) {
    const source = reading.files.read(path);
    if (source) reading.sources.set(source, "env-file");
  }
  const candidates = run.container ? [{ container: run.container }] : [];
  const found = chooseContainer(candidates, service, [text.name]);
  const container = found?.chosen.container;
  const image = run.isImageCertain && container?.image ? releaseOfImage(container.image) : undefined;
  const told = findingsOf(run.findings, page);
  return {
    describedBy: [text.name],
    read: [text.name, ...run.read.map((path) => reading.called(path))],
    service: found?.name,
    container,
    release: image?.release,
    settings: container ? settingsOfContainer(container, "argument") : [],
    otherSettings: [],
    secrets: container ? secretsForImages(container) : [],
    findings: [
      ...told,
      ...(run.container && !found ? [noMailContainer(candidates, text)] : []),
      ...(image?.findings ?? []),
    ],
    isUnknown: !found,
  };
}

/** What stands where the image should, behind the bare name of a secret: `-e RELAY_PASSWORD word`. */
function secretsForImages({ image, environment }: Container): TextPlace[] {
  if (!image) return [];
  const { source, span } = image.at;
  const isBehind = ({ at }: ContainerVariable) =>
    at.source === source && source.text.slice(at.span.end, span.start).trim() === "";
  return [...environment].some(
    ([name, one]) => one.value === undefined && secretsInVariable(name, "x").length > 0 && isBehind(one),
  )
    ? [image.at]
    : [];
}
