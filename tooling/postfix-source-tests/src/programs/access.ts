import {
  type OpenedTable,
  openTables,
  type Search,
  searchAccessAddress,
  searchAccessHost,
  searchAccessNetwork,
} from "@mailconf/postfix-maps";
import { files, type Program } from "./invocation.ts";

/**
 * `smtpd_check`: settings, then what a client says, and the verdict (smtpd_check.c). Only restrictions that are tables
 * are known here; of a reply, only its code is told.
 */
export const smtpdCheck: Program = (call) => {
  const settings = new Map<string, string>();
  for (const line of call.lines()) {
    call.print(`>>> ${line}\n`);
    const [command = "", ...words] = line.trim().split(/\s+/);
    if (command.startsWith("#") || command === "") continue;
    const [first = "", second = ""] = words;
    const search = searches[command];
    if (!search) {
      settings.set(command, first);
      call.print("OK\n");
      continue;
    }
    const tables = openTables(settings.get(`${stages[command]}_restrictions`) ?? "", { files });
    const delimiter = settings.get("recipient_delimiter") ?? "";
    call.print(`${verdict(search(tables, first, second, delimiter))}\n`);
  }
  return 0;
};

const stages: Readonly<Record<string, string>> = {
  client: "client",
  helo: "helo",
  mail: "sender",
  rcpt: "recipient",
};

type AccessSearch = (
  tables: readonly OpenedTable[],
  first: string,
  second: string,
  delimiter: string,
) => Search;

const byAddress: AccessSearch = (tables, address, _, recipientDelimiter) =>
  searchAccessAddress(tables, address, { recipientDelimiter });

const searches: Readonly<Record<string, AccessSearch>> = {
  // The name of a client first; its address if the table has nothing for the name, not even DUNNO.
  client: (tables, name, address) => {
    const search = searchAccessHost(tables, name);
    return search.answer.kind === "found" ? search : searchAccessNetwork(tables, address);
  },
  helo: (tables, name) => searchAccessHost(tables, name),
  mail: byAddress,
  rcpt: byAddress,
};

/** The reply code of an access(5) result that rejects; else the mail goes on. */
function verdict({ answer }: Search): string {
  if (answer.kind !== "found") return "OK";
  if (/^reject\b/i.test(answer.value)) return "554";
  return /^[45]\d\d\b/.exec(answer.value)?.[0] ?? "OK";
}
