import { flag } from "../types.ts";

export const ENABLE_OPENDKIM = flag({
  name: "ENABLE_OPENDKIM",
  group: "security",
  default: "1",
  since: "v12.0.0",
  description: "OpenDKIM milter (signing and verifying).",
});

export const ENABLE_OPENDMARC = flag({
  name: "ENABLE_OPENDMARC",
  group: "security",
  default: "1",
  since: "v12.0.0",
  description: "OpenDMARC milter.",
});

export const ENABLE_POLICYD_SPF = flag({
  name: "ENABLE_POLICYD_SPF",
  group: "security",
  default: "1",
  since: "v12.1.0",
  description: "SPF policy service for Postfix.",
});
