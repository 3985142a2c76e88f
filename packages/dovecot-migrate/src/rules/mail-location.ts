import { table } from "@mailconf/lossless";
import { type Piece, setting } from "../lines.ts";

/** Parameters of a mail location and the settings that they became. */
const parameters: Readonly<Record<string, string>> = table({
  INDEX: "mail_index_path",
  INDEXPVT: "mail_index_private_path",
  INDEXCACHE: "mail_cache_path",
  CONTROL: "mail_control_path",
  ALT: "mail_alt_path",
  LAYOUT: "mailbox_list_layout",
  SUBSCRIPTIONS: "mailbox_subscriptions_filename",
  INBOX: "mail_inbox_path",
  FULLDIRNAME: "mailbox_directory_name",
  MAILBOXDIR: "mailbox_root_directory_name",
  VOLATILEDIR: "mail_volatile_path",
  LISTINDEX: "mailbox_list_index_prefix",
  BROKENCHAR: "mailbox_list_visible_escape_char",
});

const flags: Readonly<Record<string, Piece>> = table({
  ALTNOCHECK: setting("mail_alt_check", "no"),
  "UTF-8": setting("mailbox_list_utf8", "yes"),
  ITERINDEX: setting("mailbox_list_iter_from_index_dir", "yes"),
  "NO-NOSELECT": setting("mailbox_list_drop_noselect", "yes"),
  "NO-FS-VALIDATION": setting("mailbox_list_validate_fs_names", "no"),
});

/**
 * `driver:path[:PARAM[=value]]…` as single settings (spec: dovecot-2.3-to-2.4, section 5). A doubled colon is a colon.
 * An empty location has none: then the driver's own places count, in both versions.
 *
 * @param translate gives values the variables of 2.4
 * @returns the settings, and the parameters that have no successor
 */
export function mailLocation(
  value: string,
  translate: (text: string) => string,
): { readonly pieces: readonly Piece[]; readonly unknown: readonly string[] } {
  const [driver = "", path = "", ...rest] = split(value);
  if (driver === "") return { pieces: [], unknown: [] };
  const pieces: Piece[] = [setting("mail_driver", driver)];
  if (path !== "") pieces.push(setting("mail_path", translate(path)));
  const unknown: string[] = [];
  for (const parameter of rest) {
    const equals = parameter.indexOf("=");
    const name = equals === -1 ? parameter : parameter.slice(0, equals);
    const text = equals === -1 ? "" : translate(parameter.slice(equals + 1));
    const flag = flags[name];
    const renamed = parameters[name];
    if (flag) pieces.push(flag);
    else if (renamed) pieces.push(setting(renamed, text));
    else if (name === "DIRNAME") {
      // It names the mail directory alone; the switch leaves index, control and alternative paths as they were.
      pieces.push(setting("mailbox_directory_name", text), setting("mailbox_directory_name_legacy", "yes"));
    } else if (parameter !== "") unknown.push(parameter);
  }
  return { pieces, unknown };
}

/** Parts between single colons. Colons inside variables (`%{sha256:user}`) belong to them. */
const split = (value: string): string[] =>
  value
    .replace(/%\{[^{}]*\}/g, (variable) => variable.replaceAll(":", "\u{f0001}"))
    .replaceAll("::", "\u{f0001}")
    .split(":")
    .map((part) => part.replaceAll("\u{f0001}", ":"));
