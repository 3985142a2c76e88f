import { flag, integer, text } from "../types.ts";

export const ENABLE_POSTGREY = flag({
  name: "ENABLE_POSTGREY",
  group: "postgrey",
  default: "0",
  since: "pre-8.0 (2017)",
  description: "Postgrey greylisting.",
});

export const POSTGREY_DELAY = integer({
  name: "POSTGREY_DELAY",
  group: "postgrey",
  default: "300",
  emptyMeans: "empty",
  fileSuffix: false,
  since: "pre-8.0 (2017)",
  requires: ["ENABLE_POSTGREY=1"],
  description:
    "Seconds a new triplet is delayed. Image default via Dockerfile ENV. Wrong values: handed to postgrey.",
});

export const POSTGREY_MAX_AGE = integer({
  name: "POSTGREY_MAX_AGE",
  group: "postgrey",
  default: "35",
  emptyMeans: "empty",
  fileSuffix: false,
  since: "pre-8.0 (2017)",
  requires: ["ENABLE_POSTGREY=1"],
  description:
    "Days an unused entry is kept. Image default via Dockerfile ENV. Wrong values: handed to postgrey.",
});

export const POSTGREY_AUTO_WHITELIST_CLIENTS = integer({
  name: "POSTGREY_AUTO_WHITELIST_CLIENTS",
  group: "postgrey",
  default: "5",
  emptyMeans: "empty",
  fileSuffix: false,
  since: "pre-8.0 (2018)",
  requires: ["ENABLE_POSTGREY=1"],
  description:
    "Successful deliveries before a client is whitelisted, 0 = never. Image default via Dockerfile ENV. Wrong values: handed to postgrey.",
});

export const POSTGREY_TEXT = text({
  name: "POSTGREY_TEXT",
  group: "postgrey",
  default: "Delayed by Postgrey",
  emptyMeans: "empty",
  fileSuffix: false,
  since: "pre-8.0 (2017)",
  requires: ["ENABLE_POSTGREY=1"],
  description:
    "Reply text for greylisted mail. Template writes the value in double quotes: fine with Compose, but `docker run --env-file` keeps the quote characters. A single quote in the text breaks /etc/dms-settings.",
});
