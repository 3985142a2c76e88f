import {
  AMAVIS_LOGLEVEL,
  ENABLE_AMAVIS,
  ENABLE_CLAMAV,
  ENABLE_SPAMASSASSIN,
  SA_KILL,
  SA_TAG,
  SA_TAG2,
  SPAMASSASSIN_SPAM_TO_INBOX,
} from "@mailconf/dms-env";
import type { Context } from "../../feature.ts";
import type { Sourced } from "../../origin.ts";

/** What Amavis is told of by the environment. */
export const inputs = {
  AMAVIS_LOGLEVEL,
  ENABLE_AMAVIS,
  ENABLE_CLAMAV,
  ENABLE_SPAMASSASSIN,
  SA_KILL,
  SA_TAG,
  SA_TAG2,
  SPAMASSASSIN_SPAM_TO_INBOX,
};

export type AmavisContext = Context<typeof inputs>;

/** Whether mail is looked at by SpamAssassin: it runs inside of Amavis, and nowhere else. */
export const hasSpamChecks = (env: {
  readonly ENABLE_AMAVIS: Sourced<boolean>;
  readonly ENABLE_SPAMASSASSIN: Sourced<boolean>;
}): boolean => env.ENABLE_AMAVIS.value && env.ENABLE_SPAMASSASSIN.value;
