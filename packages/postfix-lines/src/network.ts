/** An address as bytes: 4 for IPv4, 16 for IPv6. */
export type IpAddress = readonly number[];

/** A block of addresses: those whose first `length` bits are the same. */
export interface AddressBlock {
  readonly address: IpAddress;
  readonly length: number;
}

/** What can be wrong with a network. */
export type NetworkCode =
  | "not-an-address"
  | "not-a-network"
  | "mask-not-a-number"
  | "mask-too-long"
  | "host-bits"
  | "unclosed-bracket"
  | "text-after-bracket";

/** What is wrong with the text of a network, and the words of the message. */
export interface NetworkProblem {
  readonly problem: NetworkCode;
  readonly words: Readonly<Record<string, string | number>>;
}

/** What is wrong with the text of a network, in Postfix's words (cidr_match.c). */
export function networkMessage({ problem, words }: NetworkProblem): string {
  const text = words.text ?? "";
  switch (problem) {
    case "not-an-address":
      return `bad address pattern: "${text}"`;
    case "not-a-network":
      return `bad network value in "${text}"`;
    case "mask-not-a-number":
      return `bad mask value in "${text}"`;
    case "mask-too-long":
      return `bad mask length in "${text}"`;
    case "host-bits":
      return `non-null host address bits in "${text}", perhaps you should use "${words.network}" instead`;
    case "unclosed-bracket":
      return `missing ']' character after "[${text}"`;
    case "text-after-bracket":
      return `garbage after "[${text}]"`;
  }
}

/**
 * Reads an address: four decimal numbers without leading zeros, or IPv6 in any of its spellings (inet_pton(3)).
 * A colon decides for IPv6. Zone names are not allowed.
 */
export function parseIpAddress(text: string): IpAddress | undefined {
  return text.includes(":") ? parseV6(text) : parseV4(text);
}

function parseV4(text: string): IpAddress | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part))) return undefined;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

function parseV6(text: string): IpAddress | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head = "", tail] = halves;
  const before = groups(head, tail === undefined);
  const after = tail === undefined ? [] : groups(tail, true);
  if (!before || !after) return undefined;
  const missing = 16 - before.length - after.length;
  if (tail === undefined) return missing === 0 ? before : undefined;
  // `::` stands for at least one group.
  if (missing < 2) return undefined;
  return [...before, ...Array.from({ length: missing }, () => 0), ...after];
}

/** Groups of 16 bits between colons; the last one of an address may be a whole IPv4 address. */
function groups(text: string, isLast: boolean): number[] | undefined {
  if (text === "") return [];
  const bytes: number[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    if (isLast && index === parts.length - 1 && part.includes(".")) {
      const v4 = parseV4(part);
      if (!v4) return undefined;
      bytes.push(...v4);
    } else {
      if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return undefined;
      const group = Number.parseInt(part, 16);
      bytes.push(group >> 8, group & 0xff);
    }
  }
  return bytes;
}

/**
 * Reads `address`, `address/length`, `[address]`, `[address]/length` or `[address/length]` (cidr_table(5)).
 * Bits behind the length must be zero.
 */
export function parseNetwork(text: string): AddressBlock | NetworkProblem {
  const parts = withoutBrackets(text);
  if ("problem" in parts) return parts;
  const { host, mask } = parts;
  if (mask === undefined) {
    const address = parseIpAddress(host);
    return address
      ? { address, length: address.length * 8 }
      : { problem: "not-an-address", words: { text: host } };
  }
  const words = { text: `${host}/${mask}` };
  const most = host.includes(":") ? 128 : 32;
  if (!/^\d+$/.test(mask)) return { problem: "mask-not-a-number", words };
  // Postfix keeps the length in one byte, so /256 is /0.
  const length = Number(BigInt(mask) > 0x7fffffffffffffffn ? 0xffn : BigInt(mask) & 0xffn);
  if (length > most) return { problem: "mask-too-long", words: { ...words, most } };
  const address = parseIpAddress(host);
  if (!address) return { problem: "not-a-network", words };
  const masked = address.map((byte, index) => byte & maskByte(length, index));
  if (masked.some((byte, index) => byte !== address[index])) {
    return { problem: "host-bits", words: { ...words, network: `${formatAddress(masked)}/${length}` } };
  }
  return { address, length };
}

function withoutBrackets(text: string): { host: string; mask: string | undefined } | NetworkProblem {
  if (!text.startsWith("[")) return split(text);
  const close = text.indexOf("]");
  if (close === -1) return { problem: "unclosed-bracket", words: { text: text.slice(1) } };
  const [inner, rest] = [text.slice(1, close), text.slice(close + 1)];
  if (rest === "") return split(inner);
  if (!rest.startsWith("/")) return { problem: "text-after-bracket", words: { text: inner } };
  return { host: inner, mask: rest.slice(1) };
}

function split(text: string): { host: string; mask: string | undefined } {
  const slash = text.indexOf("/");
  return slash === -1
    ? { host: text, mask: undefined }
    : { host: text.slice(0, slash), mask: text.slice(slash + 1) };
}

const maskByte = (length: number, index: number): number => {
  const bits = Math.max(0, Math.min(8, length - index * 8));
  return (0xff << (8 - bits)) & 0xff;
};

/** Whether an address lies in a block; never, if they are of different families. */
export const contains = (block: AddressBlock, address: IpAddress): boolean =>
  block.address.length === address.length &&
  block.address.every((byte, index) => byte === ((address[index] ?? 0) & maskByte(block.length, index)));

/** An address in its shortest common spelling (inet_ntop(3)). */
export function formatAddress(address: IpAddress): string {
  if (address.length === 4) return address.join(".");
  const words = Array.from({ length: 8 }, (_, i) => (address[2 * i] ?? 0) * 256 + (address[2 * i + 1] ?? 0));
  const gap = longestZeros(words);
  // Addresses that embed IPv4 show it in dots.
  if (gap.start === 0 && (gap.length === 6 || (gap.length === 5 && words[5] === 0xffff))) {
    return `::${gap.length === 5 ? "ffff:" : ""}${address.slice(12).join(".")}`;
  }
  const hex = words.map((word) => word.toString(16));
  if (gap.length < 2) return hex.join(":");
  return `${hex.slice(0, gap.start).join(":")}::${hex.slice(gap.start + gap.length).join(":")}`;
}

function longestZeros(words: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < words.length; start++) {
    let length = 0;
    while (words[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  return best;
}
