// A loop of 250 single changes beside the same changes as a batch: settings of services, and services.
import { loopBesideBatch, spread } from "../../../bench/edit-loop.mjs";
import { parse } from "../dist/index.js";

const fileOf = (lines) =>
  Array.from(
    { length: lines / 4 },
    (_, at) =>
      `# service ${at}\ns${at} unix - n n 60? ${at} smtpd\n  -o syslog_name=postfix/s${at}\n  -o smtpd_tls_security_level=may\n`,
  ).join("");
const services = (lines) => spread(250, lines / 4).map((at) => `s${at}`);

loopBesideBatch("master.cf, settings", {
  parse,
  fileOf,
  changesOf: (lines) =>
    services(lines).map((name) => ({ kind: "set", key: `${name}/unix/syslog_name`, value: `new-${name}` })),
});
loopBesideBatch("master.cf, services", {
  parse,
  fileOf,
  changesOf: (lines) =>
    services(lines).map((name) => ({
      kind: "set",
      key: `${name}/unix`,
      value: `${name} unix - n n - - other`,
    })),
});
