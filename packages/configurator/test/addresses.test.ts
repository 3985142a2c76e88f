import { describe, expect, test } from "vitest";
import { addressesOf, explainSetting, keyText, type Origin } from "../src/index.ts";
import { configureWith, oneAccount } from "./support.ts";

const configuration = configureWith({
  env: { ENABLE_FETCHMAIL: "1", POSTMASTER_ADDRESS: "boss@example.com", DEFAULT_RELAY_HOST: "[r.test]:25" },
  files: {
    ...oneAccount,
    "postfix-virtual.cf": "# lists\ninfo@example.com ann@example.com\nall@example.com ann@example.com\n",
    "postfix-sasl-password.cf": "[r.test]:25 u:secret\n",
    "fetchmail.cf": "poll h.test user a pass b\n",
    "postfix-regexp.cf": "/^x@/ ann@example.com\n",
  },
});

/** What is found by words, with its value and the place of its last reason. */
function explained(what: string, ...words: string[]): string[] {
  return addressesOf(configuration.tree, what, words).map(({ path, key }) => {
    const explanation = explainSetting(configuration, path, key);
    const origins = explanation?.steps.at(-1)?.because ?? [];
    return `${keyText(key)} = ${explanation?.value} (${origins.map(placeOf).join(", ")})`;
  });
}

const placeOf = (origin: Origin): string =>
  "source" in origin
    ? `${origin.source.name.split("/").at(-1)}:${origin.source.position(origin.span.start).line}`
    : origin.kind;

describe("any setting, entry or line of any file has its reasons", () => {
  test.each([
    [
      ["/etc/postfix/virtual", "info@example.com"],
      "info@example.com = ann@example.com (postfix-virtual.cf:2)",
    ],
    [["postfix/virtual", "INFO@example.com"], "info@example.com = ann@example.com (postfix-virtual.cf:2)"],
    [["postfix/virtual", "2"], "all@example.com = ann@example.com (postfix-virtual.cf:3)"],
    [["/etc/aliases", "root"], "root = boss@example.com (mailserver.env:1)"],
    [["postfix/regexp", "/^x@/"], "/^x@/ = ann@example.com (postfix-regexp.cf:1)"],
    [["sasl_passwd", "[r.test]:25"], "[r.test]:25 = u:secret (postfix-sasl-password.cf:1)"],
    [["main.cf", "biff"], "biff = no (main.cf:"],
    [["fetchmailrc", "h.test", "a", "password"], "(fetchmail.cf:1)"],
    [["postgrey/whitelist_recipients", "abuse@"], "abuse@ =  (whitelist_recipients:3)"],
    [["supervisord.conf", "supervisord", "nodaemon"], "supervisord › nodaemon = true (supervisord.conf:"],
    [["etc/mailname", "1"], "1 = example.com ("],
  ])("%j", ([what = "", ...words], expected) => {
    const found = explained(what, ...words);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  test("a user of userdb", () => {
    expect(explained("userdb", "ann@example.com")).toEqual(explained("userdb", "1"));
    expect(explained("userdb", "1")).toHaveLength(1);
  });

  test("what nobody wrote is nothing", () => {
    expect(explained("postfix/virtual", "nobody@example.com")).toEqual([]);
    expect(explained("postfix/virtual", "99")).toEqual([]);
    expect(explained("postfix/virtual", "0")).toEqual([]);
    expect(explained("no-such-file", "1")).toEqual([]);
  });

  test("every key of every file", () => {
    for (const file of configuration.tree.values()) {
      if (file.kind !== "file") continue;
      for (const key of file.keys) expect(file.steps(key).length, `${file.path} ${key}`).toBeGreaterThan(0);
    }
  });
});
