// Parses a master.cf of 140 lines 200 times, in turn with augtool on the same file, and master.cf of 500 and 5,000
// services, to see that time grows with the file.
import { besideAugtool } from "../../../bench/augtool.mjs";
import { best, processorTime } from "../../../bench/measure.mjs";
import { parse } from "../dist/index.js";

const rounds = 7;

/** This many services, with two options on lines of their own and a comment each. */
const fileOf = (services) =>
  Array.from(
    { length: services },
    (_, at) =>
      `# service ${at}\ns${at}      unix  -       n       n       60?     ${at}       smtpd\n` +
      `  -o syslog_name=postfix/s${at}\n  -o smtpd_tls_security_level=encrypt\n`,
  ).join("");

besideAugtool({ path: "/etc/postfix/master.cf", text: fileOf(140 / 4), lens: "Postfix_Master" }, (text) =>
  parse(text).get("s1/unix"),
);

const parsed = (services) => {
  const text = fileOf(services);
  return best(Array.from({ length: rounds }, () => processorTime(() => parse(text))));
};
parsed(500);
const [few, many] = [parsed(500), parsed(5_000)];
console.log(
  `500 services: ${few.toFixed(0)} ms; 5,000: ${many.toFixed(0)} ms; ratio ${(many / few).toFixed(1)}`,
);
