import type { CaseRunner } from "../outcome.ts";
import { run as dovecot } from "./dovecot.ts";
import { run as dovecotMigrate } from "./dovecot-migrate.ts";
import { run as envFile } from "./env-file.ts";
import { run as fetchmailrc } from "./fetchmailrc.ts";
import { run as mainCf } from "./postfix-main-cf.ts";
import { run as maps } from "./postfix-maps.ts";
import { run as masterCf } from "./postfix-master-cf.ts";

/**
 * The runner of a case, by its folder and what it holds.
 *
 * @returns undefined for a kind that is not known at all
 */
// biome-ignore lint/suspicious/noExplicitAny: see outcome.ts
export function runnerOf(folder: string, record: any): CaseRunner | undefined {
  switch (folder) {
    case "postfix":
      if (record.kind === "main.cf" || record.kind === "expand") return mainCf;
      if (record.kind === "master.cf") return masterCf;
      if (record.kind === "lookup") return maps;
      return undefined;
    case "dovecot":
      return record.input23 || record.template23 ? dovecotMigrate : dovecot;
    case "env-file":
      return envFile;
    case "fetchmailrc":
      return fetchmailrc;
    default:
      return undefined;
  }
}
