import type { Section, Setting } from "@mailconf/dovecot-conf";
import type { Finding } from "@mailconf/lossless";
import { variables24 } from "../../dovecot/variables-24.ts";
import { type FindingPlace, find } from "../../finding.ts";
import type { Around } from "./around.ts";
import { newNames } from "./new-names.ts";
import { headOf, type Statement, spanOf } from "./statement.ts";

/** What Dovecot 2.4 refuses, or reads in another way than 2.3 did (spec: lint-rules 6xx). */
export function oldLanguage({ item, within }: Statement, around: Around): Finding | undefined {
  if (item.kind === "section") return oldSection(item, around.at(headOf(item)));
  // Settings of a plugin block go with the block.
  if (within.includes("plugin")) return undefined;
  const place = around.at(spanOf(item));
  return oldSetting(item, within, place) ?? oldName(item, place) ?? oldValue(item, place, around);
}

function oldSection({ open: { type, name } }: Section, place: FindingPlace): Finding | undefined {
  if (type === "plugin") return find("DMS601", place);
  if (!/^(passdb|userdb|namespace)$/.test(type) || name !== undefined) return undefined;
  return find("DMS607", place, {
    type,
    mended: `${type} ${type === "namespace" ? "inbox" : "passwd-file"} {`,
  });
}

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
    const [driver = "", path = ""] = value.split(":");
    const mended = `mail_driver = ${driver}\nmail_path = ${variables24(path)}`;
    return find("DMS606", place, { name, mended });
  }
  if (/^(args|default_fields|override_fields)$/.test(name) && /^(passdb|userdb)$/.test(within.at(-1) ?? ""))
    return find("DMS608", place, { name });
  if (/^quota_(rule|warning)\d*$|^quota_vsizes$|^quota\d*$/.test(name))
    return find("DMS609", place, { name });
  if (/^sieve_(before|after)\d*$/.test(name)) {
    const type = name.startsWith("sieve_before") ? "before" : "after";
    return find("DMS612", place, { mended: `sieve_script own {\n  type = ${type}\n  path = ${value}\n}` });
  }
  if (name === "sieve" || name === "sieve_dir") return find("DMS611:old-setting", place, { name });
  if (name.startsWith("mail_crypt_")) return find("DMS613", place, { name });
  if (/^(director_|replication_|auth_stats$|imap_id_log$|quota_set$|login_access_sockets$)/.test(name))
    return find("DMS620", place, { name });
  return undefined;
}

/** Settings that have another name, and take the same value. */
function oldName({ name, value }: Setting, place: FindingPlace): Finding | undefined {
  const replacement = newNames[name];
  if (replacement === undefined) return undefined;
  const mended = `${replacement} = ${inNewWords(name, value)}`;
  const key = replacement.endsWith("_file") ? "DMS605:renamed" : "DMS602:renamed";
  return find(key, place, { name, replacement, mended });
}

/** Values that 2.4 accepts and takes for something else, and lines that the main file has already. */
function oldValue(setting: Setting, place: FindingPlace, { release, source }: Around): Finding | undefined {
  const { name, value, valueSpan } = setting;
  if (/^dovecot_(config|storage)_version$/.test(name)) {
    const main = release.base["/etc/dovecot/dovecot.conf"] ?? "";
    const isOther = name === "dovecot_config_version" && !main.includes(`${name} = ${value}\n`);
    return find(isOther ? "DMS617:other" : "DMS617:again", place, { name });
  }
  if (name.endsWith("_file") && value.startsWith("<")) {
    return find("DMS605:prefix", place, { name, mended: `${name} = ${value.slice(1)}` });
  }
  if (/(^|\s)\$(?!SET:|ENV:)[a-z_]+(?=\s|$)/.test(value)) {
    const words = value.split(/\s+/).filter((word) => !word.startsWith("$"));
    return find("DMS604", place, {
      mended: `${name} {\n${words.map((word) => `  ${word} = yes\n`).join("")}}`,
    });
  }
  if (!/%(?:[LUMR]?[undhsrl])(?![A-Za-z0-9])/.test(value)) return undefined;
  const converted = variables24(source.slice(valueSpan)).replaceAll("%h", "%{home}");
  return find("DMS603", place, { mended: `${name} = ${converted}` });
}

function inNewWords(name: string, value: string): string {
  if (name === "ssl_prefer_server_ciphers") return value === "yes" ? "server" : "client";
  return variables24(value.replace(/^</, ""));
}
