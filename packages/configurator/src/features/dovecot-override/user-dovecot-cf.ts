import { ENABLE_IMAP, ENABLE_MANAGESIEVE, ENABLE_POP3 } from "@mailconf/dms-env";
import { parse } from "@mailconf/dovecot-conf";
import { copy, dovecot, everyone, report } from "../../effect.ts";
import { defineFeature } from "../../feature.ts";
import { passedOn } from "../../finding.ts";
import { dovecotsVerdict } from "./dovecots-verdict.ts";
import { harmful } from "./harmful.ts";
import { oldLanguage } from "./old-language.ts";
import { onePerCause } from "./one-per-cause.ts";
import { overlapping } from "./overlaps.ts";
import { isShallow } from "./statement.ts";

/**
 * The user's settings for Dovecot, which are read last (spec: config-volume 4.3). They must be in the language of
 * the release: in 2.3's, Dovecot 2.4 does not start, or does something else than it seems.
 */
export const userDovecotCf = defineFeature({
  name: "user-dovecot-cf",
  env: { ENABLE_IMAP, ENABLE_MANAGESIEVE, ENABLE_POP3 },
  *effects({ env, volume, files, release, site, soFar }) {
    const source = volume.read("dovecot.cf");
    if (!source || site.smtpOnly.value) return;
    const document = parse(source, { version: release.dovecot });
    const switches = { imap: env.ENABLE_IMAP, pop3: env.ENABLE_POP3, sieve: env.ENABLE_MANAGESIEVE };
    const on = Object.entries(switches).flatMap(([protocol, { value }]) => (value ? [protocol] : []));
    const target = dovecot("local.conf");
    const verdict = dovecotsVerdict(source, target.file, { release, soFar, files });
    const problems = onePerCause(document, [...document.diagnostics, ...verdict]);
    const isRefused = overlapping(problems.filter(({ severity }) => severity === "error"));
    const old = release.dovecot === "2.4" ? [...oldLanguage(document, isRefused)] : [];
    const wrongs = [...harmful(document, { release, switchedOn: ["lmtp", ...on] }), ...old];
    for (const wrong of wrongs) yield report(wrong);
    // A name of another version is what is refused; where anything is said, there is no need of a warning.
    const [isOld, isSaid] = [overlapping(old), overlapping(wrongs)];
    for (const problem of problems) {
      const isTold = problem.severity === "error" ? isOld : isSaid;
      if (!isTold(problem.span)) yield report(passedOn(problem, source));
    }
    // What Dovecot cannot mean is taken along as it is, and not looked into.
    yield source.encoding === "utf-8" && isShallow(document)
      ? target.appendFile(source)
      : {
          ...copy(target.file, source, everyone, { kind: "volume", source, span: { start: 0, end: 0 } }),
          opaque: true,
        };
  },
});
