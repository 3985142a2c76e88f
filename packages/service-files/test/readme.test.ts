import { expect, test } from "vitest";
import { parse } from "../src/key-value/index.ts";

test("the example of the README runs", () => {
  const doc = parse("Socket local:/run/x.sock # for Postfix\n#Nameservers 127.0.0.1\n", {
    program: "opendkim",
  });
  expect(doc.get("socket")).toBe("local:/run/x.sock");
  const next = doc.set("Socket", "inet:8891@localhost").set("Nameservers", "127.0.0.11");
  expect(next.toString()).toBe(
    "Socket inet:8891@localhost # for Postfix\n#Nameservers 127.0.0.1\nNameservers 127.0.0.11\n",
  );
  expect(() => doc.set("Socket", "inet:8891 # localhost")).toThrow(RangeError);
});
