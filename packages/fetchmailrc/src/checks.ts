import type { Span } from "@mailconf/lossless";
import { table } from "@mailconf/lossless";
import type { Merged } from "./accounts.ts";
import { portOf } from "./services.ts";

/** One line that fetchmail prints while it takes in a control file. */
export interface FetchmailRemark {
  readonly severity: "error" | "warning";
  /** The line, without the name of the file and the number of its line. */
  readonly message: string;
  /** Line of the control file, where fetchmail names one. */
  readonly line?: number;
  /** What the remark is about. */
  readonly span: Span;
  /** The diagnostic that says the same. */
  readonly reason: RemarkReason;
}

export type RemarkReason =
  | "syntax-error"
  | "server-option-after-user"
  | "bad-interface"
  | "misplaced-defaults"
  | "kerberos-4"
  | "multidrop-without-envelope"
  | "unknown-service"
  | "privileged-port"
  | "port-needs-ssl"
  | "ssl-needs-port"
  | "lmtp-port"
  | "several-idle"
  | "missing-log-file";

/**
 * fetchmail's checks of one account, after parsing and merging (`load_params` in fetchmail.c). Stops at the first
 * error, as fetchmail does.
 */
export function checkAccount(
  { account, server, user }: Merged,
  service: (name: string) => number | undefined,
): readonly FetchmailRemark[] {
  const { entry } = account;
  const remarks: FetchmailRemark[] = [];
  const at = (...names: readonly string[]) =>
    [...entry.options, ...(account.user?.options ?? [])].findLast(({ name }) => names.includes(name))?.span ??
    entry.name?.span ?? { start: entry.span.start, end: entry.headEnd };
  const say = (
    severity: FetchmailRemark["severity"],
    reason: RemarkReason,
    message: string,
    ...names: readonly string[]
  ) => {
    remarks.push({ severity, reason, message, span: at(...names) });
  };
  if (server.auth === "kerberos_v4") {
    say(
      "error",
      "kerberos-4",
      "fetchmail: KERBEROS v4 support is configured, but not compiled in.",
      "authenticate",
    );
    return remarks;
  }
  const isMultidrop = user.localnames.length > 1;
  if (isMultidrop && account.server.strings.envelope === undefined) {
    const warning = `fetchmail: warning: multidrop for ${server.pollname} requires envelope option!`;
    say("warning", "multidrop-without-envelope", warning, "is", "to");
    const advice = "fetchmail: warning: Do not ask for support if all mail goes to postmaster!";
    say("warning", "multidrop-without-envelope", advice, "is", "to");
  }
  if (server.service !== null) {
    const found = portOf(server.service, service);
    if ("complaints" in found) {
      for (const complaint of found.complaints)
        say("warning", "unknown-service", complaint, "service", "port");
      const refusal = `fetchmail: ${server.pollname} configuration invalid, specify positive port number for service or port`;
      say("error", "unknown-service", refusal, "service", "port");
      return remarks;
    }
    if (server.protocol === "RPOP" && found.port >= 1024) {
      const refusal = `fetchmail: ${server.pollname} configuration invalid, RPOP requires a privileged port`;
      say("error", "privileged-port", refusal, "service", "port");
      return remarks;
    }
    const encrypted = pairs[server.protocol];
    if (encrypted && found.port === encrypted.port && !user.ssl) {
      const warning = `fetchmail: WARNING: ${server.pollname} configuration invalid, you normally need --ssl for port ${encrypted.name}.`;
      say("warning", "port-needs-ssl", warning, "service", "port");
    }
    if (encrypted && found.port === encrypted.plain && user.ssl) {
      const warning = `fetchmail: WARNING: ${server.pollname} configuration invalid, you normally need port ${encrypted.name} for --ssl.`;
      say("warning", "ssl-needs-port", warning, "service", "port");
    }
  }
  if (user.lmtp) {
    for (const host of user.smtphunt) {
      if (host.startsWith("/")) continue;
      const slash = host.lastIndexOf("/");
      const name = host.slice(slash + 1);
      const found: ReturnType<typeof portOf> =
        slash === -1 || name === "smtp" ? { port: 25 } : portOf(name, service);
      if ("complaints" in found) {
        for (const complaint of found.complaints) say("warning", "unknown-service", complaint, "smtphost");
      } else if (found.port === 25) {
        say(
          "error",
          "lmtp-port",
          `${server.pollname} configuration invalid, LMTP can't use default SMTP port`,
          "lmtp",
        );
        return remarks;
      }
    }
  }
  return remarks;
}

/** The port for encrypted sessions of a protocol, how fetchmail calls it, and the other one. */
const pairs: Readonly<
  Record<string, { readonly port: number; readonly name: string; readonly plain: number }>
> = table({
  POP3: { port: 995, name: "995/service pop3s", plain: 110 },
  APOP: { port: 995, name: "995/service pop3s", plain: 110 },
  IMAP: { port: 993, name: "993/service imaps", plain: 143 },
});

/** What fetchmail finds wrong with the value of `interface`, as soon as it reads it (interface.c). */
export function interfaceFault(value: string): string | undefined {
  const [, address, mask = "255.255.255.255"] = value.split("/");
  if (address === undefined) return "fetchmail: missing IP interface address";
  if (!isAddress(address)) return "fetchmail: invalid IP interface address";
  const rest = value.split("/").slice(2).join("/");
  return isAddress(value.split("/").length > 2 ? rest : mask)
    ? undefined
    : "fetchmail: invalid IP interface mask";
}

/** What `inet_aton` takes: one to four numbers, decimal, octal or hexadecimal, the last one filling what is left. */
function isAddress(text: string): boolean {
  const [address = ""] = text.split(/[ \t\n\v\f\r]/, 1);
  const parts = address.split(".");
  if (parts.length > 4) return false;
  return parts.every((part, index) => {
    const number = /^0[xX][0-9a-fA-F]+$/.test(part)
      ? Number.parseInt(part, 16)
      : /^0[0-7]*$/.test(part)
        ? Number.parseInt(part, 8)
        : /^[1-9][0-9]*$/.test(part)
          ? Number(part)
          : Number.NaN;
    const room = index < parts.length - 1 ? 1 : 5 - parts.length;
    return number < 256 ** room;
  });
}
