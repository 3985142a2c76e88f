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
  const family = folders.find((folder) => families.has(folder)) ?? familyOf(record);
  const load = family === undefined ? undefined : loader(family, record);
  return load && (await load()).run;
}

const families: ReadonlySet<string> = new Set(["postfix", "dovecot", "env-file", "fetchmailrc"]);

/** The family of a case, by the fields that only its cases have. */
function familyOf({
  kind,
  version,
  input23,
  template23,
  expected,
  recordedWith,
}: Readonly<Record<string, unknown>>) {
  if (postfix(kind)) return "postfix";
  if (input23 !== undefined || template23 !== undefined || version === "2.3" || version === "2.4")
    return "dovecot";
  if (typeof recordedWith === "string" && recordedWith.startsWith("fetchmail")) return "fetchmailrc";
  const readers = typeof expected === "object" && expected !== null ? Object.keys(expected) : [];
  return readers.some((name) => ["docker-run", "compose", "compose-dotenv"].includes(name))
    ? "env-file"
    : undefined;
}

function loader(family: string, record: object): Load | undefined {
  switch (family) {
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
