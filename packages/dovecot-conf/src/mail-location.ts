import { table } from "@mailconf/lossless";

/** A setting of 2.4 that a part of a mail location became. */
export interface LocationSetting {
  readonly name: string;
  readonly value: string;
}

/** What a mail location of 2.3 is in 2.4. */
export interface MailLocation {
  readonly settings: readonly LocationSetting[];
  /** Its parameters that have no successor. */
  readonly unknown: readonly string[];
}

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

const flags: Readonly<Record<string, LocationSetting>> = table({
  ALTNOCHECK: { name: "mail_alt_check", value: "no" },
  "UTF-8": { name: "mailbox_list_utf8", value: "yes" },
  ITERINDEX: { name: "mailbox_list_iter_from_index_dir", value: "yes" },
  "NO-NOSELECT": { name: "mailbox_list_drop_noselect", value: "yes" },
  "NO-FS-VALIDATION": { name: "mailbox_list_validate_fs_names", value: "no" },
});

/**
 * `driver:path[:PARAM[=value]]…` of `mail_location` as the settings of 2.4. A doubled colon is a colon. An empty
 * location has none: then the driver's own places count, in both versions.
 *
 *     mailLocation("maildir:~/Maildir:INBOX=~/in").settings; // mail_driver, mail_path, mail_inbox_path
 *
 * @param translate gives values the variables of 2.4; those of 2.3 stay without it
 */
export function mailLocation(
  value: string,
  translate: (text: string) => string = (text) => text,
): MailLocation {
  const [driver = "", path = "", ...rest] = split(value);
  if (driver === "") return { settings: [], unknown: [] };
  const settings: LocationSetting[] = [{ name: "mail_driver", value: driver }];
  if (path !== "") settings.push({ name: "mail_path", value: translate(path) });
  const unknown: string[] = [];
  for (const parameter of rest) {
    const equals = parameter.indexOf("=");
    const name = equals === -1 ? parameter : parameter.slice(0, equals);
    const text = equals === -1 ? "" : translate(parameter.slice(equals + 1));
    const flag = flags[name];
    const renamed = parameters[name];
    if (flag) settings.push(flag);
    else if (renamed !== undefined) settings.push({ name: renamed, value: text });
    else if (name === "DIRNAME") {
      // It names the mail directory alone; the switch leaves index, control and alternative paths as they were.
      settings.push(
        { name: "mailbox_directory_name", value: text },
        { name: "mailbox_directory_name_legacy", value: "yes" },
      );
    } else if (parameter !== "") unknown.push(parameter);
  }
  return { settings, unknown };
}

/** Parts between single colons. Colons inside variables (`%{sha256:user}`) belong to them. */
const split = (value: string): string[] =>
  value
    .replace(/%\{[^{}]*\}/g, (variable) => variable.replaceAll(":", "\u{f0001}"))
    .replaceAll("::", "\u{f0001}")
    .split(":")
    .map((part) => part.replaceAll("\u{f0001}", ":"));
