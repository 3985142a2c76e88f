import { table } from "@mailconf/lossless";
import { setting } from "../lines.ts";
import type { Rule } from "./rule.ts";
import { isZero } from "./values.ts";

/** Services that 2.4 does not have. */
export const removedServices: Readonly<Record<string, string>> = table({
  director: "directors are gone",
  ipc: "it served directors, which are gone",
  aggregator: "it served replication, which is gone",
  replicator: "replication is gone",
  "old-stats": "use metric blocks",
  "ssl-params": "name a file of DH parameters in ssl_server_dh_file",
  tcpwrap: "TCP wrappers are gone; use a firewall",
});

export const renamedServices: Readonly<Record<string, string>> = table({ dns_client: "dns-client" });

/** Limits of a service where 0 stood for a setting at the top. */
const general: Readonly<Record<string, { readonly name: string; readonly at: string }>> = table({
  process_limit: { name: "process_limit", at: "default_process_limit" },
  client_limit: { name: "client_limit", at: "default_client_limit" },
  idle_kill: { name: "idle_kill_interval", at: "default_idle_kill_interval" },
});

/** Settings of `service NAME { }`. */
export const serviceSetting: Rule = (_context, { node: { name, value } }) => {
  if (name === "service_count")
    return [setting("restart_request_count", value.trim() === "0" ? "unlimited" : value)];
  const limit = general[name];
  if (limit !== undefined && isZero(value))
    return [{ name: limit.name, value: `$SET:${limit.at}`, isLive: true }];
  return name === "idle_kill" ? [setting("idle_kill_interval", value)] : undefined;
};

/** Settings of `inet_listener NAME { }`. */
export const listenerSetting: Rule = (_context, { node: { name, value } }) =>
  name === "address" ? [setting("listen", value.replace(/[ ,]+/g, ", "))] : undefined;
