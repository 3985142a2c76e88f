import { flag, sizeWithUnit } from "../types.ts";

export const ENABLE_CLAMAV = flag({
  name: "ENABLE_CLAMAV",
  group: "clamav",
  default: "0",
  since: "pre-8.0 (2016)",
  requires: ["ENABLE_AMAVIS=1|ENABLE_RSPAMD=1"],
  description: "ClamAV virus scanner.",
});

export const CLAMAV_MESSAGE_SIZE_LIMIT = sizeWithUnit({
  name: "CLAMAV_MESSAGE_SIZE_LIMIT",
  group: "clamav",
  default: "25M",
  since: "v11.0.0",
  requires: ["ENABLE_CLAMAV=1"],
  description:
    "Largest object ClamAV scans, number with unit suffix. Wrong values: over 4000M: warning; 2 GiB or more: second warning; unparsable: numfmt error, value is still written.",
});
