import { ENABLE_IMAP, ENABLE_MANAGESIEVE, ENABLE_POP3 } from "@mailconf/dms-env";
import { parse } from "@mailconf/dovecot-conf";
import { copy, dovecot, everyone, report } from "../../effect.ts";
import { defineFeature } from "../../feature.ts";
import { passedOn } from "../../finding.ts";
import { checkOverride } from "./checks.ts";
import { isShallow } from "./statement.ts";
import { unknownNames } from "./unknown-names.ts";

/**
 * The user's settings for Dovecot, which are read last (spec: config-volume 4.3). They must be in the language of
 * the release: in 2.3's, Dovecot 2.4 does not start, or does something else than it seems.
 */
export const userDovecotCf = defineFeature({
  name: "user-dovecot-cf",
  env: { ENABLE_IMAP, ENABLE_MANAGESIEVE, ENABLE_POP3 },
  *effects({ env, volume, release, site, soFar }) {
    const source = volume.read("dovecot.cf");
    if (!source || site.smtpOnly.value) return;
    const document = parse(source, { version: release.dovecot });
    for (const diagnostic of document.diagnostics) yield report(passedOn(diagnostic, source));
    const switches = { imap: env.ENABLE_IMAP, pop3: env.ENABLE_POP3, sieve: env.ENABLE_MANAGESIEVE };
    const on = Object.entries(switches).flatMap(([protocol, { value }]) => (value ? [protocol] : []));
    const wrongs = [...checkOverride(document, release, ["lmtp", ...on])];
    for (const wrong of wrongs) yield report(wrong);
    const target = dovecot("local.conf");
    for (const problem of unknownNames(source, target.file, release, soFar)) {
      const { span } = problem;
      // Names of another version have rules of their own.
      if (wrongs.some((wrong) => wrong.span.start <= span.end && span.start <= wrong.span.end)) continue;
      yield report(passedOn(problem, source));
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
