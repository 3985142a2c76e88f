/** Services that 2.4 does not have. */
export const removedServices: Readonly<Record<string, string>> = {
  director: "directors are gone",
  ipc: "it served directors, which are gone",
  aggregator: "it served replication, which is gone",
  replicator: "replication is gone",
  "old-stats": "use metric blocks",
  "ssl-params": "name a file of DH parameters in ssl_server_dh_file",
  tcpwrap: "TCP wrappers are gone; use a firewall",
};

export const renamedServices: Readonly<Record<string, string>> = { dns_client: "dns-client" };
