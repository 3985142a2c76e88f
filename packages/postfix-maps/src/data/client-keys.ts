/** What a value of a client file may be. */
export type ClientValue =
  | { readonly kind: "text"; readonly nonEmpty?: boolean }
  /** A lower bound of 0 is none (`check_mail_conf_int`), so there is no such. */
  | { readonly kind: "number"; readonly least?: number; readonly most?: number }
  /** Text with `%s` and the like for parts of what is looked up (db_common(3)). */
  | { readonly kind: "template"; readonly nonEmpty?: boolean }
  /** Two parts with a colon between them, such as `type:name`. */
  | { readonly kind: "pair"; readonly form: string }
  | { readonly kind: "yes-no" }
  | { readonly kind: "one-of"; readonly choices: readonly string[] };

/** One key of a client file. */
export interface ClientKey {
  readonly value: ClientValue;
  /** What counts where the key is missing; undefined where Postfix has no default. */
  readonly default?: string;
  /** The first release that knows the key, if it is newer than 3.7. */
  readonly since?: string;
}

const text = (fallback?: string): ClientKey => ({
  value: { kind: "text" },
  ...(fallback !== undefined && { default: fallback }),
});
const filled = (fallback?: string): ClientKey => ({
  ...text(fallback),
  value: { kind: "text", nonEmpty: true },
});
const template = (fallback?: string, nonEmpty = false): ClientKey => ({
  ...text(fallback),
  value: { kind: "template", ...(nonEmpty && { nonEmpty }) },
});
const pair = (form: string, fallback?: string): ClientKey => ({
  ...text(fallback),
  value: { kind: "pair", form },
});
const number = (fallback: string | undefined, least?: number, most?: number): ClientKey => ({
  value: { kind: "number", ...(least !== undefined && { least }), ...(most !== undefined && { most }) },
  ...(fallback !== undefined && { default: fallback }),
});
const yesNo = (fallback?: string): ClientKey => ({
  value: { kind: "yes-no" },
  ...(fallback !== undefined && { default: fallback }),
});
const oneOf = (fallback: string, ...choices: string[]): ClientKey => ({
  value: { kind: "one-of", choices },
  default: fallback,
});

const common = { domain: text(""), result_format: template("%s", true), expansion_limit: number("0") };

/** The keys of queries in several parts, which `query` replaces. */
const parts = {
  table: filled(),
  select_field: filled(),
  where_field: filled(),
  additional_conditions: template(""),
};

/** The keys of each type of client file, with what they hold if they are missing (ldap_table(5), mysql_table(5), …). */
export const clientKeys = {
  ldap: {
    ...common,
    result_format: template("%s"),
    server_host: filled("localhost"),
    server_port: number("389"),
    version: number("2", 2),
    scope: oneOf("sub", "sub", "base", "one"),
    search_base: template(""),
    timeout: number("10"),
    query_filter: template("(mailacceptinggeneralid=%s)"),
    result_filter: template("%s", true),
    result_attribute: text("maildrop"),
    special_result_attribute: text(""),
    leaf_result_attribute: text(""),
    terminal_result_attribute: text(""),
    bind: oneOf("yes", "yes", "no", "none", "simple", "sasl"),
    bind_dn: text(""),
    bind_pw: text(""),
    cache: yesNo("no"),
    cache_expiry: number("-1"),
    cache_size: number("-1"),
    recursion_limit: number("1000", 1),
    size_limit: number("$expansion_limit"),
    dereference: number("0", 0, 3),
    chase_referrals: yesNo("no"),
    sasl_mechs: text(""),
    sasl_realm: text(""),
    sasl_authz_id: text(""),
    sasl_minssf: number("0", undefined, 4096),
    start_tls: yesNo("no"),
    tls_require_cert: yesNo("no"),
    tls_ca_cert_file: text(""),
    tls_ca_cert_dir: text(""),
    tls_cert: text(""),
    tls_key: text(""),
    tls_random_file: text(""),
    tls_cipher_suite: text(""),
    debuglevel: number("0"),
  },
  mysql: {
    ...common,
    ...parts,
    hosts: text(""),
    user: text(""),
    password: text(""),
    dbname: filled(),
    query: template(),
    option_file: text(),
    option_group: text("client"),
    tls_key_file: text(),
    tls_cert_file: text(),
    tls_CAfile: text(),
    tls_CApath: text(),
    tls_ciphers: text(),
    tls_verify_cert: yesNo(),
    require_result_set: yesNo("yes"),
    charset: { ...text("utf8mb4"), since: "3.9" },
    idle_interval: { ...number("60", 1), since: "3.9" },
    retry_interval: { ...number("60", 1), since: "3.9" },
  },
  pgsql: {
    ...common,
    ...parts,
    hosts: text(""),
    user: text(""),
    password: text(""),
    dbname: filled(),
    query: template(),
    select_function: text(),
    encoding: { ...filled("UTF8"), since: "3.8" },
    idle_interval: { ...number("60", 1), since: "3.9" },
    retry_interval: { ...number("60", 1), since: "3.9" },
  },
  sqlite: { ...common, ...parts, dbpath: filled(), query: template() },
  memcache: {
    domain: text(""),
    memcache: pair("transport:endpoint", "inet:localhost:11211"),
    backup: pair("type:name"),
    flags: number("0"),
    ttl: number("3600"),
    key_format: template("%s"),
    key_digest: { ...text(""), since: "3.11" },
    timeout: number("2"),
    max_try: number("2", 1),
    retry_pause: number("1", 1),
    line_size_limit: number("1024", 1),
    data_size_limit: number("10240", 1),
  },
  mongodb: {
    domain: { ...text(""), since: "3.9" },
    result_format: { ...template("%s", true), since: "3.9" },
    expansion_limit: { ...number("10"), since: "3.9" },
    uri: { ...filled(), since: "3.9" },
    dbname: { ...filled(), since: "3.9" },
    collection: { ...filled(), since: "3.9" },
    query_filter: { ...template(undefined, true), since: "3.9" },
    projection: { ...text(), since: "3.9" },
    result_attribute: { ...text(), since: "3.9" },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ClientKey>>>>;
