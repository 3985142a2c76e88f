import { expect, test } from "vitest";
import { differences, parse } from "../src/index.ts";

test("the example of the README runs", () => {
  const text = 'RELAY_USER="sales"\nRELAY_PASSWORD=pa$word # secret\n';
  const compose = parse(text, { dialect: "compose", name: "mailserver.env" });
  expect(compose.get("RELAY_USER")).toBe("sales");
  expect(compose.get("RELAY_PASSWORD")).toBe("pa");
  expect(parse(text, { dialect: "docker-run" }).get("RELAY_USER")).toBe('"sales"');
  const fixed = compose.set("RELAY_PASSWORD", "pa$word").toString();
  expect(fixed).toBe("RELAY_USER=\"sales\"\nRELAY_PASSWORD='pa$word' # secret\n");
  expect(differences(fixed)).toHaveLength(2);
});
