import { describe, expect, test } from "vitest";
import { read, server } from "./server.ts";

const compose = {
  "compose.yaml":
    "services:\n  mail:\n    image: docker-mailserver:15.1.0\n    networks: {a: {ipv4_address: 172.30.0.5}, b: }\nnetworks: {a: {ipam: {config: [{subnet: 172.30.0.0/16}]}}, b: {driver: macvlan}}\n",
};
const interfaces = (given: readonly string[], files = {}) =>
  server({ mayBeNothing: true, interfaces: given }, files).inputs.facts.interfaces;

describe("interfaces", () => {
  test("are those of the description, with others in their place or beside them", () => {
    const described = [
      { name: "eth0", isPair: true, address: "172.30.0.5", network: "172.30.0.0/16" },
      { name: "eth1", isPair: false },
    ];
    expect(interfaces([], compose)).toEqual(described);
    expect(interfaces(["eth0=10.0.0.2/8", "tap0=10.1.0.2/16"], compose)).toEqual([
      { name: "eth0", isPair: true, address: "10.0.0.2/8" },
      { name: "tap0", isPair: true, address: "10.1.0.2/16" },
      described[1],
    ]);
    expect(interfaces(["eth1=10.0.0.2/8"], compose)?.[0]).toMatchObject({ name: "eth1", isPair: false });
  });

  test("are unknown where nobody says them", () => {
    expect(interfaces([])).toBeUndefined();
    expect(interfaces(["eth0=172.18.0.5/16"])).toEqual([{ name: "eth0", address: "172.18.0.5/16" }]);
  });

  test("may have several addresses, of IPv6 too", () => {
    expect(interfaces(["eth0=fd00::5/64", "eth0=10.0.0.5/24"])?.map(({ address }) => address)).toEqual([
      "fd00::5/64",
      "10.0.0.5/24",
    ]);
  });

  test("with a network in place of an address have no address", () => {
    expect(interfaces(["eth0=172.18.0.0/16"])).toEqual([{ name: "eth0", network: "172.18.0.0/16" }]);
    expect(interfaces(["eth0=172.18.0.4/31"])?.[0]?.address).toBe("172.18.0.4/31");
  });

  test.each([
    "",
    "eth0",
    "eth0=",
    "=1.2.3.4/8",
    "eth0=1.2.3.4",
    "eth0=1.2.3/8",
    "eth0=1.2.3.256/8",
    "eth0=1.2.3.04/8",
    "eth0=1.2.3.4/33",
    "eth0=1.2.3.4/",
    "eth0=1.2.3.4/8 ",
    "eth0=fd00::5/129",
    "eth0=fd00:::5/64",
    "eth0=1:2:3:4:5:6:7/64",
    "an-interface-name=1.2.3.4/8",
    "eth/0=1.2.3.4/8",
  ])("%j is none", (given) => {
    expect(read({ interfaces: [given], mayBeNothing: true })).toEqual({
      kind: "refused",
      refusal: { kind: "not-an-interface", given },
    });
  });
});
