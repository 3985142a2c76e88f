import { type DiagnosticRule, diagnostics, rulesOfDiagnostics } from "@mailconf/lossless";

const postmap = "https://www.postfix.org/postmap.1.html";
const postalias = "https://www.postfix.org/postalias.1.html";
const aliases = "https://www.postfix.org/aliases.5.html";
const regexp = "https://www.postfix.org/regexp_table.5.html";
const pcre = "https://www.postfix.org/pcre_table.5.html";
const cidr = "https://www.postfix.org/cidr_table.5.html";
const database = "https://www.postfix.org/DATABASE_README.html";

const rows = {
  // Logical lines
  "nothing-to-continue": {
    severity: "warning",
    message: "Postfix drops indented text that continues no line",
    hint: "start the line at the first column",
    url: postmap,
  },
  "byte-order-mark": {
    severity: "error",
    message: "Postfix takes the byte order mark for a part of the line: its key is never found",
    hint: "save the file as UTF-8 without a byte order mark",
    url: postmap,
  },
  "text-after-nul": {
    severity: "warning",
    message: "Postfix drops the rest of the line after a NUL",
    url: postmap,
  },
  "not-utf8": {
    severity: "error",
    message: "expected UTF-8, Postfix ignores the line",
    url: postmap,
  },

  // Indexed text
  "missing-value": {
    severity: "error",
    message: "expected `key value`, Postfix ignores the line",
    url: postmap,
  },
  "unbalanced-quote": {
    severity: "error",
    message: 'expected a closing `"`, Postfix ignores the line',
    url: postmap,
  },
  "key-with-colon": {
    severity: "warning",
    message: "the colon belongs to the key; is this an alias file?",
    hint: "{key:input}",
    url: postmap,
  },
  "duplicate-key": {
    severity: "warning",
    message: "an earlier line has the same key, this value is not used",
    hint: "delete this line",
    url: postmap,
  },

  // Aliases
  "missing-name-value": {
    severity: "error",
    message: "expected `name: value`, postalias ignores the line",
    url: aliases,
  },
  "name-not-local": {
    severity: "error",
    message: "expected a name without domain, postalias ignores the line",
    url: postalias,
  },

  "no-tokens": { severity: "warning", message: "expected `name: value`", url: aliases },
  "nothing-before-nul": { severity: "warning", message: "expected text before the NUL", url: postmap },

  // Blocks
  "missing-endif": {
    severity: "warning",
    message: "expected `endif` later, the block runs to the end of the table",
    url: regexp,
  },
  "stray-endif": {
    severity: "warning",
    message: "expected an `if` before `endif`",
    hint: "delete this line",
    url: regexp,
  },
  "text-after-if": {
    severity: "warning",
    message: "Postfix ignores text after the pattern of an `if`; rules in a block must not be indented",
    url: regexp,
  },
  "text-after-endif": {
    severity: "warning",
    message: "expected nothing after `endif`",
    hint: "endif",
    url: regexp,
  },
  "unknown-request": {
    severity: "error",
    message: "expected a pattern, `if` or `endif`; a delimiter is no letter or digit",
    url: regexp,
  },

  // Patterns
  "missing-pattern": {
    severity: "error",
    message: "expected a pattern",
    hint: "/pattern/ value",
    url: regexp,
  },
  "unclosed-pattern": { severity: "error", message: "expected a closing `{delimiter}`", url: regexp },
  "unknown-flag": {
    severity: "error",
    message: "expected a flag that the table type has, not `{flag:input}`",
    url: regexp,
  },
  "obsolete-flag": {
    severity: "warning",
    message: "the flag `{flag:input}` has no effect any more",
    url: pcre,
  },
  "pattern-error": {
    severity: "error",
    summary: "A pattern that does not compile: Postfix passes over the rule.",
    message: "{problem:input}",
    url: regexp,
  },
  "pattern-not-expressible": {
    severity: "error",
    message: "{problem:input} cannot be evaluated here; lookups that get this far have no answer",
    url: pcre,
  },

  // Results of patterns
  "missing-result": {
    severity: "warning",
    message: "expected a result, Postfix answers with nothing",
    url: regexp,
  },
  "unclosed-reference": { severity: "error", message: "expected a closing bracket after `$`", url: regexp },
  "empty-reference": { severity: "error", message: "expected a number after `$`", hint: "$$", url: regexp },
  "reference-not-a-number": {
    severity: "error",
    message: "expected a number after `$`, not `{name:input}`",
    hint: "$1",
    url: regexp,
  },
  "reference-zero": { severity: "error", message: "groups are counted from 1", hint: "$1", url: regexp },
  "reference-without-group": {
    severity: "error",
    message: "the pattern has no group {number}",
    url: regexp,
  },
  "reference-after-negation": {
    severity: "error",
    message: "a pattern that must not match has no groups to insert",
    url: regexp,
  },
  "reference-not-allowed": {
    severity: "error",
    message: "what routes or delivers mail must not insert groups: Postfix skips this rule",
    url: regexp,
  },

  // Networks
  "missing-address": { severity: "error", message: "expected an address or network", url: cidr },
  "not-an-address": { severity: "error", message: "expected an address", url: cidr },
  "not-a-network": { severity: "error", message: "expected an address before `/`", url: cidr },
  "mask-not-a-number": { severity: "error", message: "expected a number after `/`", url: cidr },
  "mask-too-long": { severity: "error", message: "expected at most {most} bits", url: cidr },
  "host-bits": {
    severity: "error",
    message: "expected zeros in the host part of the network",
    hint: "{network:input}",
    mends: "safe",
    url: cidr,
  },
  "unclosed-bracket": { severity: "error", message: "expected `]` after the address", url: cidr },
  "text-after-bracket": { severity: "error", message: "expected `/length` or nothing after `]`", url: cidr },
  "no-result": { severity: "error", message: "expected a result, Postfix skips the rule", url: cidr },

  // Client files
  "missing-equals": { severity: "error", message: "expected `name = value`", url: database },
  "missing-name": { severity: "error", message: "expected a name before `=`", url: database },
  "unknown-key": {
    severity: "warning",
    message: "expected a key of {type} tables, not {name:input}",
    url: database,
  },
  "misspelt-key": {
    severity: "warning",
    message: "expected a key of {type} tables, not {name:input}",
    hint: "{suggestion}",
    url: database,
  },
  "newer-key": { severity: "info", message: "{name} needs Postfix {since} or later", url: database },
  "wrong-type": { severity: "error", message: "expected {expected} for {name}", url: database },
  "missing-key": {
    severity: "error",
    message: "expected a value for {name}",
    hint: "{name} = …",
    url: database,
  },
  "overridden-entry": {
    severity: "warning",
    message: "a later line sets {name} again, this value is not used",
    hint: "delete this line",
    url: database,
  },
} as const satisfies Readonly<Record<string, DiagnosticRule>>;

/** What can be wrong with a table. */
export type Code = keyof typeof rows;

/** Every diagnostic of this package. */
export const diagnose = diagnostics<Code>("postfix-maps", rows);

/** The codes, for tests that want a fixture of each. */
export const codes = Object.keys(rows) as readonly Code[];

/** What this package can find, for people. */
export const rules = /* @__PURE__ */ rulesOfDiagnostics("postfix-maps", rows);
