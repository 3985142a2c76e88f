import type { Described } from "./described.ts";
import type { ContainerSource, GivenInputs } from "./given.ts";
import type { Reading } from "./reading.ts";
import { Refused } from "./refusal.ts";
import { composeInputs } from "./sources/compose.ts";
import { dockerRunInputs } from "./sources/docker-run.ts";
import { kubernetesInputs } from "./sources/kubernetes.ts";
import { quadletInputs } from "./sources/quadlet.ts";

/** What describes the container: the source that was named, else a Compose project, which is looked for. */
export interface Description extends Described {
  readonly kind: ContainerSource;
}

/**
 * Finds what describes the container; undefined if only settings and a folder are given, which say all that is known.
 *
 * @throws Refused if there is nothing to say
 */
export function describe(given: GivenInputs, reading: Reading): Description | undefined {
  const { composeFiles, manifests, units, dockerRun, envFiles, configFolder } = given;
  const named: Readonly<Record<ContainerSource, boolean>> = {
    compose: composeFiles !== undefined,
    kubernetes: manifests !== undefined,
    quadlet: units !== undefined,
    "docker-run": dockerRun !== undefined,
  };
  const sources = (Object.keys(named) as ContainerSource[]).filter((kind) => named[kind]);
  if (sources.length > 1) throw new Refused({ kind: "several-sources", sources });
  if (manifests) return { kind: "kubernetes", ...kubernetesInputs(given, reading) };
  if (units) return { kind: "quadlet", ...quadletInputs(given, reading) };
  if (dockerRun !== undefined) return { kind: "docker-run", ...dockerRunInputs(dockerRun, given, reading) };
  const isSearched = composeFiles !== undefined || !(envFiles || configFolder !== undefined);
  const found = isSearched ? composeInputs(given, reading) : undefined;
  const isNothing = isSearched && !found && !given.settings && !given.takesEnvironment;
  if (isNothing && !given.mayBeNothing) throw new Refused({ kind: "nothing-given" });
  return found && { kind: "compose", ...found };
}
