import rows from "./data/parameters.json" with { type: "json" };
import { clientKeysOf, type DatabaseClient } from "./database-clients.ts";

export { type DatabaseClient, databaseClients } from "./database-clients.ts";

/** The Postfix releases that the table knows. */
export type PostfixRelease = "3.7" | "3.8" | "3.9" | "3.10" | "3.11" | "3.12";

export const postfixReleases: readonly PostfixRelease[] = ["3.7", "3.8", "3.9", "3.10", "3.11", "3.12"];

/** What a value must look like; see the typed views of `@mailconf/postfix-main-cf`. */
export type ParameterType = "string" | "bool" | "int" | "time" | "list" | "path" | "enum" | "transport";

/** A parameter that is built into Postfix, as one release has it (postconf(5)). */
export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  /** The built-in value, unexpanded, as `postconf -d` shows it. */
  readonly default: string;
  /** What it is for, in one line. */
  readonly help: string;
  /** The release that brought it; undefined where nobody wrote it down. */
  readonly since?: string;
  /** Time values without a unit count in this one. */
  readonly unit?: string;
  readonly min?: number;
  /** Numbers above this are refused. */
  readonly max?: number;
  readonly allowed?: readonly string[];
  /** An empty value is refused. */
  readonly nonEmpty?: boolean;
  /** Not expanded when main.cf is loaded: its `$name` mean something else at run time. */
  readonly raw?: boolean;
  /** An old name that is only kept for old files; `postconf` lists it when it is set. */
  readonly legacy?: boolean;
  /** Postfix sets it itself and ignores main.cf. */
  readonly readOnly?: boolean;
  /** The default was chosen when Postfix was built: this is the one of Debian. */
  readonly installation?: boolean;
  /** The default is computed when a program starts; `default` is empty then. */
  readonly computed?: boolean;
  readonly deprecated?: Deprecation;
}

export interface Deprecation {
  /** The release that began to warn. */
  readonly since: string;
  /** What Postfix says to do instead. */
  readonly advice: string;
}

/** The parameters of one release. */
export interface ParameterTable {
  readonly release: PostfixRelease;
  get(name: string): Parameter | undefined;
  /** The advice for a name that this release knows to be deprecated, or to have been removed. */
  deprecation(name: string): Deprecation | undefined;
  names(): Iterable<string>;
  /** The keys of a database client file such as `ldap:/etc/postfix/x.cf`, also `<name>_<key>` in main.cf. */
  clientKeys(client: string): readonly string[] | undefined;
  /** The release that a later one, or an earlier one, has this parameter in, if this one has not. */
  releasesOf(name: string): readonly PostfixRelease[];
}

interface Row extends Parameter {
  readonly from?: string;
  readonly until?: string;
  readonly changes?: readonly RowChange[];
}

/** What a later release has in place of what stands in the row. */
interface RowChange extends Pick<Parameter, "default" | "allowed"> {
  readonly since: string;
}

/**
 * The built-in parameters of a Postfix release, or of the release that a version such as `3.7.11` belongs to. A
 * version with its patch level is the default of `mail_version`.
 */
export function parameters(version: string = "3.7"): ParameterTable {
  const known = tables.get(version);
  if (known) return known;
  const release = releaseOf(version);
  const table = version === release ? makeTable(release) : withVersion(parameters(release), version);
  tables.set(version, table);
  return table;
}

/**
 * The release of a version: `3.10` of `3.10.4`.
 *
 * @throws RangeError for a release that the table does not know
 */
export function releaseOf(version: string): PostfixRelease {
  const release = postfixReleases.find(
    (known) => version === known || version.startsWith(`${known}.`) || version.startsWith(`${known}-`),
  );
  if (!release) throw new RangeError(`not a Postfix version from 3.7 to 3.12: ${JSON.stringify(version)}`);
  return release;
}

const tables = new Map<string, ParameterTable>();

const withVersion = (table: ParameterTable, version: string): ParameterTable => ({
  ...table,
  get: (name) => {
    const parameter = table.get(name);
    return parameter && name === "mail_version" ? { ...parameter, default: version } : parameter;
  },
});

function makeTable(release: PostfixRelease): ParameterTable {
  const all = rows as readonly Row[];
  const present = new Map<string, Parameter>();
  for (const row of all) if (isIn(row, release)) present.set(row.name, inRelease(row, release));
  const deprecations = new Map(
    all.flatMap(({ name, deprecated }) =>
      deprecated && rank(deprecated.since) <= rank(release) ? [[name, deprecated] as const] : [],
    ),
  );
  return {
    release,
    get: (name) => present.get(name),
    deprecation: (name) => deprecations.get(name),
    names: () => present.keys(),
    clientKeys: (client) => clientKeysOf(client as DatabaseClient, rank(release)),
    releasesOf: (name) => {
      const row = all.find((candidate) => candidate.name === name);
      return row ? postfixReleases.filter((candidate) => isIn(row, candidate)) : [];
    },
  };
}

/** A release as a number that sorts: 3.10 comes after 3.9. */
const rank = (version: string): number => {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major * 100 + minor;
};

const isIn = ({ from, until }: Row, release: PostfixRelease): boolean =>
  (from === undefined || rank(from) <= rank(release)) &&
  (until === undefined || rank(release) <= rank(until));

function inRelease({ from, until, changes, ...parameter }: Row, release: PostfixRelease): Parameter {
  const change = changes?.findLast(({ since }) => rank(since) <= rank(release));
  if (!change) return parameter;
  const { since: _, ...changed } = change;
  return { ...parameter, ...changed };
}
