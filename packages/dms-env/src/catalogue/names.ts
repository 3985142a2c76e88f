import { cataloguePart } from "@mailconf/lossless";
import { pages } from "./pages.ts";

/** Names that docker-mailserver does not know, and settings that need others. */
export const names = cataloguePart({
  DMS201: {
    name: "env-unknown",
    severity: "warning",
    page: pages.environment,
    summary:
      "A name that no release of docker-mailserver uses: misspelt, or of something else. Nothing reads it.",
    cases: {
      unknown: {
        message: "{name:input} is not used by any release of docker-mailserver",
      },
      misspelt: {
        message: "{name:input} is not used by any release of docker-mailserver, did you mean {nearest}",
        hint: "{first}",
        mends: "unsafe",
      },
    },
  },
  DMS202: {
    name: "env-removed",
    severity: "warning",
    page: pages.environment,
    summary: "A variable of an older release. Nothing reads it any more; some have another name now.",
    cases: {
      removed: {
        message: "{name} was removed in {version}: nothing reads it",
        hint: "delete this line",
      },
      replaced: {
        message: "{name} was removed in {version}, use {replacement}",
        hint: "{replacement}",
        mends: "unsafe",
      },
      directory: {
        severity: "error",
        message:
          "{name} was removed in {version}: without {replacement} the server starts without any account",
        hint: "{replacement}",
        mends: "unsafe",
      },
      leftover: {
        severity: "info",
        message: "{name} was removed in {version}, the line does nothing",
        hint: "delete this line",
      },
      renamed: {
        message: "{name} is now {replacement}",
        hint: "{replacement}",
        mends: "unsafe",
      },
      misprint: {
        message: "{name} is a misprint for {replacement}",
        hint: "{replacement}",
        mends: "unsafe",
      },
    },
  },
  "not-in-release": {
    name: "not-in-release",
    severity: "warning",
    page: pages.environment,
    summary: "A variable that the chosen release does not have yet, or no longer.",
    message: "release {release} does not know {name}",
  },
  "no-effect-in-release": {
    name: "no-effect-in-release",
    severity: "warning",
    page: pages.environment,
    summary: "A variable that the chosen release knows and does not use.",
    message: "{name} has no effect in release {release}",
  },
  "set-by-container": {
    name: "set-by-container",
    severity: "warning",
    page: pages.environment,
    summary: "A variable that the container sets itself: a value from outside is lost.",
    message: "the container sets {name} itself, this value is not used",
  },
  "missing-requirement": {
    name: "missing-requirement",
    severity: "info",
    page: pages.environment,
    summary: "A setting that does something only together with another one, which is off.",
    message: "{name} has no effect without {condition}",
  },
  DMS851: {
    name: "filter-double",
    severity: "warning",
    page: pages.environment,
    summary: "Rspamd and filters that do the same: double signatures, double verdicts.",
    message: "{name} and {condition} do the same work twice",
  },
  DMS852: {
    name: "filter-double-greylist",
    severity: "warning",
    page: pages.environment,
    summary: "Two services delay unknown senders: mail waits twice.",
    message: "{name} and {condition} both delay unknown senders",
  },
  conflict: {
    name: "conflict",
    severity: "warning",
    page: pages.environment,
    summary: "Two settings that do not go together.",
    message: "{name} does not go together with {condition}",
  },
});
