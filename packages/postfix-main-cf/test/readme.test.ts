import { expect, test } from "vitest";
import { Configuration, check, listParameters, parse } from "../src/index.ts";
import { parameters } from "../src/parameters.ts";

test("the example of the README runs", () => {
  const main = parse("myhostname = mx.$mydomain\nmydomain = example.org\n# why not\nbiff = maybe\n");
  expect(main.get("mydomain")).toBe("example.org");
  expect(main.set("biff", "no").toString()).toContain("# why not\nbiff = no\n");

  const environment = { parameters: parameters("3.10") };
  const configuration = new Configuration(main, environment);
  expect(configuration.expand("myorigin")?.value).toBe("mx.example.org");
  expect(listParameters(configuration, { show: "set" }).text).toBe(
    "biff = maybe\nmydomain = example.org\nmyhostname = mx.$mydomain\n",
  );
  expect(check(configuration).map(({ message }) => message)).toEqual([
    "expected `yes` or `no` as the value of biff",
  ]);
});
