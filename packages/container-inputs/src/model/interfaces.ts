import type { Container } from "./container.ts";

/** A network interface of a container, as far as its inputs say. */
export interface ContainerInterface {
  readonly name: string;
  /** One end of a pair, as bridge networks make them, or something else, as macvlan. */
  readonly type: "veth" | "other";
  /** The IPv4 address that it is given. */
  readonly address?: string;
  /** The IPv4 network that it is in: `172.30.0.0/16`. */
  readonly network?: string;
}

/**
 * The interfaces of a container beside `lo`, in the order in which they are connected; undefined where the inputs do not
 * say: those of the host or of another container, and the default network of an engine.
 */
export function interfacesOf({
  networkMode,
  networks,
}: Container): readonly ContainerInterface[] | undefined {
  if (networkMode?.value === "none") return [];
  if (networks.length === 0) return undefined;
  return networks.map(({ driver = "bridge", ipv4, subnets, interfaceName }, index) => {
    const network = subnets.find((subnet) => /^[\d.]+\/\d+$/.test(subnet));
    return {
      name: interfaceName ?? `eth${index}`,
      type: /^(?:macvlan|ipvlan)$/.test(driver) ? "other" : "veth",
      ...(ipv4 !== undefined && { address: ipv4 }),
      ...(network !== undefined && { network }),
    };
  });
}
