// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of main.cf, not of TypeScript
import fc from "fast-check";
import { expression } from "./expressions.ts";
import { joined } from "./pieces.ts";

const names = [
  "aa",
  "bb",
  "empty",
  "n7",
  "probe",
  "biff",
  "relayhost",
  "myhostname",
  "mydomain",
  "smtpd_banner",
  "mydestination",
  "virtual_maps",
  "smtpd_restriction_classes",
  "forward_path",
  "slow_destination_rate_delay",
  "tab_server_host",
  "process_name",
  "x-y",
  "smtpd_use_tls",
  "alias_maps",
  "default_rbl_reply",
  "compatibility_level",
  "inet_interfaces",
  "inet_protocols",
  "mynetworks_style",
  "mydomain",
  "virtual_alias_maps",
  "header_checks",
  "smtpd_recipient_restrictions",
  "tab_dbname",
  "sub_time_limit",
  "sub_recipient_limit",
  "smtp_destination_concurrency_limit",
  "10.0.0.1_recipient_limit",
  "default_process_limit",
  "maximal_queue_lifetime",
  "message_size_limit",
  "smtpd_helo_required",
  "config_directory",
  "mail_version",
  "service_name",
  "process_id",
  "permit_mynetworks",
  "smtpd_enforce_tls",
  "a/b",
  "$aa",
  "é",
] as const;

/** Pieces of a value: references, brackets, operators, lists, tables. */
const valuePieces = [
  "a",
  "7",
  "07",
  "3.6",
  " ",
  "  ",
  "\t",
  ",",
  "$$",
  "$aa",
  "$bb",
  "$empty",
  "$nosuch",
  "${",
  "$(",
  "}",
  ")",
  "{",
  "?",
  ":",
  "==",
  "<",
  ">=level",
  "<level",
  "!=",
  "$",
  "-",
  "_",
  "#",
  "=",
  "é",
  "ldap:tab",
  "mysql:tab",
  "sqlite:",
  "memcache:/etc/x.cf",
  "pgsql:tab2",
  "debug:",
  "pcre:{",
  "inline:{a=b}",
  "{ldap:tab}",
  "cidr:",
  "all",
  "subnet",
  "host",
  "ipv4",
  "proxy:",
  "regexp:",
  "{a = b}",
  "${aa}",
  "$(bb)",
  "${aa?",
  "${empty:",
  "${aa?{x}:{y}}",
  "${{$n7} == {7}?{e}:{n}}",
  "${{a} < {b}}",
  "${{3.6} <level {3.10}?{l}}",
  "\r",
  "\f",
];

/** Words enough for a line that is folded, or that is longer than a buffer. */
const longValue = fc
  .tuple(
    fc.constantFrom("word", "w,", "${aa}", "é", "x".repeat(90), "$longest"),
    fc.constantFrom(" ", ", ", "\t", "\n  "),
    fc.constantFrom(5, 20, 700),
  )
  .map(([word, gap, times]) => Array.from({ length: times }, () => word).join(gap));

/** Values that some parameter's type does not allow, in other parameters' eyes all right. */
const typedValue = fc.constantFrom(
  "yes",
  "no",
  "maybe",
  "10",
  "-1",
  "1h",
  "5x",
  "99999999999",
  "1.5",
  "",
  "0x1f",
  "class",
);

const value = fc.oneof(
  { weight: 6, arbitrary: joined(valuePieces, 9) },
  { weight: 3, arbitrary: expression },
  { weight: 1, arbitrary: typedValue },
  { weight: 1, arbitrary: longValue },
);

const assignment = fc
  .tuple(
    fc.constantFrom(...names),
    fc.constantFrom(" = ", " = ", "=", " =", "\t=\t", " = \n  ", "\n = ", "\n# c\n\t=", "\f=\v", " == "),
    value,
  )
  .map((parts) => parts.join(""));

const between = fc.constantFrom(
  "\n",
  "\n",
  "\n",
  "\n\n",
  "\n# c\n",
  "\n  # c\n",
  "\n  ",
  "\n#c\n  more",
  "\r\n",
  "\n \t\n",
  "\n\tmore\n",
  "\n\n# c\n \n  more\n",
  "\n  \0more\n",
  "\n \f\n",
  "\n\fmore\n",
  "\n\vmore\n",
  "\r\n  more\r\n",
  "\r",
  "\n#c\0\n",
  "",
);

/** A main.cf of assignments, some of them broken. */
export const mainCf: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.oneof({ weight: 9, arbitrary: assignment }, rawLine()), between), { maxLength: 7 })
  .map((lines) => lines.flat().join(""));

function rawLine(): fc.Arbitrary<string> {
  return joined(
    [
      "a",
      "b",
      "=",
      " ",
      "\n",
      "\n ",
      "#",
      "\0",
      "\v",
      "é",
      "\r",
      "$aa",
      "  x",
      "aa=1",
      "aa",
      "name",
      "\f",
      "\t",
      "{",
      "\n\n",
      "\n#",
      "=\n",
    ],
    8,
  );
}

/** A main.cf whose `probe` is one value over some other names. */
export const expansion: fc.Arbitrary<{ readonly probe: string; readonly other: string }> = fc.record({
  probe: fc.oneof(expression, joined(valuePieces, 14)),
  other: fc.oneof(expression, joined(valuePieces, 5)),
});

/** What `postconf` is asked about a main.cf. */
export const mainView = fc.record({
  show: fc.constantFrom("set", "set", "set", "set", "set", "set", "default", "all"),
  flags: fc.subarray(["x", "h", "H", "f"] as const, { maxLength: 2 }),
  classes: fc.option(fc.subarray(["builtin", "service", "user"] as const, { minLength: 1 }), { freq: 3 }),
  overrides: fc.array(
    fc.constantFrom(
      ["aa", "new"] as const,
      ["aa", "$bb"] as const,
      ["bb", ""] as const,
      ["biff", "no"] as const,
      ["nosuch", "1"] as const,
      ["mydomain", "é"] as const,
      ["probe", "{ldap:tab}"] as const,
      ["relayhost", "${aa?{x}}"] as const,
      ["process_name", "x"] as const,
      ["smtpd_restriction_classes", "bb"] as const,
    ),
    { maxLength: 2 },
  ),
  names: fc.array(
    fc.oneof(
      fc.constantFrom(...names),
      fc.constantFrom("nosuch", "a b", "", "sub_time_limit", "tab_server_host", "myhostname", "alias_maps"),
    ),
    { maxLength: 3 },
  ),
});

/** An edit of main.cf. */
export const mainEdit = fc.record({
  kind: fc.constantFrom("set", "set", "delete", "comment"),
  arguments: fc.array(
    fc.tuple(
      fc.constantFrom(...names, "#x", "", "a b", " aa", "\taa", "aa ", "name", "a=b", "-x", "\f"),
      fc.constantFrom("=", " = ", "= ", "", "\t=\t", "=="),
      fc.oneof(
        joined(["a", " ", "=", "$aa", "#", "\n", "é", "  ", "\r", "\t", "\f", "{", "}"], 3),
        typedValue,
      ),
    ),
    { minLength: 1, maxLength: 2 },
  ),
});
