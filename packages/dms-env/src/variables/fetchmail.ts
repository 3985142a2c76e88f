import { flag, integer } from "../types.ts";

export const ENABLE_FETCHMAIL = flag({
  name: "ENABLE_FETCHMAIL",
  group: "fetchmail",
  default: "0",
  since: "pre-8.0 (2016)",
  description: "Fetchmail service.",
});

export const FETCHMAIL_POLL = integer({
  name: "FETCHMAIL_POLL",
  group: "fetchmail",
  min: 1,
  default: "300",
  emptyMeans: "empty",
  fileSuffix: false,
  since: "pre-8.0 (2017)",
  requires: ["ENABLE_FETCHMAIL=1"],
  description:
    "Seconds between two polls. Image default via Dockerfile ENV. Wrong values: handed to fetchmail.",
});

export const FETCHMAIL_PARALLEL = flag({
  name: "FETCHMAIL_PARALLEL",
  group: "fetchmail",
  default: "0",
  since: "pre-8.0 (2021)",
  requires: ["ENABLE_FETCHMAIL=1"],
  description:
    "One fetchmail process per poll entry. The split step runs even when ENABLE_FETCHMAIL=0. Every line that contains the text poll starts a new entry; all instances share one UIDL file.",
});
