/** Whose answers a case records. */
export type Family = (typeof families)[number];

const families = [
  "postfix",
  "dovecot",
  "env-file",
  "fetchmailrc",
  "service-files",
  "compose",
  "docker-run",
  "kubernetes",
  "quadlet",
  "cli",
] as const;

/**
 * The family of a case. Steps to run make it one of the command line, wherever it lies.
 *
 * @param folders the folders that its file lies in, nearest first: the first that names a family decides. Cases in
 *   other folders are known by what they hold.
 */
export function familyOf(folders: readonly string[], record: unknown): Family | undefined {
  if (typeof record !== "object" || record === null) return named(folders);
  return "steps" in record
    ? "cli"
    : (named(folders) ?? byFields(record as Readonly<Record<string, unknown>>));
}

const named = (folders: readonly string[]): Family | undefined =>
  folders.flatMap((folder) => families.find((family) => family === folder) ?? [])[0];

/** The family of a case, by the fields that only its cases have. */
function byFields(record: Readonly<Record<string, unknown>>): Family | undefined {
  const { kind, version, input23, template23, expected, recordedWith, program, keys } = record;
  if (typeof kind === "string" && ["main.cf", "expand", "master.cf", "lookup"].includes(kind))
    return "postfix";
  if (input23 !== undefined || template23 !== undefined || version === "2.3" || version === "2.4")
    return "dovecot";
  if (program !== undefined && keys !== undefined) return "service-files";
  if (typeof recordedWith === "string" && recordedWith.startsWith("fetchmail")) return "fetchmailrc";
  const readers = typeof expected === "object" && expected !== null ? Object.keys(expected) : [];
  return readers.some((name) => ["docker-run", "compose", "compose-dotenv"].includes(name))
    ? "env-file"
    : undefined;
}
