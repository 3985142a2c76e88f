import type { Diagnostic } from "@mailconf/lossless";
import { readNextHop } from "@mailconf/postfix-lines";
import { type About, diagnose } from "./diagnostics.ts";

/** Parameters that hold next hops themselves, and nothing before them. */
const hops: ReadonlySet<string> = new Set(["relayhost", "smtp_fallback_relay", "fallback_relay"]);

/** Parameters that hold `transport:nexthop`, where the transport decides what its next hop is. */
const transports = /^(content_filter|\w*_transport)$/;

/** What is wrong with the next hop of a parameter: smtp(8) stops at one that it cannot read, and mail stays. */
export function wrongNextHop({ name, value, place }: About): Diagnostic[] {
  const text = hops.has(name) ? value : smtpHop(name, value);
  if (text.trim() === "") return [];
  const read = readNextHop(text);
  return "wrong" in read ? [diagnose("wrong-next-hop", place(text), { wrong: read.wrong })] : [];
}

/** The next hop of `smtp:…` or `relay:…`; other transports have words of their own. */
function smtpHop(name: string, value: string): string {
  if (!transports.test(name)) return "";
  return /^(?:smtp|relay):(.*)$/s.exec(value)?.[1] ?? "";
}
