import { memoryFiles, sourceText } from "@mailconf/lossless";
import { expect, test } from "vitest";
import {
  ENABLE_RSPAMD_REDIS,
  ENABLE_SRS,
  LDAP_BIND_PW,
  POSTFIX_MESSAGE_SIZE_LIMIT,
  readEnvFile,
  resolveEnv,
  TLS_LEVEL,
  variables,
} from "../src/index.ts";

const read = (text: string, options: Partial<Parameters<typeof resolveEnv>[1]> = {}) => {
  const { settings } = readEnvFile(sourceText(text, "mailserver.env"), "compose");
  return resolveEnv(settings, { release: "15.1", ...options });
};
const problems = (text: string) =>
  read(text).findings.map(({ code, source, span }) => [code, source.slice(span)]);

test("a value knows the line that sets it", () => {
  const env = read("# c\nENABLE_SRS=1\n");
  const { value, origin } = env.get(ENABLE_SRS);
  expect(value).toBe(true);
  expect(origin.kind === "env" && origin.source.position(origin.span.start)).toEqual({ line: 2, column: 12 });
});

test("a variable that nobody sets has the default of the release", () => {
  expect(read("").get(TLS_LEVEL)).toEqual({
    value: "modern",
    origin: { kind: "default", name: "TLS_LEVEL" },
    raw: "modern",
  });
  expect(read("").get(POSTFIX_MESSAGE_SIZE_LIMIT).value).toBe(10_240_000);
});

test("a derived default carries the origin of the variable it comes from", () => {
  const redis = read("ENABLE_RSPAMD=1\n").get(ENABLE_RSPAMD_REDIS);
  expect(redis.value).toBe(true);
  expect(redis.origin.kind).toBe("env");
});

test("a wrong value is a finding at the value, and the default counts", () => {
  expect(problems("TLS_LEVEL=moderm\n")).toEqual([["DMS204", "moderm"]]);
  expect(read("TLS_LEVEL=moderm\n").get(TLS_LEVEL).value).toBe("modern");
});

test("every default is a value that its variable accepts", () => {
  for (const release of ["15.1", "16.0"] as const) {
    const env = resolveEnv([], { release });
    expect(env.findings).toEqual([]);
    for (const variable of variables.values()) expect(env.get(variable).origin.kind).toBe("default");
  }
});

test("a secret comes from the file that __FILE names", () => {
  const env = read("LDAP_BIND_PW__FILE=/run/secrets/ldap\n", {
    files: memoryFiles({ "/run/secrets/ldap": "geheim\n" }),
  });
  expect(env.get(LDAP_BIND_PW).value).toBe("geheim");
  expect(env.secrets().map(({ value }) => value)).toEqual(["geheim"]);
});
