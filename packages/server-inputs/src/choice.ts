import type { Container } from "@mailconf/container-inputs";
import { mailServersAmong, signOf } from "@mailconf/dms-env";
import type { Finding, SourceText } from "@mailconf/lossless";
import { find } from "./catalogue.ts";
import { Refused } from "./refusal.ts";

/** A container among which the mail server is looked for. */
export interface Candidate {
  readonly container: Container;
  /** What makes it, where that has a name of its own: the Deployment of a pod. */
  readonly workload?: string;
}

/** The container that was asked for, or the one that runs docker-mailserver; a finding if there is none. */
export function chooseContainer<T extends Candidate>(
  candidates: readonly T[],
  wanted: string | undefined,
  files: readonly string[],
): { readonly chosen: T; readonly name: string } | undefined {
  const named = withNames(candidates);
  const fitting =
    wanted === undefined
      ? mailServersAmong(named.map((one) => ({ ...one, sign: signOf(one.chosen.container) })))
      : named.filter(({ chosen, name }) => [name, ...namesOf(chosen)].includes(wanted));
  const services = (fitting.length > 0 ? fitting : named).map(({ name }) => name);
  if (fitting.length > 1) throw new Refused({ kind: "several-mail-servers", files, services });
  if (fitting.length === 0 && wanted !== undefined && named.length > 0)
    throw new Refused({ kind: "no-such-service", name: wanted, files, services });
  const [first] = fitting;
  return first && { chosen: first.chosen, name: first.name };
}

/** Says that nothing here runs docker-mailserver, at the first container, or at the beginning of the files. */
export function noMailContainer(candidates: readonly Candidate[], source: SourceText): Finding {
  const [first] = withNames(candidates);
  const span = { start: 0, end: Math.min(1, source.text.length) };
  if (!first) return find("no-mail-container:none", { source, span }, {});
  const containers = withNames(candidates)
    .map(({ name }) => name)
    .join(", ");
  return find("no-mail-container:others", first.chosen.container.at, { containers, first: first.name });
}

const namesOf = ({ container, workload }: Candidate): readonly string[] => [
  container.id,
  ...(container.name ? [container.name.value] : []),
  ...(workload === undefined ? [] : [workload]),
];

/** Each with a name that no other one has: its own, else that of what makes it and its own. */
function withNames<T extends Candidate>(candidates: readonly T[]) {
  const count = new Map<string, number>();
  for (const { container } of candidates) count.set(container.id, (count.get(container.id) ?? 0) + 1);
  return candidates.map((chosen) => {
    const { container, workload } = chosen;
    const isAlone = count.get(container.id) === 1 || workload === undefined;
    return { chosen, name: isAlone ? container.id : `${workload}/${container.id}` };
  });
}
