import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { weightOf } from "../src/weight.ts";

const here = fileURLToPath(new URL("..", import.meta.url));

/** What the import of one name may weigh, in thousands of bytes. A format brings what its documents can do. */
const most: readonly (readonly [from: string, name: string, thousands: number])[] = [
  ["@mailconf/lossless", "sourceText", 1],
  ["@mailconf/postfix-lines", "splitWords", 1],
  ["@mailconf/configurator", "configVolume", 1],
  ["@mailconf/configurator", "mainCf", 2],
  ["@mailconf/configurator", "keyText", 1],
  ["@mailconf/container-inputs", "composeFileNames", 1],
  ["@mailconf/formats", "formatNamed", 8],
  ["@mailconf/postfix-main-cf", "parse", 26],
  ["@mailconf/getmailrc", "parse", 32],
  ["@mailconf/config-volume", "parseAccounts", 36],
  ["@mailconf/postfix-master-cf", "parse", 36],
  ["@mailconf/service-files/ini", "parse", 38],
  ["@mailconf/env-file", "parse", 50],
  ["@mailconf/fetchmailrc", "parse", 64],
  ["@mailconf/postfix-main-cf", "check", 62],
  ["@mailconf/dms-env", "variables", 72],
  ["@mailconf/dovecot-conf", "parse", 104],
  ["@mailconf/postfix-maps", "parse", 130],
  ["@mailconf/dovecot-conf", "resolve", 180],
];

describe("one import carries what it needs, and not the package", () => {
  test.each(most)("%s: %s", async (from, name, thousands) => {
    const weight = await weightOf(from, name, here);
    expect(weight).toBeGreaterThan(0);
    expect(weight).toBeLessThan(thousands * 1000);
  });
});
