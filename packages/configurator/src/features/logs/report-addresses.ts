import {
  LOGWATCH_RECIPIENT,
  LOGWATCH_SENDER,
  PFLOGSUMM_RECIPIENT,
  PFLOGSUMM_SENDER,
  REPORT_RECIPIENT,
  REPORT_SENDER,
} from "@mailconf/dms-env";
import type { Values } from "../../feature.ts";
import type { Sourced } from "../../origin.ts";
import type { Site } from "../../site.ts";

/** Who gets reports and who sends them. */
export const reportVariables = {
  LOGWATCH_RECIPIENT,
  LOGWATCH_SENDER,
  PFLOGSUMM_RECIPIENT,
  PFLOGSUMM_SENDER,
  REPORT_RECIPIENT,
  REPORT_SENDER,
};

export type ReportAddresses = { readonly [Name in keyof typeof reportVariables]: Sourced<string> };

/** Their values: where nobody says otherwise, the postmaster gets reports, and the host sends them (spec: env, derived variables). */
export function reportAddresses(
  env: Values<typeof reportVariables>,
  { hostname, postmaster }: Site,
): ReportAddresses {
  const host: Sourced<string> = {
    value: `mailserver-report@${hostname.value}`,
    origin: hostname.origin,
  };
  const or = (given: Sourced<string>, other: Sourced<string>) => (given.value === "" ? other : given);
  return {
    LOGWATCH_RECIPIENT: or(env.LOGWATCH_RECIPIENT, postmaster),
    LOGWATCH_SENDER: or(env.LOGWATCH_SENDER, host),
    PFLOGSUMM_RECIPIENT: or(env.PFLOGSUMM_RECIPIENT, postmaster),
    PFLOGSUMM_SENDER: or(env.PFLOGSUMM_SENDER, host),
    REPORT_RECIPIENT: or(env.REPORT_RECIPIENT, postmaster),
    REPORT_SENDER: or(env.REPORT_SENDER, host),
  };
}
