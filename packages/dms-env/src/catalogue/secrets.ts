import { cataloguePart } from "@mailconf/lossless";
import { pages } from "./pages.ts";

/** Secrets, and the files that hold them. */
export const secrets = cataloguePart({
  DMS211: {
    name: "env-file-shadowed",
    severity: "error",
    page: pages.environment,
    summary:
      "NAME and NAME__FILE are both set: the file is never read. An error where NAME is empty, since nothing is left then.",
    cases: {
      empty: {
        message: "{name} is set too and wins, although it is empty: the file is not read",
        hint: "delete {name}",
      },
      both: {
        severity: "warning",
        message: "{name} is set too and wins: the file is not read",
        hint: "delete {name}",
      },
    },
  },
  DMS901: {
    name: "secret-in-env",
    severity: "warning",
    page: pages.environment,
    summary:
      "A secret stands in a Compose file, where others read it; a file that NAME__FILE names is for whom it is for.",
    message: "{name} is a secret and stands here in plain text, where others read it",
    hint: "{name}__FILE: /run/secrets/{lower}",
  },
  "secret-in-plain": {
    name: "secret-in-plain",
    severity: "info",
    page: pages.environment,
    summary: "A secret stands in plain text. It can be read from a file of its own, which NAME__FILE names.",
    message: "{name} is a secret and stands here in plain text",
    hint: "{name}__FILE=/run/secrets/{lower}",
  },
  "secret-file-missing": {
    name: "secret-file-missing",
    severity: "warning",
    page: pages.environment,
    summary:
      "NAME__FILE names a file that is not there: docker-mailserver says so in its log and takes the default.",
    message: "the file for {name} is not there: the default counts",
  },
  "secret-file-unknown": {
    name: "secret-file-unknown",
    severity: "info",
    page: pages.environment,
    summary: "NAME__FILE names a file that was not looked at here.",
    message: "the file for {name} was not looked at",
  },
  "secret-file-ignored": {
    name: "secret-file-ignored",
    severity: "warning",
    page: pages.environment,
    summary: "A variable that cannot be read from a file: nothing reads NAME__FILE.",
    message: "{name} cannot be read from a file: nothing reads this line",
    hint: "{name}=…",
  },
  "secret-file-line-break": {
    name: "secret-file-line-break",
    severity: "error",
    page: pages.environment,
    summary: "A file for a secret with several lines: the rest of it becomes another setting.",
    message: "expected one line in the file for {name}",
  },
});
