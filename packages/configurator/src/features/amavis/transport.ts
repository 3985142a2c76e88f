import { type Effect, mainCf, masterCf } from "../../effect.ts";
import type { Reason } from "../../origin.ts";
import type { Release } from "../../releases/release.ts";

/** The way of all mail: from Postfix to Amavis, and back on a port of its own (spec: postfix, fragments). */
export function* transport({ postfix }: Release, on: Reason): Generator<Effect> {
  // disable_dns_lookups is deprecated from Postfix 3.9 on.
  const withoutDns = postfix === "3.7" ? "disable_dns_lookups=yes" : "smtp_dns_support_level=disabled";
  yield masterCf.append(
    service("smtp-amavis    unix       -   -   n   -     2   smtp", toAmavis(withoutDns)),
    on,
  );
  yield masterCf.append(service("127.0.0.1:10025 inet      n   -   n   -     -   smtpd", fromAmavis), on);
  yield mainCf.set("content_filter", "smtp-amavis:[127.0.0.1]:10024", on);
}

const service = (entry: string, options: readonly string[]) =>
  [entry, ...options.map((option) => `  -o ${option}`)].join("\n");

/** Waits for the scan, tells Amavis who the client was, and never uses TLS on the way. */
const toAmavis = (withoutDns: string) => [
  "syslog_name=postfix/$service_name",
  "smtp_data_done_timeout=1200",
  "smtp_send_xforward_command=yes",
  withoutDns,
  "max_use=20",
  "smtp_tls_security_level=none",
  "smtp_tls_wrappermode=no",
];

/** Takes mail from Amavis alone, and checks nothing twice. */
const fromAmavis = [
  "syslog_name=postfix/smtpd-amavis",
  "content_filter=",
  "local_recipient_maps=",
  "relay_recipient_maps=",
  "smtpd_restriction_classes=",
  "smtpd_delay_reject=no",
  "smtpd_client_restrictions=permit_mynetworks,reject",
  "smtpd_helo_restrictions=",
  "smtpd_sender_restrictions=",
  "smtpd_recipient_restrictions=permit_mynetworks,reject",
  "smtpd_data_restrictions=reject_unauth_pipelining",
  "smtpd_end_of_data_restrictions=",
  "mynetworks=127.0.0.0/8",
  "smtpd_error_sleep_time=0",
  "smtpd_soft_error_limit=1001",
  "smtpd_hard_error_limit=1000",
  "smtpd_client_connection_count_limit=0",
  "smtpd_client_connection_rate_limit=0",
  "receive_override_options=no_header_body_checks,no_unknown_recipient_checks,no_milters",
  "smtp_tls_security_level=none",
];
