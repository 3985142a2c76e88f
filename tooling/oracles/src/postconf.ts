import type { Facts } from "./compare-tables.ts";

/** The defaults that `postconf -d` prints, by parameter; a folded value is one text. */
export const defaultsOf = (printed: string): Facts =>
  new Map(
    [...printed.matchAll(/^(\S+) = ?(.*(?:\n\s.*)*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );

/** A row of a table of parameters, as `@mailconf/postfix-main-cf` has it. */
interface Parameter {
  readonly name: string;
  readonly type: "string";
  readonly default: string;
  readonly help: string;
}

interface Parameters {
  get(name: string): unknown;
  names(): Iterable<string>;
}

/**
 * The table with what a newer Postfix adds to it, so that all the rest can be compared.
 *
 * @param shown what its `postconf -d` says
 */
export function withAdded<Table extends Parameters>(table: Table, shown: Facts): Table {
  const added = new Map<string, Parameter>(
    [...shown].flatMap(([name, value]) =>
      table.get(name) === undefined ? [[name, { name, type: "string", default: value, help: "" }]] : [],
    ),
  );
  return {
    ...table,
    get: (name) => table.get(name) ?? added.get(name),
    names: () => [...table.names(), ...added.keys()],
  };
}

/** Parameters whose defaults depend on the machine and the process. */
export const dependsOnMachine: ReadonlySet<string> = new Set([
  "mynetworks",
  "process_id",
  "proxy_read_maps",
  "smtpd_client_event_limit_exceptions",
  "smtpd_forbid_bare_newline_exclusions",
]);
