import { choice, flag } from "../types.ts";

export const ENABLE_FAIL2BAN = flag({
  name: "ENABLE_FAIL2BAN",
  group: "fail2ban",
  default: "0",
  since: "pre-8.0 (2016)",
  description: "Fail2ban service.",
});

export const FAIL2BAN_BLOCKTYPE = choice({
  name: "FAIL2BAN_BLOCKTYPE",
  group: "fail2ban",
  values: ["drop", "reject"],
  default: "drop",
  since: "v10.0.0",
  requires: ["ENABLE_FAIL2BAN=1"],
  meanings: { drop: "silently discard", reject: "answer with an ICMP error (upstream default kept)" },
  description:
    "What a ban does with packets. Applied only when ENABLE_FAIL2BAN=1. Wrong values: anything else means drop.",
});
