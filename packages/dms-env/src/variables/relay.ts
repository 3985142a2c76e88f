import { host, integer, relay, text } from "../types.ts";

export const SASL_PASSWD = text({
  name: "SASL_PASSWD",
  group: "relay",
  default: {},
  status: "removed",
  secret: true,
  fileSuffix: false,
  since: "pre-8.0 (2016)",
  deprecated: "v11.1.0 (announced)",
  removed: "v12.0.0",
  renamedTo: "postfix-sasl-password.cf or RELAY_USER + RELAY_PASSWORD",
  description: "Raw line(s) written as the Postfix client password map.",
});

export const DEFAULT_RELAY_HOST = relay({
  name: "DEFAULT_RELAY_HOST",
  group: "relay",
  since: "pre-8.0 (2019)",
  description: "Relay for all outbound mail, Postfix nexthop syntax ([host]:port skips MX lookup).",
});

export const RELAY_HOST = host({
  name: "RELAY_HOST",
  group: "relay",
  since: "pre-8.0 (2018)",
  description:
    "Relay used for every managed sender domain; brackets are added by the script. Wrong values: a value that already has brackets or a port is wrapped again and breaks.",
});

export const RELAY_PORT = integer({
  name: "RELAY_PORT",
  group: "relay",
  min: 1,
  max: 65535,
  default: "25",
  since: "pre-8.0 (2018)",
  requires: ["RELAY_HOST"],
  description:
    "Port for RELAY_HOST. Never in /etc/dms-settings. Not applied to DEFAULT_RELAY_HOST. Wrong values: written unchecked.",
});

export const RELAY_USER = text({
  name: "RELAY_USER",
  group: "relay",
  since: "pre-8.0 (2018)",
  description:
    "Relay login. Never in /etc/dms-settings; the change detector sees it only through the process environment. Wrong values: one without the other: warning, credentials skipped.",
});

export const RELAY_PASSWORD = text({
  name: "RELAY_PASSWORD",
  group: "relay",
  secret: true,
  since: "pre-8.0 (2018)",
  description:
    "Relay password. Never in /etc/dms-settings; the change detector sees it only through the process environment. Wrong values: one without the other: warning, credentials skipped.",
});
