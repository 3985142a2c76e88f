import type { Finding } from "@mailconf/lossless";
import { type MainCf, parse } from "@mailconf/postfix-main-cf";
import { findingAt } from "../../finding.ts";

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
 */
export function* lostParts(file: MainCf, base: string, before: () => string): Generator<Finding> {
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
    yield findingAt(file.source, span, {
      code: "DMS703-main-drops-generated-part",
      severity: "warning",
      message: `expected ${lost.join(" and ")} in ${list} as well: what it stands for is switched on, but not asked`,
      hint: `${list} = ${[wanted, ...lost].join(", ")}`,
    });
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
