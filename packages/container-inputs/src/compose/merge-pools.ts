import { mapping, sequence, textOf, type YamlMapping, type YamlValue } from "../model/value.ts";

/** Address pools of a network are merged by their subnet (compose-go, override/merge.go, `mergeIPAMConfig`). */
export function mergeAddressPools(base: YamlValue, over: YamlValue): YamlValue {
  if (base.kind !== "sequence" || over.kind !== "sequence") return over;
  const pools: YamlMapping[] = [];
  const indexOf = (subnet: string | undefined) => pools.findIndex((one) => subnetOf(one) === subnet);
  for (const before of base.items)
    for (const after of over.items) {
      if (before.kind !== "mapping" || after.kind !== "mapping") continue;
      const isOther = subnetOf(after) !== subnetOf(before);
      if (isOther && indexOf(subnetOf(after)) === -1) {
        pools.push(after);
        continue;
      }
      const merged = mapping(new Map([...before.entries, ...after.entries]), after.at);
      const index = indexOf(subnetOf(merged));
      if (index === -1) pools.push(merged);
      else pools[index] = merged;
    }
  return sequence(pools, over.at);
}

const subnetOf = (pool: YamlMapping) => textOf(pool.entries.get("subnet")?.value);
