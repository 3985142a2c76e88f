import { amavis } from "@mailconf/formats/services";
import { sourceText } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { actionsAfter } from "../src/index.ts";
import {
  accessAt,
  configureWith,
  findingsOf,
  linesOf,
  oneAccount,
  releases,
  settingOf,
  textOf,
} from "./support.ts";

const own = "/etc/amavis/conf.d/49-docker-mailserver";
const switches = "/etc/amavis/conf.d/61-dms_auto_generated";
const spam = { ENABLE_SPAMASSASSIN: "1" };

describe.each(releases)("scanners in %s", (release) => {
  const made = (env: Readonly<Record<string, string>> = {}, files: Readonly<Record<string, string>> = {}) =>
    configureWith({ release, env, files: { ...oneAccount, ...files } });
  const variable = (configuration: ReturnType<typeof made>, name: string) =>
    linesOf(configuration, own).find((line) => line.startsWith(`${name} = `));

  test("by default Amavis runs, and neither scanner is asked", () => {
    const configuration = made();
    expect(configuration.programs.map(({ name }) => name)).toContain("amavis");
    expect(configuration.programs.map(({ name }) => name)).not.toContain("clamav");
    expect(linesOf(configuration, switches)).toEqual([
      "use strict;",
      "@bypass_spam_checks_maps = (1);",
      "@bypass_virus_checks_maps = (1);",
      "1;",
    ]);
    expect(accessAt(configuration, switches)?.mode).toBe(0o444);
    expect(settingOf(configuration, "/etc/postfix/main.cf", "content_filter")).toBe(
      "smtp-amavis:[127.0.0.1]:10024",
    );
  });

  test("Amavis off: it gets no mail, and what it would run at night is off", () => {
    const configuration = made({ ENABLE_AMAVIS: "0", ...spam });
    expect(configuration.programs.map(({ name }) => name)).not.toContain("amavis");
    expect(settingOf(configuration, "/etc/postfix/main.cf", "content_filter")).toBeUndefined();
    for (const file of ["/etc/cron.d/amavisd-new", "/etc/cron.daily/spamassassin"])
      expect(linesOf(configuration, file).filter((line) => !line.startsWith("#"))).toEqual([]);
    expect(linesOf(configuration, switches)).toContain("@bypass_spam_checks_maps = (1);");
    expect(actionsAfter([own], { running: configuration.programs })).toEqual([]);
    expect(actionsAfter([own], { running: made().programs })).toEqual(["supervisorctl restart amavis"]);
  });

  test("SpamAssassin: scores, and what becomes of spam", () => {
    const configuration = made({ ...spam, SA_TAG: "-5.0", SA_TAG2: "4.5", SA_KILL: "7" });
    expect(linesOf(configuration, switches)).not.toContain("@bypass_spam_checks_maps = (1);");
    expect(variable(configuration, "$sa_tag_level_deflt")).toBe("$sa_tag_level_deflt = -5;");
    expect(variable(configuration, "$sa_tag2_level_deflt")).toBe("$sa_tag2_level_deflt = 4.5;");
    expect(variable(configuration, "$sa_kill_level_deflt")).toBe("$sa_kill_level_deflt = 7;");
    expect(variable(configuration, "$final_spam_destiny")).toBe("$final_spam_destiny = D_PASS;");
    expect(variable(configuration, "$sa_spam_subject_tag")).toBe("$sa_spam_subject_tag = undef;");
    const bounced = made({ ...spam, SPAMASSASSIN_SPAM_TO_INBOX: "0" });
    expect(variable(bounced, "$final_spam_destiny")).toBe("$final_spam_destiny = D_BOUNCE;");
  });

  test("a score that is no number is told and changes nothing", () => {
    const configuration = made({ ...spam, SA_KILL: "7; system('reboot')" });
    expect(variable(configuration, "$sa_kill_level_deflt")).toBe("$sa_kill_level_deflt = 10;");
    expect(textOf(configuration, own)).not.toContain("reboot");
    expect(configuration.findings.some(({ severity }) => severity !== "info")).toBe(true);
  });

  test("a host name is text for Perl, whatever it holds", () => {
    const name = "mail'.system(1).'\\.example.com";
    const configuration = configureWith({ release, facts: { hostname: name } });
    expect(amavis.parse(sourceText(textOf(configuration, own) ?? "")).get("$myhostname")).toBe(name);
  });

  test("short circuits: the plug-in and the rules that are asked for", () => {
    const configuration = made({ ...spam, SA_SHORTCIRCUIT_BAYES_HAM: "1" });
    expect(linesOf(configuration, "/etc/spamassassin/shortcircuit.pre")).toEqual([
      "loadplugin Mail::SpamAssassin::Plugin::Shortcircuit",
    ]);
    const rules = linesOf(configuration, "/etc/spamassassin/shortcircuit.cf");
    expect(rules.filter((line) => line.startsWith("shortcircuit"))).toEqual(["shortcircuit BAYES_00 ham"]);
    expect(textOf(made(spam), "/etc/spamassassin/shortcircuit.pre")).toBeUndefined();
    expect(configuration.unbuilt).toEqual([]);
  });

  test("rules of the channel KAM are fetched each day", () => {
    const job = "/etc/cron.daily/spamassassin_kam";
    const configuration = made({ ...spam, ENABLE_SPAMASSASSIN_KAM: "1" });
    expect(linesOf(configuration, job)).toContain(
      "sa-update --gpgkey 24C063D8 --channel kam.sa-channels.mcgrail.com",
    );
    expect(accessAt(configuration, job)?.mode).toBe(0o755);
    expect(textOf(made(spam), job)).toBeUndefined();
  });

  test("the user's files: Amavis's may hold passwords, and only Amavis reads it", () => {
    const files = { "amavis.cf": "$max_servers = 4;\n1;\n", "spamassassin-rules.cf": "score X 1\n" };
    const configuration = made(spam, files);
    expect(textOf(configuration, "/etc/amavis/conf.d/50-user")).toBe(files["amavis.cf"]);
    expect(accessAt(configuration, "/etc/amavis/conf.d/50-user")).toEqual({
      mode: 0o640,
      owner: "root:amavis",
    });
    expect(textOf(configuration, "/etc/spamassassin/spamassassin-rules.cf")).toBe("score X 1\n");
    expect(textOf(made({}, files), "/etc/spamassassin/spamassassin-rules.cf")).toBeUndefined();
  });

  test("mail in quarantine is kept as long as somebody says", () => {
    const job = (env: Readonly<Record<string, string>>) =>
      linesOf(made(env), "/etc/cron.d/virusmails").at(-1);
    expect(job({})).toContain(" -mtime +7 ");
    expect(job({ VIRUSMAILS_DELETE_DELAY: "30" })).toContain(" -mtime +30 ");
    expect(job({ VIRUSMAILS_DELETE_DELAY: "1 -o -name x" })).toContain(" -mtime +7 ");
  });

  test("ClamAV: it runs and looks into files up to its limit", () => {
    const clamd = "/etc/clamav/clamd.conf";
    const on = { ENABLE_CLAMAV: "1" };
    expect(made(on).programs.map(({ name }) => name)).toContain("clamav");
    expect(linesOf(made(on), switches)).not.toContain("@bypass_virus_checks_maps = (1);");
    const large = made({ ...on, CLAMAV_MESSAGE_SIZE_LIMIT: "100M" });
    expect([settingOf(large, clamd, "MaxFileSize"), settingOf(large, clamd, "MaxScanSize")]).toEqual([
      "100M",
      "100M",
    ]);
    expect(findingsOf(made({ ...on, CLAMAV_MESSAGE_SIZE_LIMIT: "2G" }))).toContain("warning clamav-limit");
    expect(settingOf(made({ ...on, CLAMAV_MESSAGE_SIZE_LIMIT: "1M\nUser root" }), clamd, "User")).toBe(
      "clamav",
    );
    expect(linesOf(made(), "/etc/cron.d/clamav-freshclam").filter((line) => !line.startsWith("#"))).toEqual(
      [],
    );
  });

  test("who may look at whose files", () => {
    const groups = (env: Readonly<Record<string, string>>) =>
      made(env).memberships.map(({ user, group }) => `${user} in ${group}`);
    expect(groups({})).toEqual(expect.arrayContaining(["clamav in amavis", "amavis in clamav"]));
    expect(groups({ ENABLE_CLAMAV: "1", ENABLE_RSPAMD: "1" })).toContain("_rspamd in clamav");
    expect(groups({ ENABLE_RSPAMD: "1" })).not.toContain("_rspamd in clamav");
  });
});
