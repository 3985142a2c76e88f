import { table } from "@mailconf/lossless";

/** Who runs fetchmail, and where: what a control file alone does not say. */
export interface Caller {
  /** Login name; the default of remote and local user names. */
  readonly user?: string;
  readonly home?: string;
  /** Name of the host, for `etrn` and `odmr`. */
  readonly host?: string;
  /** Path of the control file as fetchmail is given it; relative paths in it count from its folder. */
  readonly path?: string;
  readonly isRoot?: boolean;
  /** Text of `.netrc` in the home directory. */
  readonly netrc?: string;
  /** Port of a named TCP service, as in `/etc/services`. */
  readonly service?: (name: string) => number | undefined;
  /** Whether a file exists, for the log file. */
  readonly exists?: (path: string) => boolean;
}

/** Fills in a caller that is told about in part. */
export function callerOf(known: Caller): Required<Omit<Caller, "netrc">> & Pick<Caller, "netrc"> {
  const user = known.user ?? "fetchmail";
  const home = known.home ?? `/home/${user}`;
  return {
    user,
    home,
    host: known.host ?? "localhost",
    path: known.path ?? `${home}/.fetchmailrc`,
    isRoot: known.isRoot ?? false,
    service: known.service ?? mailService,
    exists: known.exists ?? (() => true),
    ...(known.netrc !== undefined && { netrc: known.netrc }),
  };
}

/** The ports that `/etc/services` gives to mail and its relatives everywhere. */
export const mailService = (name: string): number | undefined => ports[name];

const ports: Readonly<Record<string, number>> = table({
  smtp: 25,
  mail: 25,
  kerberos: 88,
  "kerberos-sec": 88,
  krb5: 88,
  pop3: 110,
  "pop-3": 110,
  imap2: 143,
  imap: 143,
  submissions: 465,
  ssmtp: 465,
  smtps: 465,
  urd: 465,
  submission: 587,
  imaps: 993,
  pop3s: 995,
});
