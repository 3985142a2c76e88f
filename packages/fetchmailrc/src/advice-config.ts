import type { Diagnostic, Span } from "@mailconf/lossless";
import type { Merged } from "./accounts.ts";
import { mailService } from "./caller.ts";
import type { Config } from "./config.ts";
import { diagnose } from "./diagnostics.ts";

/** What the merged configuration of the accounts is likely not meant to do. */
export function configAdvice(accounts: readonly Merged[], config: Config | undefined): readonly Diagnostic[] {
  return accounts.flatMap((account) => ofAccount(account, (config?.poll_interval ?? 0) > 0));
}

function ofAccount({ account, server, user }: Merged, isDaemon: boolean): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const { entry } = account;
  const head = { start: entry.span.start, end: entry.headEnd };
  const options = [...(account.user?.options ?? []), ...entry.options];
  const place = (...names: readonly string[]): Span => {
    const [first] = names.flatMap((name) => options.findLast((option) => option.name === name) ?? []);
    return first?.span ?? account.user?.name?.span ?? head;
  };
  const { service } = server;
  const isName = service !== null && !/^[ \t\n\v\f\r]*[+-]?[0-9]/.test(service) && service.trim() !== "";
  if (isName && service !== "kpop" && mailService(service) === undefined && account.leads) {
    found.push(diagnose("unknown-service", place("service"), { word: service }));
  }
  if (user.fetchall && user.keep && (isDaemon || user.idle)) {
    found.push(diagnose("fetchall-and-keep", place("fetchall", "keep")));
  }
  if (user.sslproto !== null && !sslProtocols.includes(user.sslproto.toLowerCase())) {
    const choices = sslProtocols.filter((choice) => choice !== "").join(", ");
    found.push(diagnose("unknown-ssl-protocol", place("sslproto"), { choices }));
  }
  if (server.active && isInTheClear({ server, user }))
    found.push(diagnose("clear-text", place("sslproto", "ssl", "protocol")));
  return found;
}

const sslProtocols: readonly string[] = [
  "",
  "auto",
  "ssl23",
  "ssl3",
  "ssl3+",
  "tls1",
  "tls1+",
  "tls1.1",
  "tls1.1+",
  "tls1.2",
  "tls1.2+",
  "tls1.3",
  "tls1.3+",
];

/** Neither `ssl`, nor an `sslproto` that makes STARTTLS a must, nor a way that is safe by itself. */
function isInTheClear({ server, user }: Pick<Merged, "server" | "user">): boolean {
  const fetches = ["auto", "POP3", "APOP", "IMAP"].includes(server.protocol);
  const demandsTls = user.sslproto?.toLowerCase().startsWith("tls1") ?? false;
  const isLocal = ["localhost", "127.0.0.1", "::1"].includes(server.via ?? server.pollname);
  const isTunnel = server.plugin !== null || server.auth === "ssh" || server.auth === "implicit" || isLocal;
  return fetches && !user.ssl && !demandsTls && !isTunnel;
}
