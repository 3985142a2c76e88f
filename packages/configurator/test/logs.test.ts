import { describe, expect, test } from "vitest";
import { accessAt, configureWith, errorsOf, linesOf, releases, settingOf, textOf } from "./support.ts";

const rotated = "/etc/logrotate.d/maillog";
const logwatchConf = "/etc/logwatch/conf/logwatch.conf";
const daily = "/etc/cron.daily/postfix-summary";

describe.each(releases)("logs in %s", (release) => {
  const made = (env: Readonly<Record<string, string>> = {}) => configureWith({ release, env });

  test("by default the log of mail is rotated each week, and nobody gets a report", () => {
    const configuration = made();
    expect(linesOf(configuration, rotated)).toContain("  weekly");
    expect(linesOf(configuration, rotated)).toContain("  rotate 4");
    expect(textOf(configuration, daily)).toBeUndefined();
    expect(textOf(configuration, "/etc/cron.daily/logwatch")).toBeUndefined();
    expect(linesOf(configuration, logwatchConf)[0]).toBe("MailFrom = mailserver-report@mail.example.com");
    expect(configuration.directories.map(({ path }) => path)).toContain("/var/log/mail");
  });

  test("other values reach all logs that rotate with it", () => {
    const configuration = made({ LOGROTATE_INTERVAL: "monthly", LOGROTATE_COUNT: "12", ENABLE_RSPAMD: "1" });
    for (const file of [rotated, "/etc/logrotate.d/rspamd"]) {
      expect(linesOf(configuration, file)).toContain("  rotate 12");
      expect(linesOf(configuration, file)).toContain("  monthly");
      expect(linesOf(configuration, file)).not.toContain("  weekly");
    }
  });

  test("a summary each day, or when the log is rotated", () => {
    const addresses = { PFLOGSUMM_RECIPIENT: "a@b.test", REPORT_SENDER: "c@d.test" };
    const each = made({ ...addresses, PFLOGSUMM_TRIGGER: "daily_cron" });
    expect(linesOf(each, daily).at(-1)).toBe(
      "/usr/local/bin/report-pflogsumm-yesterday mail.example.com a@b.test c@d.test",
    );
    expect(accessAt(each, daily)?.mode).toBe(0o744);
    expect(textOf(made({ ...addresses, PFLOGSUMM_TRIGGER: "logrotate" }), rotated)).toMatch(
      /postrotate\n\s*\/usr\/local\/bin\/postfix-summary mail\.example\.com a@b\.test c@d\.test\n\s*endscript/,
    );
  });

  test("a report of logwatch each day or each week, to the postmaster unless somebody else shall get it", () => {
    expect(linesOf(made({ LOGWATCH_INTERVAL: "daily" }), "/etc/cron.daily/logwatch").at(-1)).toBe(
      "/usr/sbin/logwatch --range Yesterday --hostname mail.example.com --mailto postmaster@example.com",
    );
    const weekly = made({ LOGWATCH_INTERVAL: "weekly", LOGWATCH_RECIPIENT: "x@y.test" });
    expect(linesOf(weekly, "/etc/cron.weekly/logwatch").at(-1)).toBe(
      "/usr/sbin/logwatch --range 'between -7 days and -1 days' --hostname mail.example.com --mailto x@y.test",
    );
  });

  test("an address is one word of the command, whatever it holds", () => {
    const recipient = "a$(reboot)`reboot`'b;reboot x@y.test";
    const job = made({ PFLOGSUMM_TRIGGER: "daily_cron", PFLOGSUMM_RECIPIENT: recipient });
    expect(linesOf(job, daily).at(-1)).toContain(" 'a$(reboot)`reboot`'\\''b;reboot x@y.test' ");
  });

  test("a sender that logwatch would hand to a shell is refused", () => {
    const configuration = made({ LOGWATCH_SENDER: "a$(reboot)@y.test" });
    expect(errorsOf(configuration)).toEqual(["error value-does-not-fit"]);
    expect(textOf(configuration, logwatchConf)).toBeUndefined();
  });

  test("programs of the image are told what they ask the environment for", () => {
    const configuration = made({
      ENABLE_GETMAIL: "1",
      GETMAIL_POLL: "7",
      UPDATE_CHECK_INTERVAL: "2h",
      DMS_CONFIG_POLL: "9",
      LOG_LEVEL: "warn",
    });
    const told = ["getmail", "update-check", "changedetector"].map((name) =>
      settingOf(configuration, "/etc/supervisor/conf.d/supervisor-app.conf", [
        `program:${name}`,
        "environment",
      ]),
    );
    expect(told).toEqual([
      'GETMAIL_POLL="7",LOG_LEVEL="warn"',
      'UPDATE_CHECK_INTERVAL="2h",LOG_LEVEL="warn"',
      'DMS_CONFIG_POLL="9",LOG_LEVEL="warn"',
    ]);
    expect(configuration.unbuilt).toEqual([]);
  });

  test("programs among the base files may be run", () => {
    const configuration = made();
    for (const path of ["/usr/local/bin/postfix-summary", "/etc/cron.daily/spamassassin"])
      expect(accessAt(configuration, path)?.mode).toBe(0o755);
  });
});
