import {
  ACCOUNT_PROVISIONER,
  DEFAULT_RELAY_HOST,
  ENABLE_SRS,
  RELAY_HOST,
  RELAY_PASSWORD,
  RELAY_PORT,
  RELAY_USER,
  SRS_EXCLUDE_DOMAINS,
} from "@mailconf/dms-env";
import type { Context } from "../../feature.ts";

/** The variables that the feature reads. */
export const env = {
  ACCOUNT_PROVISIONER,
  DEFAULT_RELAY_HOST,
  RELAY_HOST,
  RELAY_PORT,
  RELAY_USER,
  RELAY_PASSWORD,
  ENABLE_SRS,
  SRS_EXCLUDE_DOMAINS,
};

/** What the relay settings have to say. */
export type RelayContext = Context<typeof env>;
