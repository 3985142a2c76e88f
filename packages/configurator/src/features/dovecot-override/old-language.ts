import type { DovecotConf, Section, Setting } from "@mailconf/dovecot-conf";
import type { Finding } from "@mailconf/lossless";
import { mailLocation24 } from "../../dovecot/mail-location-24.ts";
import { quotaRule24 } from "../../dovecot/quota-rule-24.ts";
import { variables24 } from "../../dovecot/variables-24.ts";
import { type FindingPlace, find } from "../../finding.ts";
import type { Around } from "./around.ts";
import { newNames } from "./new-names.ts";
import { oldValue } from "./old-values.ts";
import type { Overlaps } from "./overlaps.ts";
import { headOf, type Statement, spanOf, statements } from "./statement.ts";
import { isOfThisPlace } from "./where.ts";

/**
 * What Dovecot 2.4 refuses, or reads in another way than 2.3 did (spec: lint-rules 6xx). An old name is one only where Dovecot
 * refuses it: in a list, for instance, it is a word like any other.
 */
export function* oldLanguage(document: DovecotConf, isRefused: Overlaps): Generator<Finding> {
  const { source } = document;
  for (const statement of statements(document)) {
    const found = oldStatement(statement, { source, isRefused });
    if (found) yield found;
  }
}

function oldStatement({ item, within }: Statement, around: Around): Finding | undefined {
  const { source } = around;
  const span = item.kind === "section" ? headOf(item) : spanOf(item);
  const place = { source, span };
  const isRefused = around.isRefused(span);
  if (item.kind === "section") return isRefused ? oldSection(item, place) : undefined;
  // Settings of a plugin block go with the block.
  if (within.includes("plugin")) return undefined;
  if (!isRefused) return oldValue({ item, within }, place, around);
  if (item.name === "dovecot_config_version") return find("DMS617:other", place, { name: item.name });
  // A value that is refused says nothing against the name.
  if (!around.isRefused(item.nameSpan)) return undefined;
  return oldSetting(item, within, place) ?? oldName(item, within, place);
}

function oldSection({ items, open: { type, name } }: Section, place: FindingPlace): Finding | undefined {
  if (type === "plugin") return find("DMS601", place, { mended: outsideOfBlock(items, place) });
  if (!/^(passdb|userdb|namespace)$/.test(type) || name !== undefined) return undefined;
  return find("DMS607", place, {
    type,
    mended: `${type} ${type === "namespace" ? "inbox" : "passwd-file"} {`,
  });
}

/** The settings of a plugin block as they stand outside of it: renamed where that is known, else as they are. */
function outsideOfBlock(items: Section["items"], place: FindingPlace): string | undefined {
  const settings = items.filter((item) => item.kind === "setting");
  if (settings.length === 0 || settings.length > mostInHint) return undefined;
  return settings
    .map((item) => {
      const old = oldSetting(item, [], place) ?? oldName(item, [], place);
      return old?.hint ?? `${item.name} = ${item.value}`;
    })
    .join("\n");
}

/** A longer list helps nobody. */
const mostInHint = 20;

/** Settings that became something of another shape. */
function oldSetting(
  { name, value }: Setting,
  within: readonly string[],
  place: FindingPlace,
): Finding | undefined {
  if (name === "disable_plaintext_auth") {
    return find("DMS622", place, { value: value === "no" ? "yes" : "no" });
  }
  if (name === "mail_location" || (name === "location" && within.at(-1) === "namespace")) {
    return find("DMS606", place, { name, mended: linesOf(mailLocation24(value)) });
  }
  if (/^(args|default_fields|override_fields)$/.test(name) && /^(passdb|userdb)$/.test(within.at(-1) ?? ""))
    return find("DMS608", place, { name });
  if (/^quota\d*(_rule|_warning)?\d*$|^quota_vsizes$/.test(name) || isShareOfLimit(name, value))
    return find("DMS609", place, { name, mended: quotaHint(name, value) });
  if (/^sieve_(before|after)\d*$/.test(name)) {
    const type = name.startsWith("sieve_before") ? "before" : "after";
    return find("DMS612", place, { mended: `sieve_script own {\n  type = ${type}\n  path = ${value}\n}` });
  }
  if (name === "sieve" || name === "sieve_dir")
    return find("DMS611:old-setting", place, { name, ...placesOfScripts(name, value) });
  if (name.startsWith("mail_crypt_")) return find("DMS613", place, { name });
  if (/^(director_|replication_|auth_stats$|imap_id_log$|quota_set$|login_access_sockets$)/.test(name))
    return find("DMS620", place, { name });
  return undefined;
}

/** A grace was a share of the limit, and is a size now. */
const isShareOfLimit = (name: string, value: string): boolean =>
  name === "quota_grace" && value.includes("%");

/** Folder and active script of `sieve = file:~/sieve;active=~/.dovecot.sieve`, and of the older `sieve_dir`. */
function placesOfScripts(name: string, value: string) {
  const [, scheme, path = "", active] = /^(file:)?([^;]*)(?:;.*?\bactive=([^;]*))?/s.exec(value) ?? [];
  const isFolder = name === "sieve_dir" || scheme !== undefined || active !== undefined;
  return {
    folder: isFolder && path !== "" ? path : "~/sieve",
    active: active ?? (isFolder || path === "" ? "~/.dovecot.sieve" : path),
  };
}

/** The limits of a rule for all mailboxes; what the others became depends on more than their line. */
function quotaHint(name: string, value: string): string | undefined {
  if (name === "quota_grace") return "quota_storage_grace = 100M";
  return /^quota_rule\d*$/.test(name) ? linesOf(quotaRule24(value)) : undefined;
}

const linesOf = (settings: readonly { readonly name: string; readonly value: string }[] | undefined) =>
  settings?.map(({ name, value }) => `${name} = ${value}`).join("\n");

/** Settings that have another name, and take the same value. */
function oldName(
  { name, value }: Setting,
  within: readonly string[],
  place: FindingPlace,
): Finding | undefined {
  const replacement = newNames[name];
  if (replacement === undefined || !isOfThisPlace(name, within)) return undefined;
  const mended = `${replacement} = ${inNewWords(name, value)}`;
  const key = replacement.endsWith("_file") ? "DMS605:renamed" : "DMS602:renamed";
  return find(key, place, { name, replacement, mended });
}

function inNewWords(name: string, value: string): string {
  if (name === "ssl_prefer_server_ciphers") return value === "yes" ? "server" : "client";
  return variables24(value.replace(/^</, ""));
}
