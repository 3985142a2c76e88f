import { describe, expect, test } from "vitest";
import { configureWith, linesOf, oneAccount, releases, settingOf, textOf } from "./support.ts";

const command = ["program:postgrey", "command"];
const programs = "/etc/supervisor/conf.d/supervisor-app.conf";
const on = { ENABLE_POSTGREY: "1" };

describe.each(releases)("Postgrey in %s", (release) => {
  const made = (env: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}) =>
    configureWith({ release, env, files: { ...oneAccount, ...files } });

  test("switched on: asked last, started right before Postfix, with its options", () => {
    const configuration = made(on);
    expect(settingOf(configuration, "/etc/postfix/main.cf", "smtpd_recipient_restrictions")).toMatch(
      /, check_policy_service inet:127\.0\.0\.1:10023$/,
    );
    const names = configuration.programs.map(({ name }) => name);
    expect(names[names.indexOf("postfix") - 1]).toBe("postgrey");
    expect(linesOf(configuration, "/etc/default/postgrey").slice(1)).toEqual([
      'POSTGREY_OPTS="--inet=127.0.0.1:10023 --delay=300 --max-age=35 --auto-whitelist-clients=5"',
      "POSTGREY_TEXT='Delayed by Postgrey'",
    ]);
  });

  test("switched off: as it was", () => {
    const configuration = made({});
    expect(configuration.programs.map(({ name }) => name)).not.toContain("postgrey");
    expect(linesOf(configuration, "/etc/default/postgrey").slice(1)).toEqual([
      'POSTGREY_OPTS="--inet=127.0.0.1:10023"',
    ]);
  });

  test("other values reach the command, and each says why", () => {
    const configuration = made({ ...on, POSTGREY_DELAY: "60", POSTGREY_TEXT: "Try later" });
    expect(settingOf(configuration, programs, command)).toBe(
      '/usr/sbin/postgrey --syslog-facility=mail --inet=127.0.0.1:10023 --delay=60 --max-age=35 --auto-whitelist-clients=5 "--greylist-text=Try later"',
    );
    const file = configuration.tree.get(programs);
    const last = file?.kind === "file" ? file.steps(command).at(-1) : undefined;
    expect(last?.because.map((origin) => ("name" in origin ? origin.name : origin.kind))).toEqual([
      "ENABLE_POSTGREY",
      "POSTGREY_DELAY",
      "POSTGREY_MAX_AGE",
      "POSTGREY_AUTO_WHITELIST_CLIENTS",
      "POSTGREY_TEXT",
    ]);
  });

  test.each([
    [
      'say "no" 100% of $the \\ time; # really',
      '"--greylist-text=say \\"no\\" 100%% of $the \\\\ time; ""# really"',
    ],
    ["%(ENV_RELAY_PASSWORD)s", '"--greylist-text=%%(ENV_RELAY_PASSWORD)s"'],
  ])("a text of any characters is this text: %s", (text, word) => {
    const configuration = made({ ...on, POSTGREY_TEXT: text });
    expect(textOf(configuration, programs)).toContain(` ${word}\n`);
  });

  test("a line break in the text changes nothing and is told", () => {
    const configuration = made({ ...on, POSTGREY_TEXT: "a\nautostart=true" });
    expect(textOf(configuration, programs)).not.toContain("\nautostart=true\nautostart");
    expect(configuration.findings.filter(({ severity }) => severity === "error").length).toBeGreaterThan(0);
  });

  test("lists of the volume take the place of the shipped ones", () => {
    const configuration = made(on, { whitelist_recipients: "nogrey@\n" });
    expect(textOf(configuration, "/etc/postgrey/whitelist_recipients")).toBe("nogrey@\n");
    expect(textOf(made({}), "/etc/postgrey/whitelist_recipients")).toMatch(/^postmaster@$/m);
  });
});
