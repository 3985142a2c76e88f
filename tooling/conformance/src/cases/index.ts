import type { CaseRunner } from "../outcome.ts";

/** How the runner of a kind of case is loaded; only those that are asked for are. */
type Load = () => Promise<{ readonly run: CaseRunner }>;

const mainCf: Load = () => import("./postfix-main-cf.ts");
const masterCf: Load = () => import("./postfix-master-cf.ts");
const maps: Load = () => import("./postfix-maps.ts");
const dovecot: Load = () => import("./dovecot.ts");
const dovecotMigrate: Load = () => import("./dovecot-migrate.ts");
const envFile: Load = () => import("./env-file.ts");
const fetchmailrc: Load = () => import("./fetchmailrc.ts");

/**
 * The runner of a case, by the folder that it lies in and what it holds.
 *
 * @returns undefined for a kind that is not known
 */
export async function runnerOf(folder: string, record: object): Promise<CaseRunner | undefined> {
  const load = loader(folder, record);
  return load && (await load()).run;
}

/** Is there a runner for such a case? */
export const isKnown = (folder: string, record: object): boolean => loader(folder, record) !== undefined;

function loader(folder: string, record: object): Load | undefined {
  switch (folder) {
    case "postfix":
      return postfix("kind" in record ? record.kind : undefined);
    case "dovecot":
      return "input23" in record || "template23" in record ? dovecotMigrate : dovecot;
    case "env-file":
      return envFile;
    case "fetchmailrc":
      return fetchmailrc;
    default:
      return undefined;
  }
}

function postfix(kind: unknown): Load | undefined {
  switch (kind) {
    case "main.cf":
    case "expand":
      return mainCf;
    case "master.cf":
      return masterCf;
    case "lookup":
      return maps;
    default:
      return undefined;
  }
}
