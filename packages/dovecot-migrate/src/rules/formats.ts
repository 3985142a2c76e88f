import { table } from "@mailconf/lossless";
import { setting } from "../lines.ts";
import { translateVariables } from "../variables.ts";
import type { Rule, Rules } from "./rule.ts";

const traffic = { i: "input", o: "output" };
const rejection = { n: "literal('\\r\\n')", r: "reason", s: "subject", t: "to" };

/** Formats of log lines and other texts, in which letters have a meaning of their own. */
const letters: Readonly<Record<string, Readonly<Record<string, string>>>> = table({
  imap_logout_format: traffic,
  submission_logout_format: traffic,
  managesieve_logout_format: traffic,
  imap_urlauth_logout_format: traffic,
  pop3_logout_format: {
    t: "top_count",
    p: "top_bytes",
    r: "retr_count",
    b: "retr_bytes",
    d: "deleted_count",
    m: "message_count",
    s: "message_bytes",
    u: "uidl_change",
  },
  deliver_log_format: { m: "msgid", f: "from", s: "subject", p: "size", w: "vsize", e: "from_envelope" },
  pop3_uidl_format: { u: "uid", v: "uidvalidity", m: "md5", f: "filename", g: "guid" },
  login_log_format: { s: "elements" },
  rejection_reason: rejection,
  rejection_subject: rejection,
});

const formatted: Rule = (_context, { node: { name, value } }) => {
  const place = name === "login_log_format" ? "login" : "mail";
  // The message itself was `%$`, which is no variable elsewhere.
  const text = translateVariables(value.replaceAll("%$", "\0"), place, letters[name]).text;
  return [setting(name, text.replaceAll("\0", "%{message}"))];
};

export const formatRules: Rules = table(
  Object.fromEntries(Object.keys(letters).map((name) => [name, formatted])),
);
