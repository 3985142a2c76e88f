import { choice, email, flag, host, integer, text } from "../types.ts";

export const OVERRIDE_HOSTNAME = host({
  name: "OVERRIDE_HOSTNAME",
  group: "general",
  qualified: true,
  since: "pre-8.0 (2017)",
  description: "FQDN the scripts use instead of asking the container for its own name.",
});

export const DMS_VMAIL_UID = integer({
  name: "DMS_VMAIL_UID",
  group: "general",
  min: 1,
  default: "5000",
  since: "v13.0.0",
  description: "Numeric user id that owns /var/mail (system user `docker`).",
});

export const DMS_VMAIL_GID = integer({
  name: "DMS_VMAIL_GID",
  group: "general",
  min: 1,
  default: "5000",
  since: "v13.0.0",
  description: "Numeric group id that owns /var/mail (group `docker`).",
});

export const PERMIT_DOCKER = choice({
  name: "PERMIT_DOCKER",
  group: "general",
  values: ["none", "container", "host", "network", "connected-networks"],
  default: "none",
  since: "pre-8.0 (2016)",
  description: "Which neighbours Postfix treats as trusted (mynetworks).",
});

export const NETWORK_INTERFACE = text({
  name: "NETWORK_INTERFACE",
  group: "general",
  default: "eth0",
  since: "pre-8.0 (2020)",
  description: "Interface whose IPv4 address is taken as the container address.",
});

export const TZ = text({
  name: "TZ",
  group: "general",
  since: "v11.0.0",
  description: "Time zone, Area/City form.",
});

export const SMTP_ONLY = flag({
  name: "SMTP_ONLY",
  group: "general",
  default: "0",
  since: "pre-8.0 (2016)",
  description: "Run without Dovecot (no IMAP/POP3/LMTP delivery).",
});

export const POSTMASTER_ADDRESS = email({
  name: "POSTMASTER_ADDRESS",
  group: "general",
  computed: "postmaster@DOMAINNAME",
  since: "pre-8.0 (2016)",
  description: "Address of the postmaster; root mail and notices go there.",
});

export const DMS_CONFIG_POLL = integer({
  name: "DMS_CONFIG_POLL",
  group: "general",
  min: 1,
  default: "2",
  since: "v15.1.0",
  description: "Seconds between two checks of the change detector.",
});

export const ONE_DIR = flag({
  name: "ONE_DIR",
  group: "state",
  default: {},
  status: "removed",
  fileSuffix: false,
  since: "pre-8.0 (2016)",
  removed: "v14.0.0",
  description: "Collect all service state below /var/mail-state.",
});
