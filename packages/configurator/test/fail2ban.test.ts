import { describe, expect, test } from "vitest";
import { actionsAfter } from "../src/index.ts";
import { accessAt, configureWith, linesOf, oneAccount, releases, textOf } from "./support.ts";

const on = { ENABLE_FAIL2BAN: "1" };
const blocktype = "/etc/fail2ban/action.d/nftables-common.local";
const rotated = "/etc/logrotate.d/fail2ban";

describe.each(releases)("Fail2Ban in %s", (release) => {
  const made = (env: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}) =>
    configureWith({ release, env, files: { ...oneAccount, ...files } });

  test("switched on: it runs, drops what comes from a banned address, and has a jail for bans by hand", () => {
    const configuration = made(on);
    expect(configuration.programs.map(({ name }) => name)).toContain("fail2ban");
    expect(linesOf(configuration, blocktype)).toEqual(["[Init]", "blocktype = drop"]);
    expect(linesOf(configuration, "/etc/fail2ban/filter.d/custom.conf")).toEqual(["[Definition]"]);
    expect(configuration.unbuilt).toEqual([]);
  });

  test("switched off: it does not run, and its log is not rotated", () => {
    const configuration = made({});
    expect(configuration.programs.map(({ name }) => name)).not.toContain("fail2ban");
    expect(linesOf(configuration, rotated).filter((line) => !line.startsWith("#"))).toEqual([]);
    expect(actionsAfter(["/etc/fail2ban/jail.local"], { running: configuration.programs })).toEqual([]);
    expect(actionsAfter(["/etc/fail2ban/jail.local"], { running: made(on).programs })).toEqual([
      "fail2ban-client reload",
    ]);
  });

  test("rejects if it shall, as it does of itself", () => {
    expect(textOf(made({ ...on, FAIL2BAN_BLOCKTYPE: "reject" }), blocktype)).toBeUndefined();
  });

  test("a word that is none of the two is told, and packets are dropped", () => {
    const configuration = made({ ...on, FAIL2BAN_BLOCKTYPE: "drop\nblocktype = accept" });
    expect(linesOf(configuration, blocktype)).toEqual(["[Init]", "blocktype = drop"]);
    expect(configuration.findings.some(({ severity }) => severity !== "info")).toBe(true);
  });

  test("its log is rotated as often as that of mail", () => {
    const lines = linesOf(made({ ...on, LOGROTATE_INTERVAL: "daily", LOGROTATE_COUNT: "2" }), rotated);
    expect(lines).toContain("  rotate 2");
    expect(lines).toContain("  daily");
    expect(lines).not.toContain("  weekly");
  });

  test("the user's files go over its own, and are root's alone: actions may hold keys", () => {
    const files = {
      "fail2ban-fail2ban.cf": "[DEFAULT]\nloglevel = DEBUG\n",
      "fail2ban-jail.cf": "[DEFAULT]\nbantime = 9w\n",
    };
    const configuration = made(on, files);
    const paths = ["/etc/fail2ban/fail2ban.local", "/etc/fail2ban/jail.d/user-jail.local"];
    expect(paths.map((path) => textOf(configuration, path))).toEqual(Object.values(files));
    expect(paths.map((path) => accessAt(configuration, path)?.mode)).toEqual([0o600, 0o600]);
    expect(paths.map((path) => textOf(made({}, files), path))).toEqual([undefined, undefined]);
  });
});
