import { smtpPath } from "../../checks/smtp-path.ts";
import { uri } from "../../checks/uri.ts";
import { type Check, check, inOrder } from "./check.ts";
import { unexpandableSieve } from "./expansion.ts";
import type { Complaint, Look } from "./look.ts";

/** What a name of a script or of a storage is (sieve_script_name_is_valid). */
const isScriptName = (name: string): boolean =>
  name !== "" && [...name].length <= 256 && !/[\x00-\x1f/\x7f-\x9f\u2028\u2029\ufffe\uffff]/.test(name);

/** sieve_storage_settings_check */
export const sieveStorage = check(["sieve_script_storage", "sieve_script_name"], (look) => {
  for (const [key, what] of [
    ["sieve_script_storage", "script storage"],
    ["sieve_script_name", "script"],
  ] as const) {
    const name = look.text(key);
    if (name !== "" && !isScriptName(name)) return look.complain(key, `Invalid ${what} name '${name}'`);
  }
  return undefined;
});

const sources = new Set([
  "default",
  "sender",
  "recipient",
  "orig_recipient",
  "user_email",
  "postmaster",
  "<>",
  "",
]);

/** A setting that is an address in `<>`, or the name of one (sieve_address_source_parse). */
export const addressSource = (key: string): Check =>
  check([key], (look) => {
    const text = look.text(key);
    const source = text.replace(/^[\t ]+|[\t ]+$/g, "").toLowerCase();
    const isSource = sources.has(source) || (source.startsWith("<") && smtpPath(source) === undefined);
    return isSource ? undefined : look.complain(key, `${key}: Invalid address source '${text}'`);
  });

/** sieve_settings_check */
export const sieve = inOrder(
  addressSource("sieve_redirect_envelope_from"),
  check(["sieve_user_email"], (look) => {
    const email = look.text("sieve_user_email");
    const wrong = email === "" ? undefined : smtpPath(email);
    const text = `sieve_user_email: Invalid SMTP address '${email}': ${wrong}`;
    return wrong === undefined ? undefined : look.complain("sieve_user_email", text);
  }),
);

/** ext_vacation_settings_check */
export const vacation: Check = check(
  ["sieve_vacation_min_period", "sieve_vacation_default_period", "sieve_vacation_max_period"],
  (look) => {
    const [least, usual, most] = vacation.reads.map((key) => look.amount(key)) as [number, number, number];
    const key = vacation.reads.find((one) => look.has(one)) ?? "";
    if (most === 0) return look.complain(key, "sieve_vacation_max_period must not be 0");
    const isOrdered = least <= most && usual >= least && usual <= most;
    return isOrdered ? undefined : look.complain(key, `Violated ${vacation.reads.join(" < ")}`);
  },
);

/** ext_variables_settings_check */
export const variables = check(
  ["sieve_variables_max_scope_count", "sieve_variables_max_value_size"],
  (look) => {
    const say = (key: string, name: string, least: string) =>
      look.complain(key, `Setting ${name} is lower than required by standards (>= ${least})`);
    const [count, size] = ["sieve_variables_max_scope_count", "sieve_variables_max_value_size"] as const;
    if (look.amount(count) < 128) return say(count, count, "128 items");
    return look.amount(size) < 4000
      ? say(size, "sieve_variables_max_variable_size", "4000 bytes")
      : undefined;
  },
);

/** ntfy_mailto_settings_check */
export const mailto = addressSource("sieve_notify_mailto_envelope_from");

/** Settings with variables that nobody knows yet when Sieve starts. */
const unreadable: Check = {
  reads: [],
  run(look) {
    const hasPrograms = look.words("sieve_plugins").includes("sieve_extprograms");
    const switches = hasPrograms ? ["sieve_extensions", "sieve_global_extensions"] : [];
    const extensions = switches.flatMap((key) => look.words(key));
    return unexpandableSieve(look.state.table, look.node, extensions);
  },
};

/** What Sieve itself looks at when it starts. */
export const capabilities: readonly Check[] = [unreadable, sieve, vacation, variables, mailto];

/** imap_sieve_settings_check */
export const imapsieve = check(["imapsieve_url"], (look) => {
  const url = look.text("imapsieve_url");
  const isUrl = url === "" || (/^sieve:\/\/[^/]/i.test(url) && uri(url) === undefined);
  return isUrl ? undefined : look.complain("imapsieve_url", `Invalid URL for imapsieve_url setting: ${url}`);
});

/** ext_editheader_header_settings_check; RFC 5322 section 2.2. */
export const editheaderHeader = check(["sieve_editheader_header_name"], (look) => {
  const key = "sieve_editheader_header_name";
  const name = look.text(key);
  const isName = /^[!-9;-~]*$/.test(name);
  return isName ? undefined : look.complain(key, `${key}: Invalid header field name '${name}'`);
});

/** ext_editheader_settings_check */
export const editheader = check(["sieve_editheader_max_header_size"], (look) => {
  const key = "sieve_editheader_max_header_size";
  const size = look.amount(key);
  const text = `${key}: Value (=${size}) is less than the minimum (=1024) `;
  return size < 1024 ? look.complain(key, text) : undefined;
});

/** ext_spamtest_settings_check, ext_virustest_settings_check */
export const [spamtest, virustest] = (["spamtest", "virustest"] as const).map((test) => {
  const names = ["status_header", "status_type", "score_max_header", "score_max_value", "text_value"];
  return check(
    names.map((name) => `sieve_${test}_${name}`),
    (look) => spamOrVirus(look, test),
  );
}) as [ReturnType<typeof check>, ReturnType<typeof check>];

function spamOrVirus(look: Look, test: "spamtest" | "virustest"): Complaint | undefined {
  const key = (name: string) => `sieve_${test}_${name}`;
  const say = (name: string, text: string) => look.complain(key(name), text);
  if (look.text(key("status_header")) === "") return undefined;
  const type = look.text(key("status_type"));
  if (!["", "score", "strlen", "text"].includes(type))
    return say("status_type", `Invalid status type '${type}'`);
  if (type === "text") {
    const most = test === "spamtest" ? 10 : 5;
    for (const [index] of look.pairs(key("text_value"))) {
      if (!/^\d+$/.test(index)) return say("text_value", `Invalid text value index '${index}'`);
      if (Number(index) > most)
        return say("text_value", `Text value index out of range (${Number(index)} > ${most})`);
    }
    return undefined;
  }
  const [header, value] = [look.text(key("score_max_header")), look.text(key("score_max_value"))];
  const both = [key("score_max_header"), key("score_max_value")];
  if (header !== "" && value !== "")
    return say("score_max_value", `${both.join(" and ")} cannot both be configured`);
  if (header === "" && value === "")
    return say("status_header", `None of ${both.join(" or ")} is configured`);
  const wrong = value === "" ? undefined : decimal(value);
  const text = `Invalid max score value specification '${value}': ${wrong}`;
  return wrong === undefined ? undefined : say("score_max_value", text);
}

/** What is wrong with a decimal number with up to five digits on either side (ext_spamvirustest_parse_decimal_value). */
function decimal(text: string): string | undefined {
  const [, whole = "", radix = "", part = "", rest = ""] = /^[+-]?(\d*)([.,]?)(\d*)(.*)$/s.exec(text) ?? [];
  if (whole.length > 5) return `Decimal value has too many digits before radix point: ${text}`;
  if (radix !== "" && part.length > 5) return `Decimal value has too many digits after radix point: ${text}`;
  return rest === "" ? undefined : `Invalid decimal point value: ${text}`;
}
