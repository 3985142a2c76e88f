/** The network of an IPv4 address with prefix length, as `172.18.0.0/16` of `172.18.0.5/16`. */
export function networkOf(address: string): string {
  const [host = "", length = "32"] = address.split("/");
  const free = 2 ** (32 - Number(length));
  const number = host.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
  const first = number - (number % free);
  return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".")}/${length}`;
}
