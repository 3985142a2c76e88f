import { mailLocation24 } from "./mail-location-24.ts";
import { quotaRule24 } from "./quota-rule-24.ts";
import { variables24 } from "./variables-24.ts";

/**
 * A field of an account in the language of Dovecot 2.4 (spec: releases 5.3), as one or more words; undefined if a part of it has
 * no successor, and would be lost.
 */
export function accountField24(word: string): string | undefined {
  const equals = word.indexOf("=");
  const [name, value] = equals === -1 ? [word, ""] : [word.slice(0, equals), word.slice(equals + 1)];
  if (name === "userdb_mail") return joined(mailLocation24(value));
  if (name === "userdb_quota_rule") return joined(quotaRule24(value));
  return /^userdb_quota_rule\d+$/.test(name) ? undefined : oneWord(variables24(word));
}

function joined(settings: readonly { readonly name: string; readonly value: string }[] | undefined) {
  const fields = settings?.map(({ name, value }) => `userdb_${name}=${oneWord(value)}`);
  return fields?.some((field) => /\s/.test(field)) ? undefined : fields?.join(" ");
}

/** Filters of variables without blanks, at which a field would end. */
const oneWord = (text: string): string => text.replaceAll(" | ", "|");
