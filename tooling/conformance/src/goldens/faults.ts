import type { Fault } from "./recorded.ts";
import { isRecord } from "./section.ts";

/** How the faults of the original bear on one section. */
export interface Bearing {
  /** The whole section is at fault: a fault names it or its group, or everything. */
  readonly whole: "itself" | "with all" | false;
  /** Names of settings in the section that are at fault. */
  readonly names: ReadonlySet<string>;
}

/**
 * The faults that name a section (`facts.tables` names every table), something in it (`facts.postfix.main.mynetworks`),
 * or a setting of it in their explanation (`quota_status_success … are not set`).
 */
export function bearing(faults: readonly Fault[], section: string, facts: unknown): Bearing {
  const names = new Set<string>();
  let whole: Bearing["whole"] = false;
  for (const { where, why } of faults) {
    for (const place of where.split(", ")) {
      const [word = ""] = place.split(" ");
      if (!word.startsWith("facts.")) continue;
      const [path = "", member] = word.slice("facts.".length).split(/\.?\*\.?/);
      // `postfix.ldap.*.keys.query_filter`: a member of each fact in the section.
      if (path === section && member) names.add(member.split(".").at(-1) ?? "");
      else if (path.startsWith(`${section}.`))
        names.add(
          path
            .slice(section.length + 1)
            .split(".")
            .at(-1) ?? "",
        );
      else if (path === "" || path === section || section.startsWith(`${path}.`)) {
        const named = why.match(/\b[a-z]+(?:_[a-z]+)+\b/g) ?? [];
        if (named.length > 0 && isRecord(facts)) for (const name of named) names.add(name);
        else if (whole !== "itself") whole = path === "" ? "with all" : "itself";
      }
    }
  }
  return { whole, names };
}

/** Facts without the members of these names, at any depth. */
export function without(facts: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(facts)) return facts.map((each) => without(each, names));
  if (!isRecord(facts)) return facts;
  return Object.fromEntries(
    Object.entries(facts)
      .filter(([name]) => !names.has(name))
      .map(([name, value]) => [name, without(value, names)]),
  );
}
