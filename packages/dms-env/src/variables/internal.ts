import { flag, host, text } from "../types.ts";

export const HOSTNAME = host({
  name: "HOSTNAME",
  group: "internal",
  qualified: true,
  computed: "OVERRIDE_HOSTNAME, else the full name of the container",
  status: "internal",
  fileSuffix: false,
  since: "pre-8.0",
  description:
    "Standard container variable; DMS overwrites it with OVERRIDE_HOSTNAME or `hostname -f` and re-exports it, so a user supplied value is ignored. Not written to /etc/dms-settings: helpers that run later must derive it again. Wrong values: empty result of `hostname -f` => panic; no dot => panic.",
});

export const DOMAINNAME = host({
  name: "DOMAINNAME",
  group: "internal",
  status: "internal",
  fileSuffix: false,
  since: "pre-8.0",
  description:
    "Internal: domain part of HOSTNAME. 3+ labels: with OVERRIDE_HOSTNAME drop the first label, otherwise `hostname -d`. 2 labels: equals HOSTNAME. Not written to /etc/dms-settings.",
});

export const DMS_FQDN = host({
  name: "DMS_FQDN",
  group: "internal",
  default: {},
  status: "reserved",
  fileSuffix: false,
  since: "stub in scripts since v10.3.0",
  description:
    "Reserved name: only present as commented-out code, meant to replace OVERRIDE_HOSTNAME one day. Setting it does nothing.",
});

export const DMS_HOSTNAME = host({
  name: "DMS_HOSTNAME",
  group: "internal",
  default: {},
  status: "reserved",
  fileSuffix: false,
  since: "stub in scripts since v11.0.0",
  description: "Reserved name, commented-out code only.",
});

export const DMS_DOMAINNAME = host({
  name: "DMS_DOMAINNAME",
  group: "internal",
  default: {},
  status: "reserved",
  fileSuffix: false,
  since: "stub in scripts since v11.2.0",
  description: "Reserved name, commented-out code only.",
});

export const DMS_RELEASE = text({
  name: "DMS_RELEASE",
  group: "internal",
  default: { "15.1": "v15.1.0", "16.0": "edge" },
  status: "internal",
  fileSuffix: false,
  since: "v13.0.1",
  description:
    "Image metadata: release tag baked in at build time (for example v15.1.0) or `edge`. Drives the update check and the welcome log line. Older images kept the version in a /VERSION file.",
});

export const DOVECOT_COMMUNITY_REPO = flag({
  name: "DOVECOT_COMMUNITY_REPO",
  group: "internal",
  default: "0",
  status: "build-argument",
  fileSuffix: false,
  since: "v11.2.0",
  description: "Image build argument (not a runtime ENV): 1 = install Dovecot from the upstream repository.",
});
