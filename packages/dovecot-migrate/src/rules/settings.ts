import type { Setting } from "@mailconf/dovecot-conf";
import { type Context, type Found, note, translated } from "../context.ts";
import { block, list, type Piece, setting, settingLike } from "../lines.ts";
import { upgradeManual } from "../report.ts";
import { translateShared, translateVariables } from "../variables.ts";
import { dictPieces, dictServerPieces } from "./dict.ts";
import { mailLocation } from "./mail-location.ts";
import { pluginList } from "./plugin-names.ts";
import { exporterPieces, metricPieces } from "./stats.ts";

/** Settings that only have another name. */
const renamed: Readonly<Record<string, string>> = {
  auth_default_realm: "auth_default_domain",
  ssl_key_password: "ssl_server_key_password",
  ssl_cert_username_field: "ssl_server_cert_username_field",
  ssl_require_crl: "ssl_server_require_crl",
  ssl_verify_client_cert: "ssl_server_request_client_cert",
  ssl_ca_file: "ssl_client_ca_file",
  ssl_ca_dir: "ssl_client_ca_dir",
  default_idle_kill: "default_idle_kill_interval",
  mail_attachment_dir: "mail_ext_attachment_path",
  mail_attachment_hash: "mail_ext_attachment_hash",
  mail_attachment_min_size: "mail_ext_attachment_min_size",
};

/** Settings whose value was the text of a file (`<path`) and is its path now. */
const files: Readonly<Record<string, string>> = {
  ssl_cert: "ssl_server_cert_file",
  ssl_key: "ssl_server_key_file",
  ssl_alt_cert: "ssl_server_alt_cert_file",
  ssl_alt_key: "ssl_server_alt_key_file",
  ssl_ca: "ssl_server_ca_file",
  ssl_dh: "ssl_server_dh_file",
  ssl_client_cert: "ssl_client_cert_file",
  ssl_client_key: "ssl_client_key_file",
};

/** Settings without a successor, with what to do. */
const removed: Readonly<Record<string, string>> = {
  auth_stats: "statistics of logins are events now: use metric blocks",
  imap_id_log: "use a metric or exporter for the event imap_id_received",
  ssl_parameters_regenerate: "name a file of DH parameters in ssl_server_dh_file",
  ssl_protocols: "ssl_min_protocol says which versions are allowed",
  login_access_sockets: "there is no successor",
};

/** Formats in which letters have a meaning of their own. */
const formats: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  imap_logout_format: { i: "input", o: "output" },
  submission_logout_format: { i: "input", o: "output" },
  managesieve_logout_format: { i: "input", o: "output" },
  imap_urlauth_logout_format: { i: "input", o: "output" },
  pop3_logout_format: {
    t: "top_count",
    p: "top_bytes",
    r: "retr_count",
    b: "retr_bytes",
    d: "deleted_count",
    m: "message_count",
    s: "message_bytes",
    u: "uidl_change",
  },
  deliver_log_format: { m: "msgid", f: "from", s: "subject", p: "size", w: "vsize", e: "from_envelope" },
  pop3_uidl_format: { u: "uid", v: "uidvalidity", m: "md5", f: "filename", g: "guid" },
  login_log_format: { s: "elements" },
};

/** Settings whose `%` is none of Dovecot's variables. */
const literal = new Set(["mail_attachment_hash"]);

/** Lists that take entries one by one: `name = $name a` adds to them. */
const lists = new Set([
  "mail_plugins",
  "protocols",
  "auth_mechanisms",
  "auth_realms",
  "imap_client_workarounds",
  "pop3_client_workarounds",
  "lmtp_client_workarounds",
  "submission_client_workarounds",
  "login_log_format_elements",
]);

/**
 * The new form of a setting; undefined if it stays as it is (but for variables and references).
 * An empty list: it vanishes.
 */
export function settingPieces(context: Context, found: Found): readonly Piece[] | undefined {
  const { node, around } = found;
  const { name, value } = node;
  const section = around.at(-1)?.type;
  if (section === "dict") return dictServerPieces(context, found);
  if (section === "event_exporter") return exporterPieces(context, found);
  if (section === "metric") return metricPieces(context, found);
  if (section === "service" || section === "inet_listener") return servicePieces(section, node);
  const gone =
    removed[name] ??
    (/^(director_|replication_|replicator_)/.test(name) ? "director and replication are gone" : undefined);
  if (gone !== undefined) {
    note(context, "manual", found, {
      from: `${name} = ${value}`,
      why: `no successor: ${gone}`,
      url: upgradeManual,
    });
    return [];
  }
  const file = files[name];
  if (file !== undefined) return filePieces(context, found, file);
  const rename = renamed[name];
  if (rename !== undefined) {
    const text = literal.has(name) || node.form === "file" ? value : translated(context, found, value);
    return [settingLike(rename, references(text, node), node)];
  }
  const format = formats[name];
  if (format) return [setting(name, formatText(name, value, format))];
  if (lists.has(name)) return pluginList(context, found);
  return special[name]?.(context, found);
}

/** Limits of a service where 0 stood for a setting at the top. */
const serviceDefaults: Readonly<Record<string, string>> = {
  process_limit: "default_process_limit",
  client_limit: "default_client_limit",
};

function servicePieces(section: string, { name, value }: Setting): readonly Piece[] | undefined {
  if (section === "inet_listener")
    return name === "address" ? [setting("listen", value.replace(/[ ,]+/g, ", "))] : undefined;
  if (name === "service_count")
    return [setting("restart_request_count", value.trim() === "0" ? "unlimited" : value)];
  const isZero = /^0+(\s*\w+)?$/.test(value.trim());
  const general = serviceDefaults[name];
  if (general !== undefined && isZero) return [{ name, value: `$SET:${general}`, isLive: true }];
  if (name === "idle_kill" && isZero)
    return [{ name: "idle_kill_interval", value: "$SET:default_idle_kill_interval", isLive: true }];
  if (name === "idle_kill") return [setting("idle_kill_interval", value)];
  return undefined;
}

function filePieces(context: Context, found: Found, name: string): readonly Piece[] {
  const { value, form } = found.node;
  if (form === "file" || value.startsWith("<")) return [setting(name, value.replace(/^</, "").trim())];
  if (value === "") return [setting(name, "")];
  note(context, "look", found, {
    from: found.node.name,
    to: `${name} = inline:…`,
    why: "the text of the certificate or key stands in the setting itself; a file is better",
    url: upgradeManual,
  });
  return [setting(name, `inline:${value}`)];
}

function formatText(name: string, value: string, letters: Readonly<Record<string, string>>): string {
  const text = value.replaceAll("%$", "\0");
  return translateVariables(text, name === "login_log_format" ? "login" : "mail", letters).text.replaceAll(
    "\0",
    "%{message}",
  );
}

const special: Readonly<Record<string, (context: Context, found: Found) => readonly Piece[] | undefined>> = {
  mail_location: location,
  location,
  disable_plaintext_auth: (_context, { node }) => [setting("auth_allow_cleartext", inverted(node.value))],
  ssl_prefer_server_ciphers: (_context, { node }) => [
    setting("ssl_server_prefer_ciphers", isYes(node.value) ? "server" : "client"),
  ],
  ssl_options: (context, found) => {
    const words = found.node.value.split(/[\s,]+/).filter((word) => word !== "" && word !== "no_compression");
    if (!/no_compression/.test(found.node.value)) return undefined;
    note(context, "converted", found, { from: "no_compression", to: "", why: "2.4 never compresses TLS" });
    return words.length > 0 ? [setting("ssl_options", words.join(" "))] : [];
  },
  ssl_min_protocol: (context, found) => {
    if (!/^SSLv/i.test(found.node.value)) return undefined;
    note(context, "look", found, { from: found.node.value, to: "TLSv1", why: "SSL 3 is gone" });
    return [setting("ssl_min_protocol", "TLSv1")];
  },
  auth_worker_max_count: (_context, { node }) => [
    block("service auth-worker", [setting("process_limit", node.value)]),
  ],
  auth_debug: debug,
  mail_debug: debug,
  verbose_ssl: debug,
  auth_policy_server_timeout_msecs: (_context, { node }) => [
    block("auth_policy", [setting("http_client_request_absolute_timeout", `${node.value} ms`)]),
  ],
  auth_policy_request_attributes: (context, found) => {
    const pairs = found.node.value
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => word.split("=", 2) as [string, string]);
    // The list is emptied first, or the defaults would stay beside it.
    return [
      setting("auth_policy_request_attributes", ""),
      list(
        "auth_policy_request_attributes",
        pairs.map(([key, text = ""]) => [key, translated(context, found, text)]),
      ),
    ];
  },
  imapc_max_line_length: zeroIsUnlimited,
  lmtp_user_concurrency_limit: zeroIsUnlimited,
  imapc_features: imapcFeatures,
  imapc_ssl_verify: (_context, { node }) => [
    block("imapc", [setting("ssl_client_require_valid_cert", node.value)]),
  ],
  imap_capability: (_context, { node }) =>
    node.value.startsWith("+")
      ? [
          list(
            "imap_capability",
            node.value
              .slice(1)
              .split(/\s+/)
              .filter(Boolean)
              .map((word) => [word, "yes"]),
          ),
        ]
      : undefined,
  imap_id_send: (_context, { node }) => {
    const words = [...node.value.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
      ([, quoted, plain]) => quoted ?? plain ?? "",
    );
    const pairs: [string, string][] = [];
    for (let at = 0; at + 1 < words.length; at += 2) pairs.push([words[at] ?? "", words[at + 1] ?? ""]);
    return [list("imap_id_send", pairs)];
  },
  import_environment: (_context, { node }) => {
    const words = node.value.split(/\s+/).filter((word) => /^\w+(=|$)/.test(word));
    return [
      list(
        "import_environment",
        words.map((word) => {
          const equals = word.indexOf("=");
          return equals === -1 ? [word, `%{env:${word}}`] : [word.slice(0, equals), word.slice(equals + 1)];
        }),
      ),
    ];
  },
  mail_attribute_dict: (context, found) => dictPieces(context, found, "mail_attribute", found.node.value),
  mail_attachment_fs: (_context, { node }) => {
    const drivers = node.value.split(/\s+/).filter(Boolean);
    return [
      block(
        "mail_ext_attachment",
        drivers.map((driver) => block(`fs ${driver.replace(/:.*$/s, "")}`, [])),
      ),
    ];
  },
};

function location(context: Context, found: Found): readonly Piece[] {
  const { pieces, unknown } = mailLocation(found.node.value, (text) =>
    isShared(context, found) ? translateShared(text).text : translated(context, found, text, "mail"),
  );
  const { node, around } = found;
  if (node.name === "mail_location" && around.length === 0 && !/:NO-NOSELECT(:|$)/.test(node.value)) {
    note(context, "look", found, {
      from: `mail_location = ${node.value}`,
      why: "2.4 removes folders that hold no mail and no other folders; mailbox_list_drop_noselect = no keeps them",
      url: upgradeManual,
    });
  }
  for (const parameter of unknown) {
    note(context, "manual", found, {
      from: parameter,
      why: "this parameter of the mail location has no successor",
      url: upgradeManual,
    });
  }
  return pieces;
}

const isShared = (context: Context, found: Found): boolean =>
  found.around.at(-1)?.type === "namespace" &&
  context.index.beside(found, "type").some(({ node }) => node.value === "shared");

/** Several switches became one filter; the first of them writes it for all. */
function debug(context: Context, { node }: Found): readonly Piece[] {
  const categories = { auth_debug: "auth", mail_debug: "mail", verbose_ssl: "ssl" } as const;
  const firsts = Object.keys(categories).flatMap((name) => context.index.named(name).slice(0, 1));
  const first = firsts.reduce((a, b) => (context.index.order(a) <= context.index.order(b) ? a : b));
  if (first.node !== node) return [];
  const on = Object.entries(categories)
    .filter(([name]) => isYes(context.index.named(name).at(-1)?.node.value ?? "no"))
    .map(([, category]) => `category=${category}`);
  return on.length > 0 ? [setting("log_debug", on.join(" OR "))] : [];
}

function zeroIsUnlimited(_context: Context, { node }: Found): readonly Piece[] | undefined {
  return /^0+(\s*\w+)?$/.test(node.value.trim()) ? [setting(node.name, "unlimited")] : undefined;
}

/** What 2.3 switched on is on by default, and switched off by `no-`. */
const imapcDefaults: Readonly<Record<string, string>> = {
  "rfc822.size": "no-fetch-size",
  "fetch-headers": "no-fetch-headers",
  "fetch-bodystructure": "no-fetch-bodystructure",
  search: "no-search",
  modseq: "no-modseq",
  "delay-login": "no-delay-login",
  acl: "no-acl",
};

function imapcFeatures(_context: Context, { node }: Found): readonly Piece[] {
  const words = node.value.split(/\s+/).filter(Boolean);
  const kept = words.filter((word) => imapcDefaults[word] === undefined);
  const off = Object.entries(imapcDefaults)
    .filter(([word]) => !words.includes(word))
    .map(([, negation]) => negation);
  return [setting("imapc_features", [...kept, ...off].join(" "))];
}

/** References of 2.3 (`$name`) in the form of 2.4. */
export const references = (value: string, { form }: Pick<Setting, "form">): string =>
  form === "reference" ? value.replace(/(^|[ \t])\$(?!SET:|ENV:)(\w+)/g, "$1$SET:$2") : value;

export const isYes = (value: string): boolean => /^(y|yes|true|on|1)$/i.test(value.trim());
export const inverted = (value: string): string => (isYes(value) ? "no" : "yes");
