import { duration, flag } from "../types.ts";

export const ENABLE_UPDATE_CHECK = flag({
  name: "ENABLE_UPDATE_CHECK",
  group: "update-check",
  default: "1",
  since: "v10.0.0",
  description: "Look for a newer release at start and then periodically; mail the postmaster once.",
});

export const UPDATE_CHECK_INTERVAL = duration({
  name: "UPDATE_CHECK_INTERVAL",
  group: "update-check",
  default: "1d",
  since: "v10.0.0",
  requires: ["ENABLE_UPDATE_CHECK=1"],
  description: "Pause between two update checks. Wrong values: two warnings, 1d used.",
});
