import { sourceText } from "@mailconf/lossless";
import { expect, test } from "vitest";
import { ENABLE_SRS, readEnvFile, resolveEnv, TLS_LEVEL } from "../src/index.ts";

test("the example of the README runs", () => {
  const text = sourceText("ENABLE_SRS=1\nTLS_LEVEL=moderm\n", "mailserver.env");
  const { settings } = readEnvFile(text, "compose");
  const env = resolveEnv(settings, { release: "15.1" });
  expect(env.get(ENABLE_SRS).value).toBe(true);
  expect(env.get(ENABLE_SRS).origin).toMatchObject({
    kind: "env",
    name: "ENABLE_SRS",
    span: { start: 11, end: 12 },
  });
  expect(env.get(TLS_LEVEL).value).toBe("modern");
  expect(env.findings[0]?.message).toBe(
    'expected one of "modern", "intermediate" for TLS_LEVEL: another value has no effect',
  );
});
