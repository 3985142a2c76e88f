import { readFileSync } from "node:fs";
import { memoryFiles } from "@mailconf/lossless";
import { expect, test } from "vitest";
import { parse, print, resolve } from "../src/index.ts";
import { settings24 } from "../src/settings-2.4.ts";

test("the example of the README runs", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const code = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? "";
  const body = code.replace(/^import .*\n/gm, "");
  const shown: unknown[] = [];
  const names = {
    memoryFiles,
    parse,
    print,
    resolve,
    settings24,
    console: { log: (value: unknown) => shown.push(value) },
  };
  new Function(...Object.keys(names), body)(...Object.values(names));
  expect(shown[0]).toContain("ssl = required\npassdb pam {\n  mechanisms_filter = plain\n}\n");
  expect(shown[1]).toEqual([
    "/etc/dovecot/auth.conf: expected the name of a setting, not mail_plugin, perhaps mail_plugins",
  ]);
});
