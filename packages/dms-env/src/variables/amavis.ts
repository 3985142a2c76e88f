import { flag, integer } from "../types.ts";

export const ENABLE_AMAVIS = flag({
  name: "ENABLE_AMAVIS",
  group: "amavis",
  default: "1",
  since: "v9.1.0",
  description: "Amavis content filter (carrier for SpamAssassin and ClamAV).",
});

export const AMAVIS_LOGLEVEL = integer({
  name: "AMAVIS_LOGLEVEL",
  group: "amavis",
  min: -3,
  max: 5,
  default: "0",
  since: "v10.0.0",
  requires: ["ENABLE_AMAVIS=1"],
  description:
    "Amavis $log_level. Wrong values: written into a Perl file unchecked: a non-number breaks Amavis at start.",
});

export const VIRUSMAILS_DELETE_DELAY = integer({
  name: "VIRUSMAILS_DELETE_DELAY",
  group: "amavis",
  default: "7",
  since: "pre-8.0 (2016)",
  description: "Days a quarantined mail is kept. Not checked: find fails in the nightly job.",
});
