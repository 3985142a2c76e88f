import type { Interface } from "@mailconf/configurator";
import { type Container, interfacesOf } from "@mailconf/container-inputs";
import { Refused } from "./refusal.ts";

/**
 * The interfaces of a container: those that its description tells, and in place of them or beside them those that are
 * given. Undefined where neither says any.
 *
 * @param given `eth0=172.18.0.5/16` each; a network instead of an address says no more than that
 * @throws Refused for what is none
 */
export function interfacesFrom(
  container: Container | undefined,
  given: readonly string[],
): readonly Interface[] | undefined {
  const own = given.map(readInterface);
  const told = container && interfacesOf(container);
  if (!told) return own.length > 0 ? own : undefined;
  const described = told.map(({ type, ...one }): Interface => ({ ...one, isPair: type === "veth" }));
  const pairs = new Map(described.map(({ name, isPair = true }) => [name, isPair]));
  const names = new Set(own.map(({ name }) => name));
  return [
    ...own.map((one) => ({ ...one, isPair: pairs.get(one.name) ?? true })),
    ...described.filter(({ name }) => !names.has(name)),
  ];
}

function readInterface(given: string): Interface {
  const [, name = "", address = "", length = ""] =
    /^([^\s/=:]{1,15})=([^/\s]+)\/(\d{1,3})$/.exec(given) ?? [];
  const bits = Number(length);
  if (length !== "" && isIpv6(address) && bits <= 128) return { name, address: `${address}/${bits}` };
  const number = ipv4(address);
  if (length === "" || number === undefined || bits > 32)
    throw new Refused({ kind: "not-an-interface", given });
  // The first address of a network is nobody's, but for the smallest ones.
  const isNetwork = bits < 31 && number % 2 ** (32 - bits) === 0;
  return isNetwork ? { name, network: `${address}/${bits}` } : { name, address: `${address}/${bits}` };
}

function ipv4(text: string): number | undefined {
  const parts = text.split(".");
  const isAddress =
    parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  return isAddress ? parts.reduce((sum, part) => sum * 256 + Number(part), 0) : undefined;
}

/** Eight groups of hexadecimal digits; `::` stands for some of zeros, once. */
function isIpv6(text: string): boolean {
  const [before = "", after, more] = text.split("::");
  const groups = [before, after ?? ""].flatMap((part) => (part === "" ? [] : part.split(":")));
  const isWhole = after === undefined ? groups.length === 8 : groups.length < 8;
  return more === undefined && isWhole && groups.every((group) => /^[\da-fA-F]{1,4}$/.test(group));
}
