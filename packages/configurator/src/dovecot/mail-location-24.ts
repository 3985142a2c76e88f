import { type LocationSetting, mailLocation } from "@mailconf/dovecot-conf";
import { variables24 } from "./variables-24.ts";

/** A mail location of Dovecot 2.3 as settings of 2.4; undefined if a part of it has no successor, and would be lost. */
export function mailLocation24(value: string): readonly LocationSetting[] | undefined {
  const { settings, unknown } = mailLocation(value, variables24);
  return unknown.length > 0 || settings.length === 0 ? undefined : settings;
}
