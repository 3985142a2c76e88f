/** One published port. */
export interface Port {
  readonly address?: string;
  readonly published?: string;
  readonly target: number;
  readonly protocol: string;
}

type Range = readonly [number, number];

/** Reads a port in short form, a range as several (go-connections, nat/nat.go). */
export function readPorts(spec: string): { readonly ports: readonly Port[] } | { readonly error: string } {
  const [words = "", protocol = "tcp", ...rest] = spec.split("/");
  const parts = words.split(":");
  const inside = parts.pop() ?? "";
  const published = parts.pop() ?? "";
  const address = parts.join(":").replace(/^\[(.*)\]$/, "$1");
  if (inside === "") return { error: `no port specified: ${spec}<empty>` };
  const target = rangeOf(inside);
  if (!target) return { error: `invalid containerPort: ${inside}` };
  const outside = published === "" ? undefined : rangeOf(published);
  if (published !== "" && !outside) return { error: `invalid hostPort: ${published}` };
  if (rest.length > 0 || !/^(?:tcp|udp|sctp)$/i.test(protocol))
    return { error: `invalid proto: ${protocol}` };
  if (address !== "" && !/^[\d.]+$|^[\da-fA-F:.]+$/.test(address))
    return { error: `invalid IP address: ${address}` };
  const count = target[1] - target[0];
  if (outside && outside[1] - outside[0] !== count && count > 0)
    return { error: `invalid ranges specified for container and host Ports: ${inside} and ${published}` };
  const ports = Array.from({ length: count + 1 }, (_, index): Port => {
    const host = !outside ? undefined : count === 0 ? published : String(outside[0] + index);
    return {
      ...(address !== "" && { address }),
      ...(host !== undefined && { published: host }),
      target: target[0] + index,
      protocol: protocol.toLowerCase(),
    };
  });
  return { ports };
}

function rangeOf(words: string): Range | undefined {
  const [, first = "", last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(words) ?? [];
  const [start, end] = [Number(first), Number(last)];
  return first !== "" && start <= end && end <= 65_535 ? [start, end] : undefined;
}
