import { table } from "@mailconf/lossless";
import { type Context, note, translated } from "../context.ts";
import type { Found } from "../found.ts";
import { type Piece, setting, settingLike } from "../lines.ts";
import { authRules } from "./auth.ts";
import { debugRules } from "./debug.ts";
import { dictServerPieces } from "./dict.ts";
import { formatRules } from "./formats.ts";
import { imapRules } from "./imap.ts";
import { mailRules } from "./mail.ts";
import { pluginList } from "./plugin-names.ts";
import { isRemoved } from "./removed.ts";
import type { Rule, Rules } from "./rule.ts";
import { listenerSetting, serviceSetting } from "./services.ts";
import { exporterPieces, metricPieces } from "./stats.ts";
import { tlsRules } from "./tls.ts";
import { references } from "./values.ts";

/** Settings that only have another name. */
const renamed: Readonly<Record<string, string>> = table({
  auth_default_realm: "auth_default_domain",
  default_idle_kill: "default_idle_kill_interval",
  doveadm_proxy_port: "doveadm_port",
  mail_attachment_dir: "mail_ext_attachment_path",
  mail_attachment_hash: "mail_ext_attachment_hash",
  mail_attachment_min_size: "mail_ext_attachment_min_size",
  ssl_ca_dir: "ssl_client_ca_dir",
  ssl_ca_file: "ssl_client_ca_file",
  ssl_cert_username_field: "ssl_server_cert_username_field",
  ssl_key_password: "ssl_server_key_password",
  ssl_require_crl: "ssl_server_require_crl",
});

/** Settings whose `%` is none of Dovecot's variables. */
const literal = new Set(["mail_attachment_hash"]);

/** Lists that take entries one by one: `name = $name a` adds to them. */
const lists = [
  "mail_plugins",
  "protocols",
  "auth_mechanisms",
  "auth_realms",
  "imap_client_workarounds",
  "pop3_client_workarounds",
  "lmtp_client_workarounds",
  "submission_client_workarounds",
  "login_log_format_elements",
];

/** Rules of settings that stand at the top, in filters and in namespaces. */
const rules: Rules = table({
  ...Object.fromEntries(lists.map((name): [string, Rule] => [name, pluginList])),
  // `none` was a name for none at all.
  protocols: (context, found) =>
    found.node.value.trim() === "none" ? [setting("protocols", "")] : pluginList(context, found),
  ...formatRules,
  ...authRules,
  ...debugRules,
  ...imapRules,
  ...mailRules,
  ...tlsRules,
});

/** Rules of sections whose settings are their own. */
const sections: Rules = table({
  dict: dictServerPieces,
  event_exporter: exporterPieces,
  metric: metricPieces,
  service: serviceSetting,
  inet_listener: listenerSetting,
});

/** The new form of a setting outside of plugins and databases; see `Rule`. */
export function settingPieces(context: Context, found: Found): readonly Piece[] | undefined {
  const { node, around } = found;
  const ofSection = sections[around.at(-1)?.type ?? ""];
  if (ofSection) return ofSection(context, found);
  if (isRemoved(context, found, false)) return [];
  if (around.at(-1)?.type === "mailbox" && node.name === "driver") {
    const why = "a mailbox has no driver of its own any more";
    note(context, "manual", found, { from: `driver = ${node.value}`, why });
    return [];
  }
  const name = renamed[node.name];
  if (name === undefined) return rules[node.name]?.(context, found);
  const text =
    literal.has(node.name) || node.form === "file" ? node.value : translated(context, found, node.value);
  return [settingLike(name, references(text, node), node)];
}
