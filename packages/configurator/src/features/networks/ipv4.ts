/** An IPv4 network in the notation `address/length`. */
export type Network = `${string}/${number}`;

/** The network of an address with its prefix length: `172.18.0.5/16` is in `172.18.0.0/16`. */
export function networkOf(address: string): Network | undefined {
  const [, text = "", length = "32"] = /^([\d.]+)(?:\/(\d{1,2}))?$/.exec(address) ?? [];
  const bits = Number(length);
  const number = numberOf(text);
  if (number === undefined || bits > 32) return undefined;
  return `${textOf(masked(number, bits))}/${bits}`;
}

/** Whether an address, with or without a prefix length, lies in a network. */
export function lies(address: string, network: Network): boolean {
  const [text = "", length = "32"] = network.split("/");
  const inner = numberOf(address.split("/")[0] ?? "");
  const outer = numberOf(text);
  if (inner === undefined || outer === undefined) return false;
  return masked(inner, Number(length)) === masked(outer, Number(length));
}

function numberOf(text: string): number | undefined {
  const parts = text.split(".").map(Number);
  if (parts.length !== 4 || parts.some((part) => !(part >= 0 && part <= 255))) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

const masked = (number: number, bits: number) => number - (number % 2 ** (32 - bits));

const textOf = (number: number) =>
  [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
