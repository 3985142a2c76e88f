import { choice, email, flag, host, integer, text } from "../types.ts";

export const OVERRIDE_HOSTNAME = host({
  name: "OVERRIDE_HOSTNAME",
  group: "general",
  qualified: true,
  since: "pre-8.0 (2017)",
  description:
    "FQDN the scripts use instead of asking the container for its own name. Does not touch /etc/hosts or the kernel hostname, so programs that ask libc (fetchmail, `hostname -f` inside update-check mails) still see the container name. Wrong values: container shuts down (panic) when no dot is present or when the resolved name is empty.",
});

export const DMS_VMAIL_UID = integer({
  name: "DMS_VMAIL_UID",
  group: "general",
  min: 1,
  default: "5000",
  since: "v13.0.0",
  description:
    "Numeric user id that owns /var/mail (system user `docker`). Not checked: usermod fails (already used, not a number) and only its own message is seen; 0 (root) is documented as unusable.",
});

export const DMS_VMAIL_GID = integer({
  name: "DMS_VMAIL_GID",
  group: "general",
  min: 1,
  default: "5000",
  since: "v13.0.0",
  description: "Numeric group id that owns /var/mail (group `docker`). Not checked: groupmod fails.",
});

export const PERMIT_DOCKER = choice({
  name: "PERMIT_DOCKER",
  group: "general",
  values: ["none", "container", "host", "network", "connected-networks"],
  default: "none",
  since: "pre-8.0 (2016)",
  meanings: {
    none: "trust nobody, not even loopback: mynetworks is emptied",
    container: "add the container address only (explicit name since v11)",
    host: "add the /16 around the container address",
    network: "add 172.16.0.0/12",
    "connected-networks": "add each attached IPv4 network",
  },
  description:
    "Which neighbours Postfix treats as trusted (mynetworks). IPv4 detection on NETWORK_INTERFACE runs for every value and panics when it finds no address, even for none.",
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
  description: "Time zone, Area/City form. Wrong values: warning, system zone kept.",
});

export const SMTP_ONLY = flag({
  name: "SMTP_ONLY",
  group: "general",
  default: "0",
  since: "pre-8.0 (2016)",
  description: "Run without Dovecot (no IMAP/POP3/LMTP delivery). Forces quotas off.",
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
  description:
    "Seconds between two checks of the change detector. Not checked: a value `sleep` rejects, or 0, turns the detector into a busy loop.",
});

export const ONE_DIR = flag({
  name: "ONE_DIR",
  group: "state",
  default: {},
  status: "removed",
  fileSuffix: false,
  since: "pre-8.0 (2016)",
  removed: "v14.0.0",
  description:
    "Collect all service state below /var/mail-state. Since v14 mounting a volume at /var/mail-state is the switch; only state of enabled services is moved.",
});
