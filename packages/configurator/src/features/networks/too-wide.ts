import { splitWords } from "@mailconf/postfix-lines";

/** Networks that more than one organisation can be in: `0.0.0.0/0`, public networks shorter than /24 or /48. */
export function tooWide(networks: string): string | undefined {
  return splitWords(networks).find((word) => {
    const [, ipv6, ipv4, length] = /^(?:\[([0-9a-fA-F:]+)\]|([\d.]+))\/(\d+)$/.exec(word) ?? [];
    const bits = Number(length);
    if (ipv4 !== undefined) {
      if (/^(10|127)\./.test(ipv4)) return bits < 8;
      if (/^(192\.168|169\.254)\./.test(ipv4)) return bits < 16;
      if (/^172\.(1[6-9]|2\d|3[01])\./.test(ipv4)) return bits < 12;
      if (/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(ipv4)) return bits < 10;
      return bits < 24;
    }
    if (ipv6 !== undefined) return /^f[cde]/i.test(ipv6) ? bits < 7 : bits < 48;
    return false;
  });
}
