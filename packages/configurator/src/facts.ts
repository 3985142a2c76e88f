/** An IPv4 or IPv6 address of the container with its prefix length: `172.18.0.5/16`. */
export interface Interface {
  readonly name: string;
  readonly address: string;
}

/**
 * What the container is given besides environment and files. The configurator asks nobody, so the same input
 * gives the same configuration, always.
 */
export interface Facts {
  /** Fully qualified host name, as `hostname -f` prints it; undefined if nobody knows. */
  readonly hostname?: string;
  /** DNS domain name of the container, if it is known apart from the host name. */
  readonly domainname?: string;
  /** Network interfaces in order, if known. */
  readonly interfaces?: readonly Interface[];
}
