import { type Effect, type Row, row, write } from "../../effect.ts";
import type { Reason } from "../../origin.ts";
import { type AmavisContext, hasSpamChecks } from "./inputs.ts";

const folder = "/etc/amavis/conf.d";

/**
 * Amavis's own files. It reads the folder by name, and the last assignment counts: what stands here goes over the files of
 * the package, the user's `50-user` over that, and what is generated over everything (spec: amavis, findings 2).
 */
export function* settings(context: AmavisContext): Generator<Effect> {
  yield write(`${folder}/49-docker-mailserver`, ownRows(context));
  yield write(`${folder}/61-dms_auto_generated`, switches(context), { mode: 0o444, owner: "root:root" });
}

function ownRows({ env, site }: AmavisContext): Row[] {
  const on = env.ENABLE_AMAVIS;
  return perlFile([
    ...fixed.map((text) => row(text)),
    ...limits({ env }),
    ...destinies({ env }),
    ...(on.value
      ? [
          row(`$log_level = ${env.AMAVIS_LOGLEVEL.value};`, env.AMAVIS_LOGLEVEL, on),
          row(`$myhostname = ${perlText(site.hostname.value)};`, site.hostname, on),
        ]
      : [row("$log_level = 2;", on)]),
  ]);
}

/** What does not depend on anything. Both kinds of checks are made; `61-dms_auto_generated` leaves out what is off. */
const fixed = [
  "$inet_socket_port = 10024;",
  "@bypass_virus_checks_maps = (\\%bypass_virus_checks, \\@bypass_virus_checks_acl, \\$bypass_virus_checks_re);",
  "@bypass_spam_checks_maps = (\\%bypass_spam_checks, \\@bypass_spam_checks_acl, \\$bypass_spam_checks_re);",
  '$QUARANTINEDIR = "$MYHOME/virusmails";',
  "$final_virus_destiny = D_DISCARD;",
  "$final_banned_destiny = D_DISCARD;",
  "$sa_dsn_cutoff_level = 10;",
  "$sa_mail_body_size_limit = 200*1024;",
  "$enable_dkim_verification = 0;",
];

type Env = Pick<AmavisContext, "env">;

/** From which scores on a message is marked, is spam, and is not delivered as it is. */
function limits({ env }: Env): Row[] {
  if (!hasSpamChecks(env)) {
    return [
      row("$sa_spam_subject_tag = '***SPAM*** ';"),
      row("$sa_tag_level_deflt = 2.0;"),
      row("$sa_tag2_level_deflt = 6.31;"),
      row("$sa_kill_level_deflt = 6.31;"),
    ];
  }
  const on = env.ENABLE_SPAMASSASSIN;
  return [
    // A Sieve script marks the subject.
    row("$sa_spam_subject_tag = undef;", on),
    row(`$sa_tag_level_deflt = ${env.SA_TAG.value};`, env.SA_TAG, on),
    row(`$sa_tag2_level_deflt = ${env.SA_TAG2.value};`, env.SA_TAG2, on),
    row(`$sa_kill_level_deflt = ${env.SA_KILL.value};`, env.SA_KILL, on),
  ];
}

/** What becomes of spam and of headers that break the rules. */
function destinies({ env }: Env): Row[] {
  const { ENABLE_SPAMASSASSIN: on, SPAMASSASSIN_SPAM_TO_INBOX: toInbox } = env;
  const isAsked = hasSpamChecks(env);
  const destiny = isAsked && toInbox.value ? "D_PASS" : "D_BOUNCE";
  return ["$final_spam_destiny", "$final_bad_header_destiny"].map((name) =>
    row(`${name} = ${destiny};`, ...(isAsked ? [toInbox, on] : [on])),
  );
}

/** Checks that are left out. */
function switches({ env }: AmavisContext): Row[] {
  const { ENABLE_AMAVIS, ENABLE_CLAMAV, ENABLE_SPAMASSASSIN } = env;
  return perlFile([
    ...(hasSpamChecks(env)
      ? []
      : [row("@bypass_spam_checks_maps = (1);", ENABLE_SPAMASSASSIN, ENABLE_AMAVIS)]),
    ...(ENABLE_CLAMAV.value ? [] : [row("@bypass_virus_checks_maps = (1);", ENABLE_CLAMAV)]),
  ]);
}

/** Amavis wants a true value at the end of a file. */
const perlFile = (rows: readonly Row[], ...because: readonly Reason[]): Row[] => [
  row("use strict;", ...because),
  ...rows,
  row("1;", ...because),
];

const perlText = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;
