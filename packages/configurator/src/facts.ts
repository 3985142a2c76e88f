/** A network interface of the container. What is left out is not known. */
export interface Interface {
  readonly name: string;
  /** An IPv4 or IPv6 address, with its prefix length or without: `172.18.0.5/16`. */
  readonly address?: string;
  /** The IPv4 network that it is in, where the address does not say it: `172.18.0.0/16`. */
  readonly network?: string;
  /** Whether it is one end of a pair, as the bridge networks of Docker make them; by default it is. */
  readonly isPair?: boolean;
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
  /** Addresses of the name servers that the container asks, in order, if known. */
  readonly nameservers?: readonly string[];
}
