import type { Report } from "../model/report.ts";
import { at, entriesOf, textOf, type YamlEntry, type YamlMapping } from "../model/value.ts";

/** What Compose checks between services: that none depends on itself, and that names of containers are unique. */
export function checkDependencies(model: YamlMapping, report: Report): void {
  const services = entriesOf(at(model, "services"));
  const finished = new Set<string>();
  for (const name of [...services.keys()].sort()) {
    const cycle = cycleFrom(name, services, finished);
    if (!cycle) continue;
    const { value } = services.get(cycle.at(-1) as string) as YamlEntry;
    const chain = cycle.join(" -> ");
    const key = `services.${cycle.at(-2)}.depends_on`;
    report.refuse(
      `dependency cycle detected: ${chain}`,
      "dependency-cycle",
      value.at,
      { chain: { input: chain } },
      key,
    );
    break;
  }
  const users = new Map<string, string>();
  for (const [service, { value }] of services) {
    const name = at(value, "container_name");
    const words = textOf(name);
    if (!name || !words) continue;
    const other = users.get(words);
    users.set(words, service);
    if (other === undefined) continue;
    const key = `services.${service}`;
    const refusal = `${key}: container name ${JSON.stringify(words)} is already in use by service ${other}"`;
    report.refuse(refusal, "name-in-use", name.at, { name: { input: words }, other: { input: other } }, key);
  }
}

const _shortened = (names: readonly string[]) =>
  (names.length > 10 ? [...names.slice(0, 9), "…", ...names.slice(-1)] : names).join(" -> ");

/** The services from one back to itself; the search keeps its own stack, for chains may be long. */
function cycleFrom(
  start: string,
  services: ReadonlyMap<string, YamlEntry>,
  finished: Set<string>,
): readonly string[] | undefined {
  const path: string[] = [];
  const open = new Set<string>();
  const pending: { readonly name: string; readonly isLeft: boolean }[] = [{ name: start, isLeft: false }];
  for (let step = pending.pop(); step; step = pending.pop()) {
    const { name, isLeft } = step;
    if (isLeft) {
      path.pop();
      open.delete(name);
      finished.add(name);
      continue;
    }
    if (open.has(name)) return [...path.slice(path.indexOf(name)), name];
    const service = services.get(name);
    if (finished.has(name) || !service) continue;
    path.push(name);
    open.add(name);
    pending.push({ name, isLeft: true });
    const needed = [...entriesOf(at(service.value, "depends_on")).keys()].sort().reverse();
    for (const next of needed) pending.push({ name: next, isLeft: false });
  }
  return undefined;
}
