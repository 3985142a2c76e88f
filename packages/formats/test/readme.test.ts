import { sourceText } from "@mailconf/lossless";
import { expect, test } from "vitest";
import { formatOfFile } from "../src/index.ts";
import { mainCfFormat } from "../src/main-cf.ts";

test("the example of the README runs", async () => {
  const text = "myhostname = mx.example.org\nbiff = no\n";
  const found = formatOfFile("/etc/postfix/main.cf", text);
  expect(found?.name).toBe("main.cf");
  expect(await found?.load()).toBe(mainCfFormat);
  const document = mainCfFormat.parse(sourceText(text, "main.cf"));
  expect(document.keys).toEqual(["myhostname", "biff"]);
  expect(document.set("biff", "yes").toString()).toBe("myhostname = mx.example.org\nbiff = yes\n");
});
