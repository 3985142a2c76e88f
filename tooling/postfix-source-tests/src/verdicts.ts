import type { Rules } from "./normal.ts";

/**
 * What becomes of each test of Postfix's source: its recipe runs with our programs and must end well, or it is not
 * applicable, for a reason. A test that stands in neither table is a failure of our own, so that none is skipped in
 * silence; so is a line that fits no test of any version.
 *
 * Names are `directory/target` of the Makefiles; a `*` stands for any text.
 */

// ---- What runs ----

/** Whose table it is is nothing that a library tells. */
const owner = "^owner=.*\\n";

/** Tests that run, and what of their output is not compared. */
export const applicable: Readonly<Record<string, Rules & { readonly because?: string }>> = {
  "postconf/test*": {},
  "postmap/test*": {},
  "postmap/quote_test": {},
  "postmap/file_test": {},
  "postmap/lmdb_abb_test": {},
  "postmap/fail_test": {
    ignore: ["^.*: (?:delete|sequence|write) error: .*\\n"],
    because: "tables are changed and listed through their source text only",
  },
  "postalias/test*": {},
  "postalias/fail_test": {
    ignore: ["^.*: (?:delete|sequence|write) error: .*\\n"],
    because: "tables are changed and listed through their source text only",
  },
  "smtp/smtp_map11_test": {},
  "smtpd/smtpd_acl_test": {
    ignore: ["^\\./smtpd_check: .*\\n", "(?<=^[45]\\d\\d) .*$"],
    because:
      "the log and the words of a reply are the server's; the search of the access table decides its code",
  },
  "trivial-rewrite/transport_test": {},

  // Macros and values
  "util/mac_expand_test": {
    ignore: [
      // An operator that the test program adds itself.
      "^<< .*[=<>]length .*\\n(?:unknown: .*\\n)?(?:stat=.*\\n)?",
      // A function that it adds since 3.11.
      "^<< .*test_named_fn.*\\n(?:unknown: .*\\n)?(?:stat=.*\\n)?",
      "^unknown: warning: .*test_named_fn.*\\n",
      '^unknown: warning: bad operator suffix at: ".*>>>length"\\n',
      // Whether an undefined name was met.
      "(?<=^stat=)[02](?= )",
      "(?<=^stat=)[13](?= )",
    ],
  },
  "global/compat_level_expand_test": {},
  "global/compat_level_convert_test": {
    ignore: ["^unknown: \\S+ ?-> ?\\S+\\n"],
    because:
      "the number that stands for a level is Postfix's own affair; which levels are refused is compared",
  },
  "global/mail_conf_time_test": {},
  "global/mail_parm_split_test": {
    ignore: ["^unknown: warning: stdin: .*\\n"],
    because: "what is wrong with a brace is said by listings, not by the reader of a list",
  },
  "util/mystrtok_test": {
    ignore: ["^unknown: warning: test: .*\\n"],
    because: "comments in lists are reported by listings, which postconf/test71 compares",
  },
  "util/readlline_test": {},
  "util/split_qnameval_test": {},
  "util/valid_utf8_string_test": {},

  // Tables
  "util/dict_test": { ignore: [owner] },
  "util/dict_cidr_test": { ignore: [owner] },
  "util/dict_pcre_test": { ignore: [owner] },
  "util/dict_regexp_test": { ignore: [owner] },
  "util/dict_*_file_test": { ignore: [owner] },
  "util/dict_inline_test": { ignore: [owner] },
  "util/dict_inline_cidr_test": { ignore: [owner] },
  "util/dict_inline_pcre_test": { ignore: [owner] },
  "util/dict_inline_regexp_test": { ignore: [owner] },
  "util/dict_pipe_test": { ignore: [owner] },
  "util/dict_random_test": { ignore: [owner] },
  "util/dict_static_test": { ignore: [owner] },
  "util/dict_stream_test": {},
  "util/dict_thash_test": { unordered: true },
  "util/dict_union_test": { ignore: [owner] },
  "util/miss_endif_*_test": { ignore: [owner] },
  "global/surrogate_test": {},
  "util/surrogate_test": { ignore: [owner] },
  "util/casefold_test": {},
  "util/strcasecmp_utf8_test": {},

  // Searches and lists
  "global/mail_addr_find_test": {
    ignore: ["^==== localpart_at_if_local[^]*?(?=^====)"],
    because: "no daemon searches in that order",
  },
  "global/mail_addr_map_test": {},
  "global/maps_test": {
    ignore: ["^unknown: (?:dict|maps)_.*\\n"],
    because: "these lines are debugging output",
  },
  "global/namadr_list_test": {},
  "global/quote_822_local_test": {
    ignore: ["^.* (?:unquoted|flags=).*\\n"],
    because: "keys are quoted, answers are left as they are",
  },
  "global/resolve_local_test": {},
  "global/strip_addr_test": {},
};

// ---- What does not ----

/** Tests that do not run, by reason. */
export const notApplicable: readonly Reason[] = [
  {
    why: "what programs do with mail, connections and name servers, not what configuration says",
    tests: ["bounce/*", "cleanup/*", "dns/*", "postcat/*", "tls/*"],
  },
  {
    why: "the policy of the SMTP server: restrictions other than tables, mostly asking name servers",
    tests: [
      "smtpd/smtpd_check_*",
      "smtpd/smtpd_exp_test",
      "smtpd/smtpd_server_test",
      "smtpd/smtpd_nullmx_test",
      "smtpd/smtpd_dns_filter_test",
      "smtpd/smtpd_dnswl_test",
      "smtpd/smtpd_error_test",
      "smtpd/smtpd_deprecated_test",
    ],
  },
  {
    why: "the protocol and its commands",
    tests: [
      "smtpd/smtpd_addr_valid_test",
      "smtpd/smtpd_token_test",
      "global/ehlo_mask_test",
      "global/haproxy_srvr_test",
      "global/smtp_reply_footer_test",
      "global/xtext_test",
      "global/*sendopts*",
    ],
  },
  {
    why: "messages and their headers",
    tests: [
      "global/mime_*",
      "global/header_body_checks_*",
      "global/delivered_hdr_test",
      "global/hfrom_format_test",
      "global/rfc2047_code_test",
      "global/ascii_header_text_test",
      "global/tok822_*",
      "global/mail_addr_crunch_test",
      "util/quote_for_json_test",
      "util/clean_ascii_cntrl_space_test",
      "util/normalize_ws_test",
    ],
  },
  {
    why: "asks daemons that must run",
    tests: ["global/rewrite_clnt_test", "global/resolve_clnt_test", "global/verify_sender_addr_test"],
  },
  {
    why: "restrictions and their order, of which lists are compared by namadr_list_test",
    tests: ["global/server_acl_test"],
  },
  {
    why: "a search by login name, for postdrop(1) and sendmail(1)",
    tests: ["global/login_sender_match_test"],
  },
  {
    why: "the attributes of a table within restrictions; that postconf(1) finds the table is postconf/test70",
    tests: ["global/map_search_test"],
  },
  {
    why: "folds a part of an address, which no table does: keys are folded whole",
    tests: ["global/fold_addr_test"],
  },
  {
    why: "queue files, caches, numbers and versions in programs",
    tests: [
      "global/scache_multi_test",
      "global/safe_ultostr_test",
      "global/off_cvt_test",
      "global/mail_version_test",
    ],
  },
  {
    why: "host names, addresses and ports by themselves",
    tests: [
      "global/normalize_mailhost_addr_test",
      "global/config_known_tcp_ports_test",
      "util/known_tcp_ports_test",
      "util/valid_hostname_test",
      "util/midna_domain_test",
      "util/host_port_test",
      "util/inet_addr_list_test",
      "util/inet_prefix_top_test",
      "util/ip_match_test",
      "util/find_inet_test",
      "util/myaddrinfo*_test",
      "util/valid_uri_scheme_test",
    ],
  },
  {
    why: "the order of entries in a database file, or how it grows",
    tests: [
      "util/dict_seq_test",
      "postmap/lmdb_bulk_test",
      "postmap/lmdb_incr_test",
      "postmap/cdb_bulk_test",
    ],
  },
  {
    why: "a table that exists within one program only",
    tests: ["util/dict_utf8_test"],
  },
  {
    why: "building blocks of C programs: memory, streams, encodings, bit masks, messages between processes",
    tests: [
      "util/gcctest",
      "util/argv_test",
      "util/attr_scan*_test",
      "util/base32_code_test",
      "util/base64_code_test",
      "util/binhash_test",
      "util/byte_mask_test*",
      "util/ctable_test",
      "util/format_tv_test",
      "util/hash_fnv_test",
      "util/hex_code_test",
      "util/hex_quote_test",
      "util/htable_test",
      "util/name_mask_test*",
      "util/printable_test",
      "util/sane_basename_test",
      "util/timecmp_test",
      "util/unescape_test",
      "util/vbuf_print_test",
      "util/vstream_test",
      "util/vstring_test",
    ],
  },
  {
    why: "what programs do, not what configuration says",
    since: "3.12",
    tests: [
      "global/test_allowed_prefix",
      "global/test_config_known_tcp_ports",
      "global/test_dict_sqlite",
      "global/test_ehlo_mask",
      "global/test_haproxy_srvr",
      "global/test_hfrom_format",
      "global/test_normalize_mailhost_addr",
      "global/test_pol_stats",
      "global/test_smtp_reply_footer",
      "global/test_uxtext",
      "global/test_yana_policy",
      "postmulti/*",
      "postscreen/*",
      "smtp/test_smtp_*",
      "smtpd/test_smtpd_peer",
      "virtual/test_mailbox",
    ],
  },
  {
    why: "the same by another program, or with cases as calls in C: see the tests of this name in older sources",
    since: "3.12",
    tests: [
      "global/test_login_sender_match",
      "global/test_map_search",
      "util/test_dict_pipe",
      "util/test_dict_union",
    ],
  },
  {
    why: "Berkeley DB that is replaced at run time",
    since: "3.12",
    tests: ["global/test_nbdb_*", "nbdb_reindexd/*"],
  },
  {
    why: "answers of postmap(1) and postalias(1) as JSON, and options that exclude each other",
    since: "3.12",
    tests: [
      "postalias/json_*",
      "postalias/mode_conflict_test",
      "postmap/json_*",
      "postmap/mode_conflict_test",
    ],
  },
  {
    why: "which tables proxymap(8) may open",
    since: "3.12",
    tests: ["proxymap/*"],
  },
  {
    why: "a table that logs what another one answers",
    since: "3.12",
    tests: ["util/dict_debug_test"],
  },
  {
    why: "building blocks of C programs, and of their tests",
    since: "3.12",
    tests: [
      "ptest/*",
      "testing/*",
      "util/test_allprint",
      "util/test_hash_fnv",
      "util/test_myaddrinfo",
      "util/test_normalize_v4mapped_addr",
      "util/test_ossl_digest",
      "util/test_unescape",
    ],
  },
];

interface Reason {
  readonly why: string;
  /** The release that brought these tests, if older sources do not have them. */
  readonly since?: string;
  readonly tests: readonly string[];
}

/** Files with expected output that no test of the source uses. */
export const withoutTest: readonly string[] = [
  "bounce/*.ref",
  "cleanup/*.ref",
  "tls/*.ref",
  "global/config_known_tcp_ports.ref",
  "global/delivered_hdr.ref",
  "global/mail_version.ref",
  "postconf/test38.ref",
  "smtp/tls_policy.ref",
  "util/attr_scan.ref",
  "util/find_inet.ref",
];

/** What the tables say of a test. */
export type Verdict =
  | { readonly kind: "applicable"; readonly rules: Rules }
  | { readonly kind: "not-applicable"; readonly why: string }
  | { readonly kind: "unknown" };

export function verdictOf(id: string): Verdict {
  const rules = Object.entries(applicable).find(([pattern]) => fits(pattern, id))?.[1];
  if (rules) return { kind: "applicable", rules };
  const reason = notApplicable.find(({ tests }) => tests.some((pattern) => fits(pattern, id)));
  return reason ? { kind: "not-applicable", why: reason.why } : { kind: "unknown" };
}

/** The names in the tables that tests of 3.7 or 3.10 have. */
export const patterns: readonly string[] = [
  ...Object.keys(applicable),
  ...notApplicable.flatMap(({ since, tests }) => (since === undefined ? tests : [])),
];

export const fits = (pattern: string, id: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/[.+]/g, "\\$&").replaceAll("*", ".*")}$`).test(id);
