import { splitList } from "@mailconf/postfix-lines";
import { type ListKind, openMatchList, openTable } from "@mailconf/postfix-maps";

/**
 * Clients and domains that have nothing to do with a server. A list or table that has all of them has everybody: nobody
 * writes these down. Addresses are of networks that are for examples alone (RFC 5737, RFC 3849).
 */
const clients = [
  ["unknown", "192.0.2.201"],
  ["mail.stranger.example", "198.51.100.77"],
  ["unknown", "2001:db8:7:7::77"],
] as const;
const domains = [["stranger.example"], ["nobody.invalid"]] as const;

/** Whether everybody is in an expanded list of networks, such as `!10.0.0.0/8 static:all`. */
export const hasAllClients = (networks: string): boolean => hasAll(networks, "namadr", clients);

/** Whether every domain is in an expanded list of domains, such as `static:ALL`. */
export const hasAllDomains = (list: string): boolean => hasAll(list, "domain", domains);

/**
 * No file is read, so a list with one before its answer says nothing. Only a table can have everybody that is not a
 * network, which is judged by its length.
 */
function hasAll(list: string, kind: ListKind, strangers: readonly (readonly string[])[]): boolean {
  if (!splitList(list).some(({ text }) => isTable(text))) return false;
  const opened = openMatchList(list, kind, { bareParents: true });
  return strangers.every((stranger) => opened.matches(...stranger).kind === "match");
}

const isTable = (word: string): boolean => /^!*[^![/]\w*:/.test(word);

/** What a table answers to every key, such as `OK` of `static:OK`; undefined where it depends on the key or on a file. */
export function answerToAll(table: string): string | undefined {
  const opened = openTable(table);
  const answers = [...clients.flat(), ...domains.flat()].map((key) => opened.lookup(key));
  const [first] = answers;
  if (first?.kind !== "found") return undefined;
  return answers.every((one) => one.kind === "found" && one.value === first.value) ? first.value : undefined;
}
