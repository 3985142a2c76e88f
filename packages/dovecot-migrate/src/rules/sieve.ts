import { table } from "@mailconf/lossless";
import { type Context, note, translated } from "../context.ts";
import type { Found } from "../found.ts";
import { block, list, type Piece, sectionName, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";
import type { Rule, Rules } from "./rule.ts";
import { inverted, isZero, wordsOf } from "./values.ts";

/** Plugin settings that name Sieve scripts. */
export const sieveNames =
  /^sieve$|^sieve_dir$|^sieve_(before|after)\d*$|^sieve_default(_name)?$|^sieve_discard$|^sieve_global(_dir|_path)?$|^imapsieve_mailbox\d+_(name|from|causes|before|after|copy_source_after|expunge_discarded)$|^sieve_editheader_(forbid_add|forbid_delete|protected)$/;

/** Every script place is a `sieve_script NAME { type = … }` block, in the order of the settings. */
export function sievePieces(context: Context, found: Found): readonly Piece[] {
  const { name, value } = found.node;
  const text = (of: Found) => translated(context, of, of.node.value, "mail");
  if (name === "sieve" || name === "sieve_dir") return personal(context, found);
  // It stands in the block of the script.
  if (name === "sieve_default_name") {
    if (!neighbour(context, found, "sieve_default"))
      note(context, "look", found, {
        from: name,
        why: "it names the script of sieve_default, which is not set",
      });
    return [];
  }
  if (name === "sieve_default") {
    const title = neighbour(context, found, "sieve_default_name");
    return [
      script("default", "default", [
        ...(title ? [setting("name", title.node.value)] : []),
        ...place(text(found)),
      ]),
    ];
  }
  if (/^sieve_(before|after)\d*$/.test(name)) {
    const label = name.replace("sieve_", "");
    return [script(label, label.replace(/\d+$/, ""), place(text(found)))];
  }
  if (name === "sieve_discard") return [script("discard", "discard", place(text(found)))];
  if (/^sieve_global/.test(name)) return [script("global", "global", place(text(found)))];
  if (/^sieve_editheader_/.test(name)) return headers(name, value);
  return imapSieve(context, found);
}

const script = (name: string, type: string, items: readonly Piece[]): Piece =>
  block(`sieve_script ${sectionName(name)}`, [setting("type", type), ...items]);

/** `file:PATH;name=x` or a path; other drivers are named. */
function place(location: string): Piece[] {
  const [first = ""] = location.split(";");
  const [, driver, path = ""] = /^(file|dict|ldap):(.*)$/s.exec(first) ?? [undefined, undefined, first];
  return [
    ...(driver === undefined || driver === "file" ? [] : [setting("driver", driver)]),
    setting("path", path),
  ];
}

/**
 * The user's own script. One path alone is the active script, and `sieve_dir` (by default `~/sieve`) the folder of
 * scripts; `file:DIR;active=LINK` names both.
 */
function personal(context: Context, found: Found): readonly Piece[] {
  const main = neighbour(context, found, "sieve") ?? found;
  const folder = neighbour(context, found, "sieve_dir");
  if (found.node.name === "sieve_dir" && main !== found) return [];
  const text = main.node.name === "sieve" ? translated(context, main, main.node.value, "mail") : "";
  const [first = "", ...options] = text.split(";");
  const isFolder = /^file:/.test(first) && options.some((option) => option.startsWith("active="));
  const active = options.map((option) => /^active=(.*)$/s.exec(option)?.[1]).find((one) => one !== undefined);
  const scripts = folder ? translated(context, folder, folder.node.value, "mail") : "~/sieve";
  const path = first.replace(/^file:/, "");
  const items = isFolder
    ? [setting("path", path), setting("active_path", active ?? "~/.dovecot.sieve")]
    : [setting("path", scripts), ...(path === "" ? [] : [setting("active_path", path)])];
  return [script("personal", "personal", [setting("driver", "file"), ...items])];
}

/** The setting of another name at the same level. */
const neighbour = (context: Context, found: Found, name: string): Found | undefined =>
  context.index.beside(found, name).at(-1);

function headers(name: string, value: string): readonly Piece[] {
  return value
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((header) =>
      block(`sieve_editheader_header ${sectionName(header)}`, [
        ...(name !== "sieve_editheader_forbid_delete" ? [setting("forbid_add", "yes")] : []),
        ...(name !== "sieve_editheader_forbid_add" ? [setting("forbid_delete", "yes")] : []),
      ]),
    );
}

/** `imapsieve_mailboxN_*` as one `mailbox NAME { … }` with the scripts of its causes, where the first stood. */
function imapSieve(context: Context, found: Found): readonly Piece[] {
  const number = /\d+/.exec(found.node.name)?.[0] ?? "";
  const parts = ["name", "from", "causes", "before", "after", "copy_source_after", "expunge_discarded"];
  const of = (part: string) => context.index.beside(found, `imapsieve_mailbox${number}_${part}`);
  const first = parts
    .flatMap((part) => of(part).slice(0, 1))
    .reduce((a, b) => (context.index.order(a) <= context.index.order(b) ? a : b));
  if (first.node !== found.node) return [];
  const value = (part: string) => of(part).at(-1);
  const name = value("name")?.node.value ?? "*";
  const from = value("from")?.node.value;
  const causes = (value("causes")?.node.value ?? "")
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const scripts = (["before", "after"] as const).flatMap((type) => {
    const one = value(type);
    if (!one) return [];
    const items = [
      ...(causes.length > 0 ? [setting("cause", causes.join(" "))] : []),
      ...place(translated(context, one, one.node.value, "mail")),
    ];
    return [script(`imapsieve${number}-${type}`, type, items)];
  });
  for (const other of ["copy_source_after", "expunge_discarded"]) {
    const one = value(other);
    if (one)
      note(context, "manual", one, {
        from: one.node.name,
        why: "write this into the mailbox block by hand",
        url: upgradeManual,
      });
  }
  const inner = from === undefined ? scripts : [block(`imapsieve_from ${sectionName(from)}`, scripts)];
  return name === "*" ? inner : [block(`mailbox ${sectionName(name)}`, inner)];
}

/** Sieve extensions that are gone. */
const goneExtensions = new Set(["notify", "imapflags", "vnd.dovecot.duplicate"]);

/** `+a -b` changes the list of extensions, `a b` replaces it. */
const extensions: Rule = (context, found) => {
  const { name, value } = found.node;
  const all = wordsOf(value);
  const last = context.index.beside(found, name).at(-1);
  // The last line alone counts in 2.3; as entries of a list it would only add to an earlier one.
  if (last && last.node !== found.node && isChange(wordsOf(last.node.value))) {
    note(context, "converted", found, { from: `${name} = ${value}`, why: "a later line takes its place" });
    return [];
  }
  const words = all.filter((word) => !goneExtensions.has(word.replace(/^[+-]/, "")));
  if (words.length < all.length) {
    note(context, "look", found, {
      from: `${name} = ${value}`,
      to: words.join(" "),
      why: "notify, imapflags and vnd.dovecot.duplicate are gone: use enotify, imap4flags and duplicate",
      url: upgradeManual,
    });
  }
  if (!isChange(all)) return [setting(name, words.join(" "))];
  const entries = words.map((word): [string, string] => [
    word.replace(/^[+-]/, ""),
    word.startsWith("-") ? "no" : "yes",
  ]);
  return entries.length === 0 ? [] : [list(name, entries)];
};

const isChange = (words: readonly string[]): boolean => words.some((word) => /^[+-]/.test(word));

/** `sieve_spamtest_text_value3 = x` as an entry of a list. */
export const textValues = /^sieve_(spam|virus)test_text_value\d+$/;

export const textValue: Rule = (_context, { node }) => {
  const [, name = "", number = ""] = /^(\w+?)(\d+)$/.exec(node.name) ?? [];
  return [list(name, [[number, node.value]])];
};

/** A duration without a unit was in seconds (sieve_setting_get_duration_value); 2.4 wants the unit. */
const duration: Rule = (_context, { node }) => [
  setting(node.name, /^[1-9]\d*$/.test(node.value) ? `${node.value} s` : node.value),
];

/** Settings of Sieve that name no script. */
export const sieveRules: Rules = table({
  sieve_extensions: extensions,
  sieve_global_extensions: extensions,
  sieve_implicit_extensions: extensions,
  // 0 stood for no limit.
  sieve_vacation_max_period: (context, found) =>
    isZero(found.node.value) ? [setting("sieve_vacation_max_period", "infinite")] : duration(context, found),
  sieve_vacation_dont_check_recipient: (_context, { node }) => [
    setting("sieve_vacation_check_recipient", inverted(node.value)),
  ],
  sieve_vacation_min_period: duration,
  sieve_vacation_default_period: duration,
  sieve_duplicate_default_period: duration,
  sieve_duplicate_max_period: duration,
  sieve_max_cpu_time: duration,
});
