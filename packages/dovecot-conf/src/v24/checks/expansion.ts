import { ownValue } from "@mailconf/lossless";
import type { SettingRow } from "../../settings.ts";
import { escaped } from "../../v23/store.ts";
import type { FilterNode } from "../node.ts";
import type { Table } from "../table.ts";
import { complaintOf } from "../types.ts";
import { expanded } from "../variables/expand.ts";

/** The settings that Dovecot reads at once for one kind of section, in its order. */
const settings = {
  passdb: [
    ...[
      "name",
      "driver",
      "fields_import_all",
      "mechanisms_filter",
      "username_filter",
      "default_password_scheme",
    ],
    ...["skip", "result_success", "result_failure", "result_internalfail", "deny", "master", "use_cache"],
    "use_worker",
  ],
  userdb: [
    ...[
      "name",
      "driver",
      "fields_import_all",
      "skip",
      "result_success",
      "result_failure",
      "result_internalfail",
    ],
    ...["use_cache", "use_worker"],
  ],
  language: [
    ...["name", "default", "filters", "filter_normalizer_icu_id", "filter_stopwords_dir", "tokenizers"],
    ...["tokenizer_address_token_maxlen", "tokenizer_generic_algorithm", "tokenizer_generic_explicit_prefix"],
    ...["tokenizer_generic_token_maxlen", "tokenizer_generic_wb5a"],
  ],
  mailbox: ["name", "auto", "special_use", "comment", "autoexpunge", "autoexpunge_max_mails"],
  unix_listener: ["type", "mode", "user", "group"],
  fifo_listener: ["type", "mode", "user", "group"],
  inet_listener: ["name", "type", "port", "ssl", "reuse_port", "haproxy"],
  service: [
    ...[
      "name",
      "protocol",
      "type",
      "executable",
      "user",
      "group",
      "privileged_group",
      "extra_groups",
      "chroot",
    ],
    ...[
      "drop_priv_before_exec",
      "process_min_avail",
      "process_limit",
      "client_limit",
      "restart_request_count",
    ],
    ...["idle_kill_interval", "vsz_limit"],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const master = [
  ...["base_dir", "state_dir", "libexec_dir", "instance_name", "protocols", "listen", "ssl"],
  ...["default_internal_user", "default_internal_group", "default_login_user", "default_process_limit"],
  ...["default_client_limit", "default_idle_kill_interval", "default_vsz_limit", "version_ignore"],
  ...["first_valid_uid", "last_valid_uid", "first_valid_gid", "last_valid_gid"],
];

type Kind = keyof typeof settings;

/** What messages call the settings of a kind. */
const structs: Readonly<Partial<Record<Kind, string>>> = { passdb: "auth_passdb", userdb: "auth_userdb" };

/** A setting whose variables cannot be replaced, and what doveconf says about it. */
export interface Unexpandable {
  readonly key: string;
  readonly node: FilterNode;
  readonly text: string;
}

/**
 * The first setting of a section that Dovecot cannot read while nobody is logged in: a value with variables that
 * are not known yet. `levels` are the places where a value may stand, the one that counts first.
 */
export function unexpandable(
  table: Table,
  kind: Kind,
  name: string,
  levels: readonly FilterNode[],
): Unexpandable | undefined {
  const what = `Failed to get ${kind} ${name}`;
  // Inside another section it is not found, for Dovecot looks for it at the top.
  if (levels[0]?.filter.name !== `${kind}/${name}`) {
    return { key: `${kind}_name`, node: levels[0] as FilterNode, text: `${what}: ${notFound(kind, name)}` };
  }
  const keys = settings[kind].map((word) => `${kind}_${word}`);
  return first(
    table,
    keys,
    levels,
    `${what}: ${structs[kind] ?? kind} settings (filter=${kind}/${escaped(name)})`,
  );
}

/** What doveconf says about a section that it finds in a list, but not by itself. */
export const notFound = (kind: string, name: string): string =>
  `Filter ${kind}=${name} unexpectedly not found (invalid userdb or -o override settings?)`;

/** What Sieve reads when it starts, by the extension of its plugin for programs; "" for what it always has. */
const sieve: Readonly<Record<string, readonly string[]>> = {
  "": [
    ...["enabled", "max_actions", "max_cpu_time", "max_redirects", "max_script_size", "plugin_dir"],
    ...["redirect_duplicate_period", "redirect_envelope_from", "resource_usage_timeout", "trace_addresses"],
    ...["trace_debug", "trace_dir", "trace_level", "user_email", "user_log_path"],
    ...["duplicate_default_period", "duplicate_max_period", "include_max_includes"],
    ...["include_max_nesting_depth", "notify_mailto_envelope_from", "vacation_check_recipient"],
    ...["vacation_default_period", "vacation_default_subject", "vacation_default_subject_template"],
    ...["vacation_max_period", "vacation_min_period", "vacation_send_from_recipient"],
    ...["vacation_to_header_ignore_envelope", "vacation_use_original_recipient"],
    ...["variables_max_scope_count", "variables_max_value_size"],
  ],
  "vnd.dovecot.filter": ["filter_bin_dir", "filter_exec_timeout", "filter_input_eol", "filter_socket_dir"],
  "vnd.dovecot.pipe": ["pipe_bin_dir", "pipe_exec_timeout", "pipe_input_eol", "pipe_socket_dir"],
};

/** The same for what Sieve reads to tell its capabilities, with the extensions that are switched on. */
export function unexpandableSieve(
  table: Table,
  top: FilterNode,
  extensions: readonly string[],
): Unexpandable | undefined {
  const keys = ["", ...extensions].flatMap((one) =>
    (ownValue(sieve, one) ?? []).map((key) => `sieve_${key}`),
  );
  return first(table, keys, [top], "sieve settings");
}

/** The same for the settings of the server itself, which an `inet_listener` may change for itself. */
export function unexpandableMaster(
  table: Table,
  name: string,
  levels: readonly FilterNode[],
): Unexpandable | undefined {
  return first(table, master, levels, `Failed to get inet_listener ${name}: master settings`);
}

function first(
  table: Table,
  keys: readonly string[],
  levels: readonly FilterNode[],
  what: string,
): Unexpandable | undefined {
  const seen = new Set<string>();
  for (const node of levels) {
    for (const key of keys) {
      const value = node.values.get(key);
      if (!value || seen.has(key)) continue;
      seen.add(key);
      const texts = value.kind === "text" ? [value.text] : value.elements.map(({ text }) => text);
      for (const text of value.isDefault ? [] : texts) {
        const why = unreadable(table.rows.get(key), key, text);
        if (why !== undefined) return { key, node, text: `${what}: Failed to parse configuration: ${why}` };
      }
    }
  }
  return undefined;
}

/** Why Dovecot cannot read a value: its variables, or what they and references that nobody replaced make of it. */
function unreadable(row: SettingRow | undefined, key: string, text: string): string | undefined {
  const result = text.includes("%{") ? expanded(text) : { text };
  if ("error" in result) return `Failed to expand ${key} setting variables: ${result.error}`;
  if (!row || result.text === undefined || row.type.endsWith("list")) return undefined;
  const wrong = complaintOf(row, result.text, true);
  const before = result.text === text ? "" : ` (before expansion: ${text})`;
  return wrong === undefined ? undefined : `Invalid setting ${key}=${result.text}${before}: ${wrong}`;
}
