import {
  either,
  keys,
  listOf,
  listOrMapping,
  named,
  orString,
  resourceName,
  string,
  stringOrList,
  typed,
} from "./schema-kinds.ts";
import { service } from "./schema-service.ts";

const driverOptions = named(orString.number, /^.+$/, true);
const external = either(typed("boolean", "string"), keys({ name: string }));

const network = keys(
  {
    name: string,
    driver: string,
    driver_opts: driverOptions,
    ipam: keys({
      driver: string,
      config: listOf(
        keys({ subnet: string, ip_range: string, gateway: string, aux_addresses: named(string) }),
      ),
      options: named(string),
    }),
    external,
    internal: orString.boolean,
    enable_ipv4: orString.boolean,
    enable_ipv6: orString.boolean,
    attachable: orString.boolean,
    labels: listOrMapping,
  },
  { orNull: true },
);

const volume = keys(
  { name: string, driver: string, driver_opts: driverOptions, external, labels: listOrMapping },
  { orNull: true },
);

const secret = keys({
  name: string,
  environment: string,
  file: string,
  external,
  labels: listOrMapping,
  driver: string,
  driver_opts: driverOptions,
  template_driver: string,
});

const config = keys({
  name: string,
  content: string,
  environment: string,
  file: string,
  external,
  labels: listOrMapping,
  template_driver: string,
});

/** A Compose file (compose-spec, schema/compose-spec.json). */
export const composeFile = keys({
  version: string,
  name: string,
  include: listOf(
    either(string, keys({ path: stringOrList, env_file: stringOrList, project_directory: string })),
  ),
  services: named(service, resourceName),
  models: named(
    keys(
      { name: string, model: string, context_size: typed("integer"), runtime_flags: listOf(string) },
      { required: ["model"] },
    ),
    resourceName,
    true,
  ),
  networks: named(network, resourceName, true),
  volumes: named(volume, resourceName),
  secrets: named(secret, resourceName),
  configs: named(config, resourceName),
});
