import type { YamlScalarType } from "../model/value.ts";

/** How a text is made into a number or a boolean where Compose wants one. */
export interface Cast {
  readonly type: YamlScalarType;
  readonly expected: string;
  read(text: string): { readonly text: string; readonly warning?: string } | { readonly error: string };
}

const booleans = new Map([
  ...["true", "y", "yes", "on"].map((word) => [word, "true"] as const),
  ...["false", "n", "no", "off"].map((word) => [word, "false"] as const),
]);

const boolean: Cast = {
  type: "boolean",
  expected: "true or false",
  read(text) {
    const word = text.toLowerCase();
    const value = booleans.get(word);
    if (value === undefined) return { error: `invalid boolean: ${text}` };
    if (word === value) return { text: value };
    const warning = `${JSON.stringify(text)} for boolean is not supported by YAML 1.2, please use \`${value}\``;
    return { text: value, warning };
  },
};

const integer: Cast = {
  type: "integer",
  expected: "a whole number",
  read: (text) =>
    /^[-+]?\d{1,18}$/.test(text)
      ? { text: String(BigInt(text.replace("+", ""))) }
      : { error: `strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax` },
};

const float: Cast = {
  type: "float",
  expected: "a number",
  read: (text) =>
    /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text)
      ? { text: String(Number(text)) }
      : { error: `strconv.ParseFloat: parsing ${JSON.stringify(text)}: invalid syntax` },
};

const ofService = (casts: Readonly<Record<string, Cast>>) =>
  Object.entries(casts).map(([path, cast]) => [`services.*.${path}`, cast] as const);

/** Where texts become numbers and booleans (compose-go, loader/interpolate.go). */
export const casts: Readonly<Record<string, Cast>> = Object.fromEntries([
  ...ofService({
    cpu_count: integer,
    cpu_percent: float,
    cpu_period: integer,
    cpu_quota: integer,
    cpu_rt_period: integer,
    cpu_rt_runtime: integer,
    cpus: float,
    cpu_shares: integer,
    init: boolean,
    "depends_on.*.required": boolean,
    "depends_on.*.restart": boolean,
    "deploy.replicas": integer,
    "deploy.update_config.parallelism": integer,
    "deploy.update_config.max_failure_ratio": float,
    "deploy.rollback_config.parallelism": integer,
    "deploy.rollback_config.max_failure_ratio": float,
    "deploy.restart_policy.max_attempts": integer,
    "deploy.placement.max_replicas_per_node": integer,
    "healthcheck.retries": integer,
    "healthcheck.disable": boolean,
    oom_kill_disable: boolean,
    oom_score_adj: integer,
    pids_limit: integer,
    "ports.*.target": integer,
    privileged: boolean,
    read_only: boolean,
    scale: integer,
    stdin_open: boolean,
    tty: boolean,
    "ulimits.*": integer,
    "ulimits.*.hard": integer,
    "ulimits.*.soft": integer,
    "volumes.*.read_only": boolean,
    "volumes.*.volume.nocopy": boolean,
  }),
  ...["external", "internal", "attachable", "enable_ipv4", "enable_ipv6"].map(
    (key) => [`networks.*.${key}`, boolean] as const,
  ),
  ...["volumes", "secrets", "configs"].map((kind) => [`${kind}.*.external`, boolean] as const),
]);
