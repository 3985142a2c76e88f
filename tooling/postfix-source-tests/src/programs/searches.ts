import {
  type AddressOrder,
  type OpenedTable,
  type OrderSettings,
  openTables,
  type Search,
  searchAddress,
  searchTransport,
} from "@mailconf/postfix-maps";
import { internalForm } from "./addresses.ts";
import type { Program } from "./invocation.ts";

const isLocalDomain = (domain: string): boolean => ["localhost.localdomain", "localdomain"].includes(domain);
const settings = { recipientDelimiter: "+", isLocalDomain };

/** The orders that a strategy stands for, and which of their keys belong to it. */
const strategies: Readonly<
  Record<string, { readonly order: AddressOrder; readonly bareParents?: boolean; readonly keys?: RegExp }>
> = {
  default: { order: "default" },
  "full|noext|domain": { order: "transport", keys: /^[^.]/ },
  domain: { order: "transport", keys: /^(?=[^.])/ },
  "domain|pdms": { order: "transport", bareParents: true },
  "domain|pddms": { order: "transport", bareParents: false },
  "localpart_at|domain": { order: "access" },
};

/**
 * `mail_addr_find`: `maps TABLES`, then `test INPUT-FORM:QUERY-FORM:OUTPUT-FORM:STRATEGY:ADDRESS` (mail_addr_find.c).
 * Forms are `internal`, without the quotes of the local part, and `external`, with them.
 */
export const mailAddrFind: Program = (call) => {
  let tables: readonly OpenedTable[] = [];
  for (const line of call.lines()) {
    const [, command = "", rest = ""] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
    if (command === "echo") call.print(`${rest}\n`);
    if (command === "maps") {
      tables = openTables(rest);
      call.print(`${rest}\n`);
    }
    if (command !== "test") continue;
    const [input = "", query = "", output = "", strategy = "", key = ""] = rest.split(":");
    const address = input === "external" ? internalForm(key) : key;
    const { order = "default", bareParents, keys } = strategies[strategy] ?? {};
    const { answer, extension } = searchInForm(
      tables,
      address,
      query,
      order,
      {
        ...settings,
        ...(bareParents !== undefined && { bareParents }),
      },
      keys,
    );
    const result =
      answer.kind === "found"
        ? output === "internal"
          ? internalForm(answer.value)
          : answer.value
        : answer.kind === "error"
          ? "(try again)"
          : "(not found)";
    call.print(`${input}:${key} -${query}-> ${output}:${result} (${extension ?? "null extension"})\n`);
  }
  return 0;
};

/**
 * A search that asks only for the keys of a form: our orders try the quoted one first, then the other, if they differ.
 *
 * @param keys what else the keys must match
 */
export function searchInForm(
  tables: readonly OpenedTable[],
  address: string,
  form: string,
  order: AddressOrder,
  options: OrderSettings,
  keys = /^/,
): Search {
  const all = searchAddress([], address, order, options).tried.map(({ key }) => key);
  // The plain form of a key stands right behind the quoted one.
  const isQuoted = (key = "", next = "") => key !== next && internalForm(key) === next;
  const wrong = new Set(
    all.filter((key, index) =>
      form === "internal"
        ? isQuoted(key, all[index + 1])
        : form === "external" && isQuoted(all[index - 1], key),
    ),
  );
  const asked = (key: string) => keys.test(key) && !wrong.has(key);
  const limited = tables.map((table) => ({
    ...table,
    lookup: (key: string) => (asked(key) ? table.lookup(key) : ({ kind: "not-found" } as const)),
  }));
  return searchAddress(limited, address, order, options);
}

/** `transport TABLE`: where a recipient goes (transport.c). The result is read as transport(5) says. */
export const transport: Program = (call) => {
  const tables = openTables(call.argv[0] ?? "");
  for (const line of call.lines()) {
    const [address = ""] = line.split(":");
    const domain = address.slice(address.lastIndexOf("@") + 1);
    const { answer } = searchTransport(tables, address, settings);
    call.print(
      `${address}:${domain} -> ${answer.kind === "found" ? `${hop(answer.value, domain)} ` : "(not found)"}\n`,
    );
  }
  return 0;
};

function hop(value: string, domain: string): string {
  const [channel = "", ...nexthop] = value.split(":");
  return `${channel === "" ? "DEFAULT" : channel}:${nexthop.join(":") || domain}`;
}
