import type { Spot } from "../../resolve/open-section.ts";
import { assign, store } from "../apply.ts";
import type { Filter } from "../filter.ts";
import type { State } from "../state.ts";
import { obsolete, wordsIn } from "./obsolete.ts";
import { isAny, protocolsOf, services } from "./protocols.ts";

/** Whether an address of 1.x ends with a port. */
export const hasPort = (value: string): boolean =>
  value.includes(":") &&
  wordsIn(value, /[, ]+/).some(
    (address) =>
      !["*", "::", "[::]"].includes(address) && !/^(?:[\d.]+|\[?[\da-f]*:[\da-f:.]+\]?)$/i.test(address),
  );

/** `listen` and `ssl_listen` of a protocol, with ports. */
export function oldListen(state: State, spot: Spot, key: string, value: string, filter: Filter): void {
  if (value === "") return;
  const tls = key === "ssl_listen" ? "s" : "";
  const protocols = protocolsOf(filter).filter((protocol) => protocol !== "sieve" || tls === "");
  const set = (name: string, text: string) => {
    for (const protocol of protocols) {
      const service = services[protocol];
      const path = `service/${service}-login/inet_listener/${service}${protocol === "sieve" ? "" : tls}/${name}`;
      store(state, spot, path, name, text, protocols.includes("sieve"));
    }
  };
  let address = value;
  const colon = value.lastIndexOf(":");
  if (colon !== -1 && hasPort(value)) {
    obsolete(state, spot, `${key}=..:port has been replaced by service { inet_listener { port } }`);
    address = value.slice(0, colon);
    set("port", value.slice(colon + 1));
  }
  if (isAny(filter) && tls === "") {
    assign(state, spot, key, address);
    return;
  }
  obsolete(state, spot, `protocol { ${key} } has been replaced by service { inet_listener { address } }`);
  set("address", address);
}
