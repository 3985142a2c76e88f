import fc from "fast-check";
import { headOf } from "./text.ts";

type Values = readonly string[];

const filters: Values = [
  ...[
    "a=b",
    "event=imap* AND NOT x>5",
    "(a=b",
    "a=b)",
    "a",
    "a=",
    "=b",
    "a = b c",
    "a>=1 OR b<2",
    "event>5",
    "not",
    "",
  ],
  ...[
    '"a b"="c"',
    'a="b',
    "a=and",
    "and",
    "()",
    "not (a=b or c=d)",
    "a=b &",
    "category<x",
    "a=b/c",
    "a=%{user}",
    "a=b and",
  ],
];
const hashes: Values = [
  "%{sha1}",
  "%{sha256:128}",
  "%{foo}",
  "%{sha1:13}",
  "%{sha1:0}",
  "%{md5",
  "a/b",
  "a-%{md5}",
  "%%",
  "%B{md4}",
];
const lists: Values = ["hdr.subject flags", "hdr.a:b", "HDR.x", "*", "* flags", "", "hdr.", "hdr.é"];
const program: Values = [
  ...[
    "%{uid}",
    "%{foo}",
    "%{uid | hex(8)}",
    "x",
    "%{uid",
    "%{uid |}",
    "%{uid(}",
    "%{uid + 1}",
    "%{uid + }",
    "%{'a'}",
  ],
  ...[
    "%{uid | hex(8, x=1)}",
    "%{md5}%{guid}",
    "%{uid | a b}",
    "%{1}",
    "%{if(uid, '==', 1, 2, 3)}",
    "%",
    "%%{uid}",
    "%{}",
  ],
  ...[
    "%{uid | x(-)}",
    "%{uid * -2}",
    "%{uid x}",
    "%{uid)",
    "%{uid | a('\\x41')}",
    "%{uid | a('\\q')}",
    "%{uid | a(b=)}",
    '%{a | b("c',
  ],
];
const early: Values = [
  ...[
    "%{user}",
    "%{process:pid}",
    "%{system:hostname}",
    "%{system:foo}",
    "%{foo:bar}",
    "%{env:HOME}",
    "%{env:}",
    "%{lower}",
  ],
  ...[
    "%{user | default('x')}",
    "%{user | lower}",
    "%{system:os | foo}",
    "%{user | foo}",
    "%{lookup('x')}",
    "%{literal('x')}",
  ],
  ...[
    "%{literal()}",
    "%{date:year}",
    "%{date:x}",
    "%{generate:uuid}",
    "%{generate:uuid:x}",
    "%{event:x}",
    "%{dovecot:name}",
  ],
  ...[
    "plain",
    "%u",
    "%{if('a','eq','a','b',user)}",
    "%{if('a','=','a','b','c')}",
    "%{env:X | upper | lower}",
    "%{user:x}",
  ],
  ...[
    "%{env:X | default(user)}",
    "%{system:os | concat(user)}",
    "%{env:X | lower(1)}",
    "%{md5}",
    "%{hash()}",
    "%{concat()}",
  ],
];

/** Settings that the last checks look at, with values on both sides of what they allow. */
const old: Readonly<Record<string, Values>> = {
  log_debug: filters,
  log_core_filter: filters,
  process_shutdown_filter: filters,
  syslog_facility: ["mail", "local3", "local9", ""],
  ssl: ["no", "yes", "required"],
  ssl_options: ["no_ticket", "compression, no_compression", "foo", "NO_TICKET"],
  ssl_verify_client_cert: ["yes", "no"],
  ssl_ca: ["<value.txt", ""],
  auth_worker_max_count: ["0", "1"],
  auth_cache_size: ["0", "5", "1023", "1 k"],
  auth_verbose_passwords: ["yes", "plain:5", "plain:0", "sha1:x", "foo", ""],
  auth_policy_server_url: ["http://x", ""],
  auth_policy_hash_nonce: ["x", ""],
  auth_policy_hash_mech: ["sha256", "md5", "foo", "size"],
  auth_policy_hash_truncate: ["12", "64", "300"],
  director_user_expire: ["5 s", "10 s", "0"],
  dsync_hashed_headers: ["", "Date"],
  dsync_alt_char: ["", "_"],
  dsync_features: ["empty-header-workaround", "x"],
  imap_client_workarounds: ["delay-newmail", "delay-newmail x", "outlook-idle", "TB-LSUB-FLAGS"],
  imapc_max_idle_time: ["0", "1 s"],
  imapc_features: [
    "rfc822.size",
    "foo",
    "throttle:1:2:3",
    "throttle:a:b:c",
    "throttle:1",
    "acl,search",
    "no-acl",
  ],
  lmtp_client_workarounds: ["mailbox-for-path", "x"],
  mailbox_idle_check_interval: ["0", "30 s"],
  mail_nfs_index: ["yes", "no"],
  mmap_disable: ["yes", "no"],
  mail_fsync: ["always", "never"],
  mail_cache_max_size: ["1 G", "1025 M"],
  mail_cache_purge_delete_percentage: ["100", "101"],
  pop3_uidl_format: ["%08Xu%08Xv", "%z", "%{uid}", "x", "%%", "%5.3Lu", "%v%", "%f %g%m", "%"],
  mail_attachment_hash: hashes,
  mail_attachment_detection_options: ["add-flags", "foo", "content-type=x"],
  mail_cache_fields: lists,
  mail_always_cache_fields: lists,
  mail_never_cache_fields: lists,
  listen: ["", "*"],
  first_valid_uid: ["500", "5000"],
  last_valid_uid: ["0", "1000"],
  first_valid_gid: ["0", "7"],
  last_valid_gid: ["5"],
  default_internal_user: ["dovecot", "nobody-here"],
  default_login_user: ["dovenull", "nobody-here"],
  protocols: ["imap", "none", "foo", "imap lmtp", ""],
  default_process_limit: ["1", "5000"],
  default_client_limit: ["10", "100000"],
  base_dir: ["/run/dovecot/", "/x"],
  pop3_client_workarounds: ["oe-ns-eoh", "x"],
  pop3_delete_type: ["flag", "expunge"],
  pop3_deleted_flag: ["x", ""],
  pop3c_features: ["no-pipelining", "x"],
  submission_client_workarounds: ["exotic-backend", "x"],
  managesieve_client_workarounds: ["", "x"],
  mail_debug: ["yes", "no"],
  hostname: ["a", "b"],
};

const recent: Readonly<Record<string, Values>> = {
  log_debug: filters,
  log_core_filter: filters,
  process_shutdown_filter: filters,
  syslog_facility: ["mail", "local9"],
  ssl: ["no", "yes", "required"],
  ssl_options: ["no_ticket", "compression, no_compression", "foo"],
  ssl_min_protocol: ["TLSv1.2", "any", "ANY"],
  ssl_server_request_client_cert: ["yes", "no"],
  auth_allow_cleartext: ["yes", "no"],
  acl_rights: ["lr", "lrq", ":x", "-l", "l :a b", "l x"],
  acl_id: ["owner", "user=x", "foo", ""],
  oauth2_introspection_mode: ["auth", "local", ""],
  oauth2_grant_url: ["x", ""],
  oauth2_tokeninfo_url: ["x", ""],
  oauth2_client_id: ["x", ""],
  oauth2_client_secret: ["x", ""],
  oauth2_active_value: ["x", ""],
  auth_cache_size: ["0", "5", "1 k"],
  auth_verbose_passwords: ["yes", "plain:0", "foo"],
  auth_policy_server_url: ["http://x", ""],
  auth_policy_hash_nonce: ["x", ""],
  auth_policy_hash_mech: ["sha256", "md5", "foo"],
  auth_policy_hash_truncate: ["12", "300"],
  dsync_alt_char: ["", "_"],
  dsync_hashed_headers: ["", "Date"],
  dsync_features: ["no-header-hashes", "x"],
  fts_search_timeout: ["0", "1 s"],
  fts_decoder_driver: ["script", "tika"],
  http_client_request_max_attempts: ["0", "1"],
  http_client_max_pipelined_requests: ["0", "1"],
  http_client_max_parallel_connections: ["0", "1"],
  http_client_connect_backoff_time: ["0", "1 s", "infinite"],
  http_client_connect_backoff_max_time: ["1 ms", "2 s"],
  http_client_request_timeout: ["0", "1 s"],
  http_server_max_pipelined_requests: ["0", "1"],
  imap_client_workarounds: ["delay-newmail", "delay-newmail x"],
  imapc_max_idle_time: ["0", "1 s"],
  imapc_max_line_length: ["0", "1 k"],
  imapc_features: ["no-acl", "foo", "throttle:1:2:3", "throttle:1"],
  lmtp_client_workarounds: ["mailbox-for-path", "x"],
  lmtp_user_concurrency_limit: ["0", "unlimited"],

  mail_log_fields: ["uid", "foo", "size box"],
  mail_log_events: ["delete", "append", "foo"],
  namespace_separator: ["/", "ab", "%{user}", "é"],
  mailbox_idle_check_interval: ["0", "30 s"],
  mail_nfs_index: ["yes", "no"],
  mmap_disable: ["yes", "no"],
  mail_fsync: ["always", "never"],
  mail_cache_max_size: ["1 G", "1025 M"],
  mail_cache_purge_delete_percentage: ["100", "101"],
  pop3_uidl_format: program,
  mail_log_prefix: program,
  mail_ext_attachment_hash: hashes,
  mail_attachment_detection_options: ["add-flags", "foo", "content-type=x"],
  mail_cache_fields: lists,
  mail_never_cache_fields: lists,
  mailbox_list_index_prefix: ["a/b", "/a/b", "x"],
  mail_index_path: ["/x", ""],
  mailbox_root_directory_name: ["a/b", "a"],
  mailbox_list_visible_escape_char: ["ab", "a", "%{user}"],
  mailbox_list_storage_escape_char: ["ab", "a"],
  listen: ["", "*", "a b"],
  first_valid_uid: ["500", "5000"],
  last_valid_uid: ["0", "1000"],
  default_internal_user: ["dovecot", "nobody-here"],
  protocols: ["imap", "foo", "imap lmtp", ""],
  default_process_limit: ["0", "1", "5000"],
  default_client_limit: ["0", "10", "100000"],
  default_idle_kill_interval: ["0", "1 s"],
  default_vsz_limit: ["1 k", "5 M"],
  pop3_client_workarounds: ["oe-ns-eoh", "x"],
  pop3_delete_type: ["flag", "expunge"],
  pop3c_features: ["no-pipelining", "x"],
  redis_host: ["127.0.0.1", "::1", "foo", "10.0.0.1/8", ""],
  execute_driver: ["tcp", "unix"],
  sieve_script_name: ["a", "a/b", ""],
  sieve_editheader_max_header_size: ["1 k", "1023 B"],
  sieve_spamtest_status_header: ["x", ""],
  sieve_spamtest_score_max_value: ["5", "x", "5.5", "123456", "1.123456"],
  sieve_spamtest_score_max_header: ["x", ""],
  sieve_spamtest_status_type: ["score", "text", "foo"],
  managesieve_client_workarounds: ["", "x"],
  passdb_driver: early,
  mail_debug: ["yes", "no"],
};

const setting = (name: string, values: Values) =>
  fc.constantFrom(...values).map((value) => `${name} = ${value}`);

const inner = (values: Readonly<Record<string, Values>>) =>
  fc.oneof(...Object.entries(values).map(([name, some]) => setting(name, some)));

const block = (header: string, lines: fc.Arbitrary<string>, least = 0) =>
  fc.array(lines, { minLength: least, maxLength: 3 }).map((some) => `${header} {\n${some.join("\n")}\n}`);

const serviceOf = (values: Readonly<Record<string, Values>>, listener: Readonly<Record<string, Values>>) =>
  fc.constantFrom("auth", "anvil", "imap", "imap-login", "lmtp", "new", "stats", "indexer").chain((name) =>
    block(
      `service ${name}`,
      fc.oneof(
        { weight: 3, arbitrary: inner(values) },
        fc
          .constantFrom(
            "unix_listener a",
            "unix_listener /run/dovecot/a",
            "fifo_listener a",
            "inet_listener b",
            "unix_listener login/imap",
          )
          .chain((header) =>
            block(
              header,
              inner(
                header.startsWith("inet")
                  ? { port: listener.port ?? [] }
                  : { mode: listener.mode ?? [], user: listener.user ?? [] },
              ),
            ),
          ),
      ),
    ),
  );

const blocks = {
  "2.3": fc.oneof(
    block("passdb", inner({ driver: ["pam", ""], pass: ["yes"], result_success: ["return", "return-ok"] })),
    block("userdb", inner({ driver: ["passwd", ""] })),
    block(
      "namespace a",
      inner({
        separator: ["/", "ab", "é"],
        prefix: ["a/", ""],
        alias_for: ["b/", "a/", ""],
        disabled: ["yes", "no"],
      }),
    ),
    block("namespace b", inner({ prefix: ["b/"], alias_for: ["a/", "c/"] })),
    block(
      "namespace c",
      block("mailbox X", inner({ special_use: ["\\Sent", "\\Foo", "\\all \\Junk", "Sent"] })),
    ),
    serviceOf(
      {
        type: ["", "login", "foo"],
        drop_priv_before_exec: ["yes"],
        chroot: ["", "x"],
        process_limit: ["0", "1", "2", "5000"],
        process_min_avail: ["0", "2", "200"],
        client_limit: ["0", "1", "3"],
        service_count: ["0", "1"],
        vsz_limit: ["1 k", "0", "5 M"],
        protocol: ["", "imap", "foo"],
      },
      { port: ["143", "0", "993"], mode: ["0600", "0"], user: ["x"] },
    ),
    block(
      "metric m",
      inner({
        filter: filters,
        exporter: ["e", "f", ""],
        group_by: [
          "a b",
          "a:discrete",
          "a:discrete:x",
          "a:linear:0:10:2",
          "a:linear:0:1:5",
          "a:exponential:0:5:3",
          "a:exponential:1:5:10",
          "a:foo",
          "a:linear:5:5:1",
          "a:linear:-1:5:1",
          "a:linear:x:y:z",
        ],
      }),
    ),
    block(
      "event_exporter e",
      inner({
        format: ["json", "none", "x", ""],
        transport: ["log", "x", ""],
        format_args: ["time-unix", "time-unix time-rfc3339", "x"],
      }),
    ),
  ),
  "2.4": fc.oneof(
    block("passdb x", inner({ driver: early, default_password_scheme: early, fields_import_all: ["yes"] })),
    block("userdb x", inner({ driver: early })),
    block(
      "namespace a",
      fc.oneof(
        inner({ separator: ["/", "ab"] }),
        block(
          "mailbox X",
          inner({
            special_use: ["\\Sent", "\\Foo", "\\all \\Junk", "Sent"],
            comment: early,
            autoexpunge: ["5 days", "%{user}"],
          }),
        ),
      ),
    ),
    block("language en", inner({ default: ["yes", "no"], filter_stopwords_dir: early })),
    block("language data", inner({ default: ["yes", "no"] })),
    block("language de", inner({ default: ["yes"] })),
    serviceOf(
      {
        type: ["", "login", "foo"],
        drop_priv_before_exec: ["yes"],
        chroot: ["", "x", "%{user}"],
        process_limit: ["0", "1", "2", "5000"],
        process_min_avail: ["0", "2", "200"],
        client_limit: ["0", "1", "3"],
        restart_request_count: ["0", "1", "unlimited"],
        idle_kill_interval: ["0", "1 s"],
        vsz_limit: ["1 k", "5 M"],
        protocol: ["", "imap", "foo"],
        executable: ["x", "%{system:hostname}", "%{user}"],
      },
      { port: ["143", "0", "993", "%{user}"], mode: ["0600", "0"], user: ["x", "%{user}", "%{env:X}"] },
    ),
    fc
      .tuple(setting("filter", filters), block("metric m", inner({ exporter: ["e", "f", ""] })))
      .map(([line, text]) => text.replace("{\n", `{\n${line}\n`)),
    block("event_exporter e", inner({ format: ["json", "none", "x", ""], time_format: ["unix"] })),
    block("acl owner", setting("rights", ["lr", "lrq", ":x"]), 1),
    block("execute x", inner({ driver: ["tcp", "fork"], tcp_host: ["h", ""], tcp_port: ["5", "0"] })),
    block("execute h:80", inner({ driver: ["tcp"] })),
    block("sieve_editheader_header X-A", inner({ forbid_add: ["yes"] })),
    block("sieve_editheader_header a:b", inner({ forbid_add: ["yes"] })),
    block("sieve_script s", inner({ name: ["a", "a/b"], storage: ["x", "x/y"] })),
  ),
};

const around = [
  "protocol imap",
  "protocol !imap",
  "protocol lmtp",
  "local 10.0.0.0/8",
  "remote 10.1.0.0/16",
  "local_name a.example",
];

/** A few settings that the last checks of doveconf look at, at the top level and in filters. */
export function checked(version: "2.3" | "2.4"): fc.Arbitrary<string> {
  const one = fc.oneof(
    { weight: 4, arbitrary: inner(version === "2.3" ? old : recent) },
    { weight: 3, arbitrary: blocks[version] },
  );
  const filtered = fc
    .tuple(fc.constantFrom(...around), fc.array(one, { minLength: 1, maxLength: 2 }))
    .chain(([header, lines]) =>
      fc.constantFrom("", ...around).map((outer) => {
        const text = `${header} {\n${lines.join("\n")}\n}`;
        return outer === "" ? text : `${outer} {\n${text}\n}`;
      }),
    );
  return fc
    .array(fc.oneof({ weight: 3, arbitrary: one }, { weight: 1, arbitrary: filtered }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((lines) => `${headOf(version)}${lines.join("\n")}\n`);
}
