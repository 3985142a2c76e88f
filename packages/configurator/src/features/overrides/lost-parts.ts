import type { Finding } from "@mailconf/lossless";
import { type MainCf, parse } from "@mailconf/postfix-main-cf";
import { find } from "../../finding.ts";

/** Lists that several services add themselves to. */
const lists = [
  "smtpd_recipient_restrictions",
  "dms_smtpd_sender_restrictions",
  "smtpd_milters",
  "non_smtpd_milters",
  "virtual_alias_maps",
  "smtp_tls_policy_maps",
] as const;

/**
 * Elements that services have put into a list and that the user's own value leaves out.
 *
 * @param base main.cf before any service
 * @param before main.cf with all services; asked only if the user sets such a list
 * @param hasEntries whether a table has any
 */
export function* lostParts(
  file: MainCf,
  base: string,
  before: () => string,
  hasEntries: (table: string) => boolean,
): Generator<Finding> {
  const own = lists.filter((list) => file.get(list) !== undefined);
  if (own.length === 0) return;
  const [atFirst, now] = [parse(base), parse(before())];
  for (const list of own) {
    const wanted = file.get(list);
    const span = file.locate(list);
    if (wanted === undefined || !span) continue;
    const shipped = new Set(elements(atFirst.get(list)));
    const kept = new Set(elements(wanted));
    const lost = elements(now.get(list)).filter((element) => !shipped.has(element) && !kept.has(element));
    if (lost.length === 0) continue;
    const mended = `${list} = ${[wanted, ...lost].join(", ")}`;
    const words = { list, lost: lost.join(" and "), mended };
    const key = list === "virtual_alias_maps" && lost.some(hasEntries) ? "DMS703:aliases" : "DMS703:service";
    yield find(key, { source: file.source, span }, words);
  }
}

/** The elements of a list; a check and the table or service that it asks are one. */
function elements(value = ""): string[] {
  const found: string[] = [];
  for (const word of value.split(/[\s,]+/).filter((each) => each !== "")) {
    const last = found.at(-1);
    if (last !== undefined && /^check_\w+$/.test(last)) found.splice(-1, 1, `${last} ${word}`);
    else found.push(word);
  }
  return found;
}
