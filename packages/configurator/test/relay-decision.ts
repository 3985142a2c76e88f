import { parse as parseTable } from "@mailconf/postfix-maps";
import { fold } from "../src/volume/address.ts";
import type { Built } from "./built.ts";

/** How a message leaves. */
export interface Decision {
  readonly transport: string;
  /** `direct`: the recipient's MX. */
  readonly nextHop: string;
  readonly credentials: string | undefined;
  readonly tls: string | undefined;
}

/** The keys that Postfix asks sender tables for, in order (trivial-rewrite/resolve.c, mail_addr_find.c). */
function senderKeys(sender: string, built: Built): string[] {
  const at = sender.lastIndexOf("@");
  const [local, domain] = [sender.slice(0, at), sender.slice(at + 1)];
  const base = local.split("+")[0] ?? local;
  const isOwn = [built.main("myhostname"), "localhost"].includes(domain);
  const bare = isOwn ? [local, base] : [];
  return [...new Set([sender, `${base}@${domain}`, ...bare, `@${domain}`])].map(fold);
}

/** Where mail of a sender to an outside address goes, as Postfix decides it from the built files (spec: relay 5). */
export function decide(built: Built, sender: string): Decision {
  const table = (parameter: string) => {
    const path = built.main(parameter)?.replace(/^texthash:/, "");
    return path ? parseTable(built.text(path) ?? "", { type: "texthash" }) : undefined;
  };
  const keys = sender === "<>" ? ["<>"] : senderKeys(sender, built);
  const first = (parameter: string) => {
    const found = table(parameter);
    const value = found && keys.map((key) => found.get(key)).find((each) => each !== undefined);
    return value?.toUpperCase() === "DUNNO" ? undefined : value;
  };
  const transport =
    first("sender_dependent_default_transport_maps") ?? built.main("default_transport") ?? "smtp:";
  const nextHop = first("sender_dependent_relayhost_maps") ?? (built.main("relayhost") || "direct");
  const service = transport.replace(/:$/, "");
  return {
    transport: service,
    nextHop,
    credentials: credentialsFor(nextHop),
    tls: built.master(`${service}/unix/smtp_tls_security_level`) ?? built.main("smtp_tls_security_level"),
  };

  function credentialsFor(hop: string): string | undefined {
    if (built.main("smtp_sasl_auth_enable") !== "yes") return undefined;
    const passwords = table("smtp_sasl_password_maps");
    const bySender =
      built.main("smtp_sender_dependent_authentication") === "yes" && sender !== "<>" ? keys : [];
    const host = /^\[([^\]]+)\]/.exec(hop)?.[1];
    return [...bySender, ...(host ? [fold(host)] : []), fold(hop)]
      .map((key) => passwords?.get(key))
      .find((value) => value !== undefined);
  }
}
