import type { Section, Setting } from "@mailconf/dovecot-conf";
import { input, type SourceText, type Wording, wording } from "@mailconf/lossless";
import { variables24 } from "../../dovecot/variables-24.ts";
import { newNames } from "./new-names.ts";
import { headOf, type Statement, spanOf, type Wrong } from "./statement.ts";

/** What Dovecot 2.4 refuses, or reads in another way than 2.3 did (spec: lint-rules 6xx). */
export function oldLanguage({ item, within }: Statement, source: SourceText): Wrong | undefined {
  if (item.kind === "section") return oldSection(item);
  // Settings of a plugin block go with the block.
  return within.includes("plugin") ? undefined : oldSetting(item, within, source);
}

function oldSection(section: Section): Wrong | undefined {
  const { type, name } = section.open;
  const span = headOf(section);
  if (type === "plugin") {
    return {
      code: "DMS601-dovecot-plugin-block",
      severity: "error",
      span,
      message: "expected settings of Dovecot 2.4, which has no `plugin` block: they stand outside, renamed",
      hint: "quota_storage_size = 1G",
    };
  }
  if (/^(passdb|userdb|namespace)$/.test(type) && name === undefined) {
    return {
      code: "DMS607-dovecot-unnamed-block",
      severity: "error",
      span,
      message: `expected a name: in Dovecot 2.4 every ${type} has one`,
      hint: `${type} ${type === "namespace" ? "inbox" : "passwd-file"} {`,
    };
  }
  return undefined;
}

function oldSetting(setting: Setting, within: readonly string[], source: SourceText): Wrong | undefined {
  const { name, value, valueSpan } = setting;
  const wrong = (code: string, message: string, hint?: string | Wording): Wrong => ({
    code,
    severity: "error",
    span: spanOf(setting),
    message,
    ...(hint !== undefined && { hint }),
  });
  if (/^dovecot_(config|storage)_version$/.test(name)) {
    return wrong(
      "DMS617-dovecot-version-line",
      `expected no ${name}: it may stand only at the start of the main file`,
    );
  }
  if (name === "disable_plaintext_auth") {
    return wrong(
      "DMS622-dovecot-cleartext-inverted",
      "expected auth_allow_cleartext, which says the opposite of disable_plaintext_auth",
      `auth_allow_cleartext = ${value === "no" ? "yes" : "no"}`,
    );
  }
  if (name === "mail_location" || (name === "location" && within.at(-1) === "namespace")) {
    const [driver = "", path = ""] = value.split(":");
    return wrong(
      "DMS606-dovecot-mail-location",
      `expected the settings that ${name} became in Dovecot 2.4`,
      wording`mail_driver = ${input(driver)}\nmail_path = ${input(variables24(path))}`,
    );
  }
  if (/^(args|default_fields|override_fields)$/.test(name) && /^(passdb|userdb)$/.test(within.at(-1) ?? "")) {
    return wrong("DMS608-dovecot-args", `expected settings of their own: Dovecot 2.4 has no ${name}`);
  }
  const gone = removed(name, value);
  if (gone !== undefined) return wrong(gone.code, gone.message, gone.hint);
  const replacement = newNames[name];
  if (replacement !== undefined) {
    return wrong(
      replacement.endsWith("_file") ? "DMS605-dovecot-file-prefix" : "DMS602-dovecot-unknown-setting",
      `expected ${replacement}, which is the name of ${name} in Dovecot 2.4`,
      wording`${replacement} = ${input(inNewWords(name, value))}`,
    );
  }
  if (name.endsWith("_file") && value.startsWith("<")) {
    return wrong(
      "DMS605-dovecot-file-prefix",
      `expected a plain path: ${name} would take the content of the file for a path`,
      wording`${name} = ${input(value.slice(1))}`,
    );
  }
  if (/(^|\s)\$(?!SET:|ENV:)[a-z_]+(?=\s|$)/.test(value)) {
    const words = value.split(/\s+/).filter((word) => !word.startsWith("$"));
    return wrong(
      "DMS604-dovecot-self-reference",
      "expected a list block: Dovecot 2.4 takes the name behind `$` for a word of the list",
      wording`${name} {\n${input(words.map((word) => `  ${word} = yes\n`).join(""))}}`,
    );
  }
  if (/%(?:[LUMR]?[undhsrl])(?![A-Za-z0-9])/.test(value)) {
    const converted = variables24(source.slice(valueSpan)).replaceAll("%h", "%{home}");
    return wrong(
      "DMS603-dovecot-percent-variable",
      "expected the variables of Dovecot 2.4: it takes `%u`, `%n`, `%d` and `%h` for plain text",
      wording`${name} = ${input(converted)}`,
    );
  }
  return undefined;
}

function inNewWords(name: string, value: string): string {
  if (name === "ssl_prefer_server_ciphers") return value === "yes" ? "server" : "client";
  return variables24(value.replace(/^</, ""));
}

/** Settings without a successor of the same shape. */
function removed(
  name: string,
  value: string,
): (Pick<Wrong, "code" | "hint"> & { readonly message: string }) | undefined {
  if (/^quota_(rule|warning)\d*$|^quota_vsizes$|^quota\d*$/.test(name)) {
    return {
      code: "DMS609-dovecot-quota-legacy",
      message: `expected the quota settings of Dovecot 2.4: it has no ${name}`,
      hint: "quota_storage_size = 1G",
    };
  }
  if (/^sieve_(before|after)\d*$/.test(name)) {
    return {
      code: "DMS612-dovecot-sieve-directory-ignored",
      message: "expected a block for each script: Dovecot 2.4 runs no folder of scripts",
      hint: wording`sieve_script own {\n  type = ${name.startsWith("sieve_before") ? "before" : "after"}\n  path = ${input(value)}\n}`,
    };
  }
  if (name === "sieve" || name === "sieve_dir") {
    return {
      code: "DMS611-dovecot-sieve-storage-path",
      message: `expected a block for the user's scripts: Dovecot 2.4 has no ${name}`,
      hint: "sieve_script personal {\n  path = ~/sieve\n  active_path = ~/.dovecot.sieve\n}",
    };
  }
  if (name.startsWith("mail_crypt_")) {
    return {
      code: "DMS613-dovecot-mail-crypt",
      message: `expected the key settings of Dovecot 2.4: with ${name} it does not start, and encrypted mail stays closed`,
    };
  }
  if (/^(director_|replication_|auth_stats$|imap_id_log$|quota_set$|login_access_sockets$)/.test(name)) {
    return {
      code: "DMS620-dovecot-removed-feature",
      message: `expected no ${name}: it has no successor in Dovecot 2.4`,
    };
  }
  return undefined;
}
