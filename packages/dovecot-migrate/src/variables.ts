import { table } from "@mailconf/lossless";

/** Where a template is used: some letters mean different things there. */
export type VariablePlace = "auth" | "login" | "mail";

/** What became of a 2.3 template. */
export interface Translated {
  readonly text: string;
  /** What 2.4 cannot express, or expresses otherwise; empty if the result means the same. */
  readonly remarks: readonly string[];
}

/**
 * A template of Dovecot 2.3 in the variables of 2.4 (spec: dovecot-2.3-to-2.4, section 3).
 *
 *     translateVariables("/srv/%Ld/%n").text //=> "/srv/%{user | domain | lower}/%{user | username}"
 *
 * @param letters meanings of one-letter variables that only this setting has, as `%i` of `imap_logout_format`
 */
export function translateVariables(
  template: string,
  place: VariablePlace = "mail",
  letters: Readonly<Record<string, string>> = {},
): Translated {
  const remarks: string[] = [];
  const text = template.replace(reference, (all, ...groups) => {
    const parts = groups.at(-1) as Record<string, string | undefined>;
    if (parts.percent !== undefined) return sign;
    const own = parts.letter === undefined ? undefined : letters[parts.letter];
    if (own !== undefined && !parts.modifiers && !parts.width) return `%{${own}}`;
    const base = own ?? baseOf(parts, place, remarks, all);
    if (base === undefined) return all;
    const filters = filtersOf(parts, all, remarks);
    if (filters === undefined) return all;
    return `%{${[base, ...filters].join(" | ")}}`;
  });
  return { text: withSigns(text), remarks };
}

/** A per cent sign that is text, while it is not known what follows it. */
const sign = "\u{f0003}";

/** Signs as text: `%%{` is `%{` in 2.4, and before a variable only a literal can stand. Elsewhere a sign is a sign. */
const withSigns = (text: string): string =>
  text.replace(/(\u{f0003}+)(%\{|\{)?/gu, (_all, signs: string, next = "") => {
    const percents = signs.replaceAll(sign, "%");
    if (next === "%{") return `%{literal('${percents}')}%{`;
    return next === "{" ? `${percents}%{` : percents;
  });

/**
 * A template of a shared namespace: `%%u` and its like stand for the owner of the mailbox, not for the user.
 */
export function translateShared(template: string): Translated {
  const owners = template.replace(/%%([undh])/g, (_all, letter: string) => `\u{f0000}${letter}`);
  const { text, remarks } = translateVariables(owners);
  return {
    text: text.replace(/\u{f0000}([undh])/gu, (_all, letter: string) => owner[letter] ?? ""),
    remarks,
  };
}

const owner: Readonly<Record<string, string>> = table({
  u: "%{owner_user}",
  n: "%{owner_user | username}",
  d: "%{owner_user | domain}",
  h: "%{owner_home}",
});

/** Whether a text has anything that 2.3 would expand. */
export const hasVariables = (text: string): boolean => text.search(reference) !== -1;

// `%%`, or `%[-][0][offset.][-][0]width MODIFIERS letter`, or the same before `{name}` (var-expand.c of 2.3).
const reference =
  /%(?:(?<percent>%)|(?<sign>-?)(?<zero>0?)(?:(?<offset>\d+)\.)?(?<width>\d*)(?<modifiers>[LUERXHNMDT]{0,3})(?:\{(?<name>(?:[^{}]|\{[^{}]*\})*)\}|(?<letter>[a-z])))/g;

const letterNames: Readonly<Record<string, string>> = table({
  u: "user",
  n: "user | username",
  d: "user | domain",
  h: "home",
  l: "local_ip",
  r: "remote_ip",
  a: "local_port",
  b: "remote_port",
  m: "mechanism",
  c: "secured",
  w: "password",
  i: "id",
  e: "mail_pid",
  k: "ssl_security",
});

const longNames: Readonly<Record<string, string>> = table({
  username: "user | username",
  domain: "user | domain",
  rip: "remote_ip",
  lip: "local_ip",
  rport: "remote_port",
  lport: "local_port",
  real_rip: "real_remote_ip",
  real_lip: "real_local_ip",
  real_rport: "real_remote_port",
  real_lport: "real_local_port",
  mech: "mechanism",
  orig_user: "original_user",
  orig_username: "original_user | username",
  orig_domain: "original_user | domain",
  auth_username: "auth_user | username",
  auth_domain: "auth_user | domain",
  pid: "process:pid",
  hostname: "system:hostname",
});

function baseOf(
  { name, letter }: Record<string, string | undefined>,
  place: VariablePlace,
  remarks: string[],
  all: string,
): string | undefined {
  if (letter !== undefined) {
    if (letter === "s") return place === "mail" ? "service" : "protocol";
    if (letter === "p") return place === "mail" ? "process:pid" : "client_pid";
    const known = letterNames[letter];
    if (known === undefined) remarks.push(`${all} is no variable of Dovecot 2.3`);
    return known;
  }
  const long = name ?? "";
  const condition = /^if;(?<left>[^;]*);(?<op>[^;]*);(?<right>[^;]*);(?<yes>[^;]*);(?<no>[^;]*)$/.exec(
    long,
  )?.groups;
  if (condition) return conditionOf(condition, place, remarks, all);
  const hash = /^(?<method>md5|sha1|sha256|sha384|sha512|sha3-\d+)(?:;(?<options>[^:]*))?:(?<of>.+)$/.exec(
    long,
  )?.groups;
  if (hash) return hashOf(hash, place, remarks, all);
  const ldap = /^(ldap:[^:]+):(.*)$/.exec(long);
  if (ldap) return `${ldap[1]} | default(${quoted(ldap[2] ?? "")})`;
  if (long.length === 1) return letterNames[long] ?? long;
  return longNames[long] ?? long;
}

/**
 * `%{if;A;op;B;yes;no}`, where all parts may have variables. In 2.4 the results are texts or the names of variables, so
 * anything else has no successor, but for what `default` says: a value, or another one where it is empty.
 */
function conditionOf(
  { left = "", op = "", right = "", yes = "", no = "" }: Record<string, string>,
  place: VariablePlace,
  remarks: string[],
  all: string,
): string | undefined {
  const inner = translateVariables(left, place);
  for (const one of inner.remarks) remarks.push(one);
  const base = /^%\{([^{}]*)\}$/.exec(inner.text)?.[1] ?? `literal(${quoted(inner.text)})`;
  const isFallback = right === "" && ((op === "ne" && yes === left) || (op === "eq" && no === left));
  const words = isFallback ? [op === "ne" ? no : yes] : [right, yes, no];
  const parameters = words.map((word) => parameterOf(word, place));
  if (parameters.includes(undefined)) {
    remarks.push(`${all}: the results of a condition are texts or single variables in 2.4; write it by hand`);
    return undefined;
  }
  return isFallback
    ? `${base} | default(${parameters[0]})`
    : `${base} | if(${[quoted(op), ...parameters].join(", ")})`;
}

/** A text in quotes, or the name of the variable that it is; undefined if it is neither. */
function parameterOf(text: string, place: VariablePlace): string | undefined {
  if (!hasVariables(text)) return quoted(text);
  return /^%\{([\w:]+)\}$/.exec(translateVariables(text, place).text)?.[1];
}

function hashOf(
  { method = "", options = "", of = "" }: Record<string, string>,
  place: VariablePlace,
  remarks: string[],
  all: string,
): string {
  const base = baseOf(of.length === 1 ? { letter: of } : { name: of }, place, remarks, all) ?? of;
  const truncate = /(?:^|,)truncate=(\d+)/.exec(options)?.[1];
  if (options.replace(/(?:^|,)truncate=\d+/, "") !== "")
    remarks.push(`${all}: only truncate has a successor`);
  return [base, method, ...(truncate ? [`truncate(bits=${truncate})`] : []), "hexlify"].join(" | ");
}

function filtersOf(
  { sign, zero, offset, width = "", modifiers = "" }: Record<string, string | undefined>,
  all: string,
  remarks: string[],
): string[] | undefined {
  const filters: string[] = [];
  for (const modifier of modifiers) {
    if (modifier === "H") {
      remarks.push(
        `${all}: this hash has no successor; keep the directories by a userdb field, or move them`,
      );
      return undefined;
    }
    // The modulus of N is the width, so that both are one filter.
    if (modifier === "N") return [...filters, ...moduloOf(offset, width)];
    if (modifier === "M") return [...filters, ...md5Of(offset, width)];
    const filter = modifierFilters[modifier];
    if (filter === undefined) remarks.push(`${all}: modifier ${modifier} has no successor`);
    else if (filter !== "") filters.push(filter);
    if (modifier === "X") {
      if (width !== "" || zero) return [...filters.slice(0, -1), `hex(${Number(width)})`];
      remarks.push(`${all}: only numbers have a hexadecimal form in 2.4`);
    }
  }
  if (width === "") return filters;
  if (zero) return [...filters, `lfill(${Number(width)}, '0')`];
  // `substr` fails the whole lookup where the text is shorter, a regular expression does not.
  if (offset === undefined) return [...filters, `regexp('^(.{0,${Number(width)}}).*', '\\\\1')`];
  if (sign === "-")
    return [
      ...filters,
      `regexp('^.*?(.{0,${Number(width)}}).{0,${Math.max(0, Number(offset) - Number(width))}}$', '\\\\1')`,
    ];
  return [...filters, `regexp('^.{0,${Number(offset)}}(.{0,${Number(width)}}).*', '\\\\1')`];
}

const modifierFilters: Readonly<Record<string, string>> = table({
  L: "lower",
  U: "upper",
  R: "reverse",
  D: "ldap_dn",
  X: "hex",
  T: "",
});

const moduloOf = (offset: string | undefined, width: string): string[] =>
  offset === undefined
    ? ["md5", `substr(0, 8) % ${width || "0"}`, "hex"]
    : ["md5", `substr(0, 8) % ${width}`, `hex(${Number(offset)})`];

function md5Of(offset: string | undefined, width: string): string[] {
  if (width === "") return ["md5", "hexlify"];
  if (offset === undefined) return ["md5", `hexlify(${Number(width)})`];
  return ["md5", "hexlify", `substr(${Number(offset)},${Number(width)})`];
}

const quoted = (text: string) => `'${text.replace(/[\\']/g, "\\$&")}'`;
