import { ENABLE_IMAP, ENABLE_MANAGESIEVE, ENABLE_POP3 } from "@mailconf/dms-env";
import { parse } from "@mailconf/dovecot-conf";
import { copy, dovecot, everyone, report } from "../../effect.ts";
import { defineFeature } from "../../feature.ts";
import { passedOn } from "../../finding.ts";
import { checkOverride } from "./checks.ts";
import { dovecotsVerdict } from "./dovecots-verdict.ts";
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
    const problems = dovecotsVerdict(source, target.file, { release, soFar, files });
    const { diagnostics } = document;
    const isRefused = overlapping(
      [...diagnostics, ...problems].filter(({ severity }) => severity === "error"),
    );
    const given = { release, switchedOn: ["lmtp", ...on], isRefused };
    const wrongs = [...checkOverride(document, given)];
    for (const wrong of wrongs) yield report(wrong);
    const isSaid = overlapping(wrongs);
    const seen = new Set<string>();
    for (const problem of [...diagnostics, ...problems]) {
      const key = `${problem.code} ${problem.span.start}`;
      // Names of another version have rules of their own.
      if (seen.has(key) || isSaid(problem.span)) continue;
      seen.add(key);
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
