import { choice, flag, size, text } from "../types.ts";

export const ENABLE_DNSBL = flag({
  name: "ENABLE_DNSBL",
  group: "postfix",
  default: "0",
  since: "v10.5.0",
  description: "DNS block lists in postscreen.",
});

export const SPOOF_PROTECTION = flag({
  name: "SPOOF_PROTECTION",
  group: "postfix",
  default: "0",
  since: "pre-8.0 (2018)",
  description: "Let authenticated users send only from their own or alias addresses.",
});

export const ENABLE_POSTFIX_VIRTUAL_TRANSPORT = flag({
  name: "ENABLE_POSTFIX_VIRTUAL_TRANSPORT",
  group: "postfix",
  default: {},
  status: "removed",
  fileSuffix: false,
  since: "pre-8.0 (2017)",
  removed: "v12.0.0",
  renamedTo: "POSTFIX_DAGENT (alone)",
  description: "Old switch that made POSTFIX_DAGENT effective.",
});

export const POSTFIX_DAGENT = text({
  name: "POSTFIX_DAGENT",
  group: "postfix",
  since: "pre-8.0 (2017)",
  description:
    "Delivery transport for virtual mailboxes in Postfix transport syntax (lmtp:unix:..., lmtp:inet:host:port ...).",
});

export const POSTFIX_MAILBOX_SIZE_LIMIT = size({
  name: "POSTFIX_MAILBOX_SIZE_LIMIT",
  group: "postfix",
  default: "0",
  since: "pre-8.0 (2018)",
  description:
    "Default mailbox quota in bytes, 0 = none. Division by 1,000,000 rounds down: below 1 MB becomes 0, which Dovecot reads as unlimited. Must not be smaller than POSTFIX_MESSAGE_SIZE_LIMIT (Postfix rule) unless 0. Wrong values: a value with a suffix (1G) is an arithmetic error that drops the whole remaining setup phase while startup carries on; a negative or huge number is passed to Postfix.",
});

export const POSTFIX_MESSAGE_SIZE_LIMIT = size({
  name: "POSTFIX_MESSAGE_SIZE_LIMIT",
  group: "postfix",
  default: "10240000",
  since: "pre-8.0 (2018)",
  description:
    "Largest message in bytes, 0 = unlimited. The default 10240000 gives 10M in Dovecot (decimal megabytes rounded down, then read as MiB). Wrong values: 10M or 10MB is an arithmetic error: bash drops the rest of the setup phase (accounts, TLS, Postfix, relay ...) but the daemons are still started.",
});

export const POSTSCREEN_ACTION = choice({
  name: "POSTSCREEN_ACTION",
  group: "postfix",
  values: ["enforce", "drop", "ignore"],
  default: "enforce",
  since: "pre-8.0 (2018)",
  meanings: {
    enforce: "finish the tests, answer 550, repeat next time",
    drop: "disconnect at once with 521",
    ignore: "log only, repeat next time",
  },
  description:
    "What postscreen does after a failed test. Only replaces lines whose current value is the word enforce. Wrong values: written unchecked; Postfix then rejects the parameter.",
});

export const POSTFIX_REJECT_UNKNOWN_CLIENT_HOSTNAME = flag({
  name: "POSTFIX_REJECT_UNKNOWN_CLIENT_HOSTNAME",
  group: "postfix",
  default: "0",
  since: "v12.1.0",
  description: "Reject clients whose reverse DNS does not match.",
});

export const POSTFIX_INET_PROTOCOLS = choice({
  name: "POSTFIX_INET_PROTOCOLS",
  group: "postfix",
  values: ["all", "ipv4", "ipv6"],
  default: "all",
  since: "pre-8.0 (2020)",
  meanings: { all: "IPv4 and IPv6", ipv4: "IPv4 only", ipv6: "IPv6 only" },
  description: "IP versions Postfix uses. Wrong values: no check, handed to Postfix.",
});
