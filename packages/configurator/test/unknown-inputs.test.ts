import { memoryFiles, sourceText } from "@mailconf/lossless";
import { expect, test } from "vitest";
import { configure, configVolume } from "../src/index.ts";

const source = sourceText("RELAY_PASSWORD RELAY_USER RELAY_HOST", "pod.yaml");
const setting = (name: string, value: string, unknown?: string) => {
  const start = source.text.indexOf(name);
  const span = { start, end: start + name.length };
  return { name, value, source, span, via: "compose", ...(unknown !== undefined && { unknown }) } as const;
};

const codes = (password: string | undefined, roots: readonly string[]) =>
  configure({
    release: "15.1",
    settings: [
      setting("RELAY_HOST", "relay.one.test"),
      setting("RELAY_USER", "anna"),
      ...(password === undefined ? [] : [setting("RELAY_PASSWORD", "", password)]),
    ],
    files: memoryFiles({}, roots),
    facts: { hostname: "mail.one.test" },
  }).findings.map(({ code }) => code);

test("accounts are missed in a volume that is empty, and not in one that nobody can see", () => {
  expect(codes(undefined, [configVolume])).toContain("DMS521");
  expect(codes(undefined, [])).not.toContain("DMS521");
});

test("a password that is there and not known is not missed", () => {
  expect(codes(undefined, [])).toContain("DMS113");
  expect(codes("it lies in the store of podman", [])).not.toContain("DMS113");
});
