import { flag, host, list, text } from "../types.ts";

export const ENABLE_SRS = flag({
  name: "ENABLE_SRS",
  group: "srs",
  default: "0",
  since: "pre-8.0 (2018)",
  description: "Sender rewriting (PostSRSd) for forwarded mail.",
});

export const SRS_SENDER_CLASSES = list({
  name: "SRS_SENDER_CLASSES",
  group: "srs",
  default: "envelope_sender",
  since: "pre-8.0 (2019)",
  requires: ["ENABLE_SRS=1"],
  description: "Which sender addresses are rewritten.",
});

export const SRS_EXCLUDE_DOMAINS = list({
  name: "SRS_EXCLUDE_DOMAINS",
  group: "srs",
  since: "pre-8.0 (2018)",
  requires: ["ENABLE_SRS=1"],
  description:
    "Domains that are never rewritten; a leading dot matches subdomains. postsrsd is started through a word-splitting `env $(grep ...)`, so a space separated list breaks; use commas.",
});

export const SRS_SECRET = text({
  name: "SRS_SECRET",
  group: "srs",
  secret: true,
  since: "pre-8.0 (2018)",
  requires: ["ENABLE_SRS=1"],
  description:
    "Signing keys, comma separated; first signs, all verify. Written in clear text to /etc/dms-settings and /root/.bashrc.",
});

export const SRS_DOMAINNAME = host({
  name: "SRS_DOMAINNAME",
  group: "srs",
  computed: "DOMAINNAME",
  since: "pre-8.0 (2018)",
  requires: ["ENABLE_SRS=1"],
  description: "Domain used in rewritten addresses.",
});
