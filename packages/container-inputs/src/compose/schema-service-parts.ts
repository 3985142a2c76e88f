import {
  anything,
  either,
  keys,
  listOf,
  listOrMapping,
  named,
  oneOfWords,
  orString,
  resourceName,
  string,
  stringOrList,
  strings,
  typed,
} from "./schema-kinds.ts";

export const command = either(typed("null"), string, listOf(string));
export const fileMounts = listOf(
  either(string, keys({ source: string, target: string, uid: string, gid: string, mode: orString.number })),
);
export const ulimits = named(
  either(
    orString.integer,
    keys({ hard: orString.integer, soft: orString.integer }, { required: ["soft", "hard"] }),
  ),
  /^[a-z]+$/,
  true,
);
export const extraHosts = either(named(either(string, listOf(string))), strings);
export const hook = keys(
  { command, user: string, privileged: orString.boolean, working_dir: string, environment: listOrMapping },
  { required: ["command"] },
);

export const build = either(
  string,
  keys({
    context: string,
    dockerfile: string,
    dockerfile_inline: string,
    entitlements: listOf(string),
    args: listOrMapping,
    ssh: listOrMapping,
    labels: listOrMapping,
    cache_from: listOf(string),
    cache_to: listOf(string),
    no_cache: orString.boolean,
    additional_contexts: listOrMapping,
    network: string,
    provenance: orString.boolean,
    sbom: orString.boolean,
    pull: orString.boolean,
    target: string,
    shm_size: orString.integer,
    extra_hosts: extraHosts,
    isolation: string,
    privileged: orString.boolean,
    secrets: fileMounts,
    tags: listOf(string),
    ulimits,
    platforms: listOf(string),
  }),
);

const device = {
  capabilities: strings,
  count: orString.integer,
  device_ids: strings,
  driver: string,
  options: listOrMapping,
};
const rollout = keys({
  parallelism: orString.integer,
  delay: string,
  failure_action: string,
  monitor: string,
  max_failure_ratio: orString.number,
  order: oneOfWords("start-first", "stop-first"),
});

export const deploy = keys(
  {
    mode: string,
    endpoint_mode: string,
    replicas: orString.integer,
    labels: listOrMapping,
    rollback_config: rollout,
    update_config: rollout,
    resources: keys({
      limits: keys({ cpus: orString.number, memory: string, pids: orString.integer }),
      reservations: keys({
        cpus: orString.number,
        memory: string,
        generic_resources: listOf(
          keys({ discrete_resource_spec: keys({ kind: string, value: orString.number }) }),
        ),
        devices: listOf(keys(device, { required: ["capabilities"] })),
      }),
    }),
    restart_policy: keys({
      condition: string,
      delay: string,
      max_attempts: orString.integer,
      window: string,
    }),
    placement: keys({
      constraints: listOf(string),
      preferences: listOf(keys({ spread: string })),
      max_replicas_per_node: orString.integer,
    }),
  },
  { orNull: true },
);

export const gpus = either(oneOfWords("all"), listOf(keys(device, { isOpen: true })));

export const develop = keys(
  {
    watch: listOf(
      keys(
        {
          ignore: stringOrList,
          include: stringOrList,
          path: string,
          action: oneOfWords("rebuild", "sync", "restart", "sync+restart", "sync+exec"),
          target: string,
          exec: hook,
          initial_sync: typed("boolean"),
        },
        { required: ["path", "action"] },
      ),
    ),
  },
  { orNull: true },
);

export const dependsOn = either(
  strings,
  named(
    keys(
      {
        restart: orString.boolean,
        required: typed("boolean"),
        condition: oneOfWords("service_started", "service_healthy", "service_completed_successfully"),
      },
      { required: ["condition"] },
    ),
    resourceName,
  ),
);

const limit = keys({ path: string, rate: orString.integer });
export const blkioConfig = keys({
  device_read_bps: listOf(limit),
  device_read_iops: listOf(limit),
  device_write_bps: listOf(limit),
  device_write_iops: listOf(limit),
  weight: orString.integer,
  weight_device: listOf(keys({ path: string, weight: orString.integer })),
});

export const provider = keys({ type: string, options: named(anything) }, { required: ["type"] });

export const healthcheck = keys({
  disable: orString.boolean,
  interval: string,
  retries: orString.number,
  test: either(string, listOf(string)),
  timeout: string,
  start_period: string,
  start_interval: string,
});
