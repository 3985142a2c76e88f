import { table } from "@mailconf/lossless";

/** How getmail reads the value of an option. */
export type OptionType = "boolean" | "integer" | "string" | "tuple";

/** One option of a section. */
export interface OptionRule {
  readonly type: OptionType;
  /** What getmail takes where the option is missing; absent where it takes nothing. */
  readonly default?: boolean | number | string | readonly string[];
  readonly isRequired?: true;
}

type Rules = Readonly<Record<string, OptionRule>>;

const flag = (otherwise: boolean): OptionRule => ({ type: "boolean", default: otherwise });
const count = (otherwise: number): OptionRule => ({ type: "integer", default: otherwise });
const text: OptionRule = { type: "string" };
const tuple: OptionRule = { type: "tuple" };
const required: OptionRule = { type: "string", isRequired: true };

/** The options of `[options]` (getmail 6.18, documentation "Configuration"). */
export const generalOptions: Rules = {
  verbose: count(1),
  read_all: flag(true),
  delete: flag(false),
  delete_after: count(0),
  delete_bigger_than: count(0),
  max_message_size: count(0),
  max_messages_per_session: count(0),
  max_bytes_per_session: count(0),
  delivered_to: flag(true),
  received: flag(true),
  message_log: text,
  message_log_verbose: flag(false),
  message_log_syslog: flag(false),
  logfile: text,
  fingerprint: flag(false),
  to_oldmail_on_each_mail: flag(false),
  use_netrc: flag(false),
  netrc_file: text,
  skip_imap_fetch_size: flag(false),
};

const common: Rules = {
  type: required,
  server: required,
  username: required,
  password: text,
  password_command: tuple,
  timeout: count(180),
  use_xoauth2: flag(false),
};
const encrypted: Rules = {
  ca_certs: text,
  certfile: text,
  keyfile: text,
  ssl_version: text,
  ssl_ciphers: text,
  ssl_fingerprints: tuple,
  ssl_cert_hostname: text,
};
const imap: Rules = {
  mailboxes: { type: "tuple", default: ["INBOX"] },
  move_on_delete: text,
  imap_search: text,
  imap_on_delete: text,
  use_peek: flag(true),
  record_mailbox: flag(true),
  use_cram_md5: flag(false),
  use_kerberos: flag(false),
};
const multidrop: Rules = { envelope_recipient: required };
const port = (number: number): Rules => ({ port: count(number) });

/** The kinds of retrievers, each with its options. */
export const retrievers: Readonly<Record<string, Rules>> = table({
  SimplePOP3Retriever: { ...common, ...port(110) },
  SimplePOP3SSLRetriever: { ...common, ...port(995), ...encrypted },
  SimpleIMAPRetriever: { ...common, ...port(143), ...imap },
  SimpleIMAPSSLRetriever: { ...common, ...port(993), ...imap, ...encrypted },
  BrokenUIDLPOP3Retriever: { ...common, ...port(110) },
  BrokenUIDLPOP3SSLRetriever: { ...common, ...port(995), ...encrypted },
  MultidropPOP3Retriever: { ...common, ...port(110), ...multidrop },
  MultidropPOP3SSLRetriever: { ...common, ...port(995), ...multidrop, ...encrypted },
  MultidropIMAPRetriever: { ...common, ...port(143), ...imap, ...multidrop },
  MultidropIMAPSSLRetriever: { ...common, ...port(993), ...imap, ...multidrop, ...encrypted },
  MultidropSDPSRetriever: { ...common, ...port(110) },
});

const program: Rules = {
  type: required,
  path: required,
  arguments: { type: "tuple", default: [] },
  allow_root_commands: flag(false),
  unixfrom: flag(false),
  user: text,
  group: text,
  ignore_stderr: flag(false),
};

/** The kinds of destinations whose options are known here; the others are `otherDestinations`. */
export const destinations: Readonly<Record<string, Rules>> = table({
  MDA_external: { ...program, pipe_stdout: flag(true) },
  Maildir: { type: required, path: required, user: text, filemode: { type: "string", default: "0600" } },
  Mboxrd: {
    type: required,
    path: required,
    user: text,
    locktype: { type: "string", default: "lockf" },
  },
});

export const otherDestinations: readonly string[] = [
  "MultiDestination",
  "MultiSorter",
  "MultiGuesser",
  "MDA_qmaillocal",
  "MDA_lmtp",
];
