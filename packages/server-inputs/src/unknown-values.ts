import type { Container, ContainerVariable } from "@mailconf/container-inputs";
import type { EnvSetting } from "@mailconf/dms-env";
import type { Finding } from "@mailconf/lossless";
import { find } from "./catalogue.ts";

/**
 * Variables whose values are not known here, each at its place, unless something that was found there tells why: those
 * that only a cluster or a store knows, and those that are read from a file that only it knows.
 *
 * @param given settings that lie over those of the container
 */
export function unknownValues(
  { environment, files }: Container,
  told: readonly Finding[],
  given: readonly EnvSetting[],
): readonly Finding[] {
  const set = new Set(given.map(({ name }) => name));
  const stored = new Map(
    files.flatMap(({ path, content }) => (content.kind === "unknown" ? [[path, content.why]] : [])),
  );
  return [...environment.values()].flatMap((one) => {
    const why = one.value === undefined ? one.unknown : fileOf(one) && stored.get(one.value);
    const name = fileOf(one) ?? one.name;
    if (why === undefined || set.has(name) || isTold(one, told)) return [];
    return [find("unknown-value", one.at, { name, why })];
  });
}

/** The variable that `NAME__FILE` gives a value. */
const fileOf = ({ name }: ContainerVariable): string | undefined => /^(.+)__FILE$/.exec(name)?.[1];

const isTold = ({ at }: ContainerVariable, told: readonly Finding[]): boolean =>
  told.some(
    ({ source, span }) => source === at.source && at.span.start <= span.start && span.end <= at.span.end,
  );
