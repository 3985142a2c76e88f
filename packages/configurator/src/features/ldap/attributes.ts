import { variables24 } from "../../dovecot/variables-24.ts";

/** A result field of a user or password lookup in the language of Dovecot 2.4. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/**
 * The fields of 2.4 for a 2.3 attribute list: `attribute=field`, `=field=text` and `attribute=field=text`, with commas
 * between them (spec: releases 5.2).
 */
export const fieldsOf = (attributes: string): Field[] => items(attributes).flatMap(fieldOf);

/** Splits at commas outside of `%{…}`. */
function items(list: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= list.length; at++) {
    if (list[at] === "{") depth++;
    else if (list[at] === "}") depth = Math.max(0, depth - 1);
    else if (at === list.length || (list[at] === "," && depth === 0)) {
      found.push(list.slice(start, at).trim());
      start = at + 1;
    }
  }
  return found.filter((item) => item !== "");
}

function fieldOf(item: string): Field[] {
  const [, attribute = "", name = "", text] = /^([^=]*)(?:=([^=]*)(?:=(.*))?)?$/.exec(item) ?? [];
  const field = name === "" ? attribute : name;
  const looked = `%{ldap:${attribute}}`;
  if (field === "") return [];
  if (text === undefined) return inNewWords(field, attribute === "" ? "" : looked);
  return inNewWords(field, variables24(text).replaceAll("%$", looked));
}

/** 2.4 splits the place of the mailbox in two, and gives a quota as a size. */
function inNewWords(name: string, value: string): Field[] {
  if (name === "mail") {
    const [, driver, path] = /^(maildir|mbox|sdbox|mdbox|imapc):([^:]*)/.exec(value) ?? [];
    return driver === undefined
      ? [{ name: "mail_path", value }]
      : [
          { name: "mail_driver", value: driver },
          { name: "mail_path", value: path ?? "" },
        ];
  }
  const rule = /^quota_rule\d*$/.test(name) ? /^\*:(storage|bytes)=(.*)$/.exec(value) : null;
  if (!rule) return [{ name, value }];
  const [, unit, size = ""] = rule;
  const bare = size.endsWith("}") || /^\d+$/.test(size);
  // Without a unit, `storage` counts kilobytes.
  return [{ name: "quota_storage_size", value: bare ? `${size}${unit === "bytes" ? "B" : "k"}` : size }];
}
