import { memoryFiles, sourceText } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import {
  type EnvSetting,
  RELAY_PASSWORD,
  RELAY_PORT,
  resolveEnv,
  settingsFromArguments,
} from "../src/index.ts";

const unknown = (name: string): EnvSetting => {
  const source = sourceText(name, "pod.yaml");
  const span = { start: 0, end: name.length };
  return { name, value: "", unknown: "fieldRef status.podIP", source, span, via: "compose" };
};

describe("a variable whose value is not known", () => {
  test("has its default, is marked, and is no setting", () => {
    const env = resolveEnv([unknown("RELAY_PORT")], { release: "15.1" });
    expect(env.get(RELAY_PORT)).toMatchObject({ value: 25, isUnknown: true, origin: { kind: "env" } });
    expect([env.isSet(RELAY_PORT), [...env.settings.keys()], env.findings]).toEqual([false, [], []]);
  });

  test("is known again by a later setting, and not known by a later one of that kind", () => {
    const { settings } = settingsFromArguments(["RELAY_PORT=587"]);
    const port = (...given: readonly EnvSetting[]) => resolveEnv(given, { release: "15.1" }).get(RELAY_PORT);
    expect(port(unknown("RELAY_PORT"), ...settings)).toMatchObject({ value: 587 });
    expect(port(unknown("RELAY_PORT"), ...settings).isUnknown).toBeUndefined();
    expect(port(...settings, unknown("RELAY_PORT"))).toMatchObject({ value: 25, isUnknown: true });
  });
});

describe("a file of a secret that cannot be read", () => {
  const { settings } = settingsFromArguments(["RELAY_PASSWORD__FILE=/run/secrets/pw"]);
  const resolved = (state: "file" | "absent") =>
    resolveEnv(settings, {
      release: "15.1",
      files: { ...memoryFiles({}), state: () => state },
    });

  test("is told by whoever gives the files; one that is not there is told here", () => {
    expect(resolved("file").findings).toEqual([]);
    expect(resolved("absent").findings.map(({ code }) => code)).toEqual(["secret-file-missing"]);
  });

  test("leaves a value that is not known", () => {
    for (const state of ["file", "absent"] as const)
      expect(resolved(state).get(RELAY_PASSWORD)).toMatchObject({ value: "", isUnknown: true });
  });
});
