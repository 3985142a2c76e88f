import type { CaseRunner } from "../outcome.ts";
import { type Family, familyOf } from "./family.ts";

/** How the runner of a kind of case is loaded; only those that are asked for are. */
type Load = () => Promise<{ readonly run: CaseRunner }>;

const mainCf: Load = () => import("./postfix-main-cf.ts");
const masterCf: Load = () => import("./postfix-master-cf.ts");
const maps: Load = () => import("./postfix-maps.ts");
const dovecot: Load = () => import("./dovecot.ts");
const dovecotMigrate: Load = () => import("./dovecot-migrate.ts");
const envFile: Load = () => import("./env-file.ts");
const serviceFiles: Load = () => import("./service-files.ts");
const fetchmailrc: Load = () => import("./fetchmailrc.ts");
const compose: Load = () => import("./compose.ts");
const dockerRun: Load = () => import("./docker-run.ts");
const kubernetes: Load = () => import("./kubernetes.ts");
const quadlet: Load = () => import("./quadlet.ts");

/**
 * The runner of a case.
 *
 * @param folders the folders that its file lies in, nearest first: the first that names a family decides. Cases in
 *   other folders are known by what they hold.
 * @returns undefined for a kind that is not known
 */
export async function runnerOf(
  folders: readonly string[],
  record: Readonly<Record<string, unknown>>,
): Promise<CaseRunner | undefined> {
  const family = familyOf(folders, record);
  const load = family === undefined ? undefined : loader(family, record);
  return load && (await load()).run;
}

function loader(family: Family, record: object): Load | undefined {
  switch (family) {
    case "postfix":
      return postfix("kind" in record ? record.kind : undefined);
    case "dovecot":
      return "input23" in record || "template23" in record ? dovecotMigrate : dovecot;
    case "env-file":
      return envFile;
    case "fetchmailrc":
      return fetchmailrc;
    case "service-files":
      return serviceFiles;
    case "compose":
      return compose;
    case "docker-run":
      return dockerRun;
    case "kubernetes":
      return kubernetes;
    case "quadlet":
      return quadlet;
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
