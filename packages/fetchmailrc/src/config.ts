/**
 * What fetchmail makes of a control file, in the names and shape of `fetchmail --configdump` (conf.c): the
 * `defaults` entry and fetchmail's own defaults are merged in, `null` stands for the dump's `None`.
 */
export interface Config {
  /** Seconds between two rounds; 0 for a single round. */
  readonly poll_interval: number;
  readonly logfile: string | null;
  readonly idfile: string;
  readonly postmaster: string;
  readonly bouncemail: boolean;
  readonly spambounce: boolean;
  readonly softbounce: boolean;
  readonly properties: string | null;
  readonly invisible: boolean;
  readonly showdots: boolean;
  readonly syslog: boolean;
  readonly servers: readonly ServerConfig[];
}

/** One entry. */
export interface ServerConfig {
  readonly pollname: string;
  /** False for `skip`. */
  readonly active: boolean;
  readonly via: string | null;
  /** `auto`, `POP3`, `IMAP`, `APOP`, `RPOP`, `ETRN`, `ODMR`, or `unknown?!?` for POP2, which is built in nowhere. */
  readonly protocol: string;
  readonly service: string | null;
  /** Seconds. */
  readonly timeout: number;
  /** Rounds. */
  readonly interval: number;
  /** Header that names the envelope recipient; `null` after `no envelope`. */
  readonly envelope: string | null;
  readonly envskip: number;
  readonly qvirtual: string | null;
  /** Absent for `external`, as in the dump. */
  readonly auth?: string;
  readonly dns: boolean;
  readonly uidl: boolean;
  readonly aka: readonly string[];
  readonly localdomains: readonly string[];
  readonly interface: string | null;
  readonly monitor: string | null;
  readonly plugin: string | null;
  readonly plugout: string | null;
  readonly principal: string | null;
  readonly esmtpname: string;
  /** Absent where it is not set, as in the dump. */
  readonly esmtppassword?: string;
  readonly tracepolls: boolean;
  /** True for `bad-header accept`. */
  readonly badheader: boolean;
  /** Seconds; from 6.5. */
  readonly idletimeout?: number;
  readonly users: readonly UserConfig[];
}

/** One account. */
export interface UserConfig {
  /** Name on the server. */
  readonly remote: string;
  readonly password: string | null;
  /** Local names, pairs of server name and local name, and `*` last where it stands anywhere. */
  readonly localnames: readonly (string | readonly [server: string, local: string])[];
  readonly fetchall: boolean;
  readonly keep: boolean;
  readonly flush: boolean;
  readonly limitflush: boolean;
  readonly rewrite: boolean;
  readonly stripcr: boolean;
  readonly forcecr: boolean;
  readonly pass8bits: boolean;
  readonly dropstatus: boolean;
  readonly dropdelivered: boolean;
  readonly mimedecode: boolean;
  readonly idle: boolean;
  /** From 6.5. */
  readonly forceidle?: boolean;
  readonly mda: string | null;
  readonly bsmtp: string | null;
  readonly lmtp: boolean;
  readonly preconnect: string | null;
  readonly postconnect: string | null;
  /** Octets. */
  readonly limit: number;
  /** Seconds. */
  readonly warnings: number;
  readonly fetchlimit: number;
  readonly fetchsizelimit: number;
  readonly fastuidl: number;
  readonly batchlimit: number;
  readonly ssl: boolean;
  readonly sslkey: string | null;
  readonly sslcert: string | null;
  readonly sslproto: string | null;
  readonly sslcertck: boolean;
  readonly sslcertfile: string | null;
  readonly sslcertpath: string | null;
  readonly sslcommonname: string | null;
  readonly sslfingerprint: string | null;
  readonly expunge: number;
  readonly properties: string | null;
  readonly smtphunt: readonly string[];
  readonly fetchdomains: readonly string[];
  readonly smtpaddress: string | null;
  readonly smtpname: string | null;
  /** Numbers with blanks between, as in the dump. */
  readonly antispam: string;
  readonly mailboxes: readonly string[];
}
