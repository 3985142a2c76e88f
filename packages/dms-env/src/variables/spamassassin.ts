import { flag, number, text } from "../types.ts";

export const MOVE_SPAM_TO_JUNK = flag({
  name: "MOVE_SPAM_TO_JUNK",
  group: "spamassassin",
  default: "1",
  since: "pre-8.0 (2020)",
  requires: ["SMTP_ONLY!=1"],
  description: "File marked spam into the Junk folder.",
});

export const MARK_SPAM_AS_READ = flag({
  name: "MARK_SPAM_AS_READ",
  group: "spamassassin",
  default: "0",
  since: "v13.0.0",
  requires: ["SMTP_ONLY!=1"],
  description: "Set \\Seen on marked spam.",
});

export const SPAM_SUBJECT = text({
  name: "SPAM_SUBJECT",
  group: "spamassassin",
  derivedFrom: ["SA_SPAM_SUBJECT"],
  since: "v14.0.0",
  renamedFrom: "SA_SPAM_SUBJECT",
  requires: ["SMTP_ONLY!=1"],
  description:
    "Prefix put in front of the subject of marked spam. Trailing blank needs quoting, which only a dotenv style parser removes. The text _SCORE_ and the value undef have no special meaning any more. Wrong values: inserted unescaped into a Sieve string: a double quote or backslash breaks the script; empty together with MOVE_SPAM_TO_JUNK=0 logs a warning.",
});

export const SA_SPAM_SUBJECT = text({
  name: "SA_SPAM_SUBJECT",
  group: "spamassassin",
  status: "deprecated",
  since: "pre-8.0 (2017)",
  deprecated: "v14.0.0",
  renamedTo: "SPAM_SUBJECT",
  description:
    "Old name of SPAM_SUBJECT (Amavis subject tag, default `***SPAM*** `, undef = off). Since v14 the subject tag in Amavis is always set to undef.",
});

export const ENABLE_SPAMASSASSIN = flag({
  name: "ENABLE_SPAMASSASSIN",
  group: "spamassassin",
  default: "0",
  since: "pre-8.0 (2016)",
  requires: ["ENABLE_AMAVIS=1"],
  description: "SpamAssassin inside Amavis. When forced off at runtime /etc/dms-settings still says 1.",
});

export const ENABLE_SPAMASSASSIN_KAM = flag({
  name: "ENABLE_SPAMASSASSIN_KAM",
  group: "spamassassin",
  default: "0",
  since: "v10.5.0",
  requires: ["ENABLE_SPAMASSASSIN=1"],
  description: "Extra KAM rule channel.",
});

export const SPAMASSASSIN_SPAM_TO_INBOX = flag({
  name: "SPAMASSASSIN_SPAM_TO_INBOX",
  group: "spamassassin",
  default: "1",
  since: "pre-8.0 (2020)",
  requires: ["ENABLE_SPAMASSASSIN=1"],
  description: "Deliver spam instead of bouncing it.",
});

export const SA_TAG = number({
  name: "SA_TAG",
  group: "spamassassin",
  default: "2.0",
  since: "pre-8.0 (2016)",
  requires: ["ENABLE_SPAMASSASSIN=1"],
  description:
    "Score from which spam info headers are added. Wrong values: written into a Perl file unchecked.",
});

export const SA_TAG2 = number({
  name: "SA_TAG2",
  group: "spamassassin",
  default: "6.31",
  since: "pre-8.0 (2016)",
  requires: ["ENABLE_SPAMASSASSIN=1"],
  description:
    "Score from which mail counts as spam (X-Spam-Flag: YES). Wrong values: written into a Perl file unchecked.",
});

export const SA_KILL = number({
  name: "SA_KILL",
  group: "spamassassin",
  default: "10.0",
  since: "pre-8.0 (2016)",
  requires: ["ENABLE_SPAMASSASSIN=1"],
  description:
    "Score that triggers quarantine and the final action. Wrong values: written into a Perl file unchecked.",
});

export const SA_SHORTCIRCUIT_BAYES_SPAM = flag({
  name: "SA_SHORTCIRCUIT_BAYES_SPAM",
  group: "spamassassin",
  since: "pre-8.0 (2020)",
  requires: ["ENABLE_SPAMASSASSIN=1"],
  description: "Stop scoring early when Bayes is sure it is spam.",
});

export const SA_SHORTCIRCUIT_BAYES_HAM = flag({
  name: "SA_SHORTCIRCUIT_BAYES_HAM",
  group: "spamassassin",
  since: "pre-8.0 (2020)",
  requires: ["ENABLE_SPAMASSASSIN=1"],
  description: "Stop scoring early when Bayes is sure it is ham.",
});
