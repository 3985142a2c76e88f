// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of main.cf, not of TypeScript
import fc from "fast-check";

/** Strings joined of pieces, so that they hit the seams of the format. */
const joined = (parts: readonly string[], maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...parts), { maxLength }).map((chosen) => chosen.join(""));

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

const value = joined(valuePieces, 9);

const assignment = fc
  .tuple(fc.constantFrom(...names), fc.constantFrom(" = ", "=", " =", "\t=\t", " = \n  "), value)
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
  "",
);

/** A main.cf of assignments, some of them broken. */
export const mainCf: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.oneof({ weight: 9, arbitrary: assignment }, rawLine()), between), { maxLength: 7 })
  .map((lines) => lines.flat().join(""));

function rawLine(): fc.Arbitrary<string> {
  return joined(["a", "b", "=", " ", "\n", "\n ", "#", "\0", "\v", "é", "\r", "$aa", "  x", "aa=1"], 8);
}

/** A main.cf whose `probe` is one value over some other names. */
export const expansion: fc.Arbitrary<{ readonly probe: string; readonly other: string }> = fc.record({
  probe: joined(valuePieces, 14),
  other: joined(valuePieces, 5),
});

/** An edit of main.cf. */
export const mainEdit = fc.record({
  kind: fc.constantFrom("set", "set", "delete", "comment"),
  arguments: fc.array(
    fc.tuple(
      fc.constantFrom(...names, "#x", "", "a b"),
      fc.constantFrom("=", " = ", "= ", ""),
      joined(["a", " ", "=", "$aa", "#", "\n", "é", "  "], 3),
    ),
    { minLength: 1, maxLength: 2 },
  ),
});

const fields = fc.tuple(
  fc.constantFrom("smtp", "sub", "sub", "pickup", "127.0.0.1:25", "a=b", "slow", "x/y"),
  fc.constantFrom("inet", "unix", "unix", "pass", "fifo", "unix-dgram", "tcp"),
  fc.constantFrom("n", "-", "y", "-", "yes"),
  fc.constantFrom("-", "n"),
  fc.constantFrom("-", "y", "n"),
  fc.constantFrom("-", "60", "300?", "-", "?", "-?", "6x"),
  fc.constantFrom("-", "0", "10", "1?"),
  fc.constantFrom("smtpd", "smtp", "pipe", "/x/spawn", "{a b}", "local"),
);

const argument = fc.oneof(
  fc.constantFrom(
    "-o",
    "-v",
    "-",
    "--",
    "-o biff=no",
    "-o aa=$bb",
    "-o aa=1",
    "-o nosuch=$aa",
    "-o { aa = b c }",
    "-o {bb=x}",
    "-obiff=no",
    "-oaa=1",
    "-vobb=2",
    "-von=v",
    "-o relayhost=$probe",
    "-o process_name=x",
    "-o smtpd_restriction_classes=bb",
    "-o alias_maps=ldap:tab",
    "flags=DRhu",
    "user=vmail:vmail",
    "argv=/usr/lib/dovecot/deliver",
    "${sender}",
    "{a b}",
    "{}",
    "{a",
    "a}b",
    "{a}b",
    "{{a}}",
    "-o {x}",
    "-o {=x}",
    "é",
    "-o a=é",
  ),
  joined(["-", "o", "a", "=", "{", "}", " ", "v", "\f"], 6),
);

const blank = fc.constantFrom(" ", "  ", "\t", " ", "\n  ", "\n# c\n  ", "\n\n\t", " \r\n ");

const entry = fc
  .tuple(
    fields,
    fc.array(fc.tuple(blank, argument), { maxLength: 6 }),
    fc.constantFrom(" ", "   ", "\t", "\n "),
  )
  .map(([words, args, gap]) => words.join(gap === "\n " ? " " : gap) + args.flat().join(""));

/** A master.cf of services, some of them broken. */
export const masterCf: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 12, arbitrary: entry },
        joined(["smtp", " ", "inet", "-", "\n", "#", "\0", "{", "}", "\v"], 9),
      ),
      fc.constantFrom("\n", "\n", "\n# c\n", "\n\n", "\r\n", "\n  # c\n", ""),
    ),
    { maxLength: 4 },
  )
  .map((lines) => lines.flat().join(""));

/** A valid master.cf most of the time: what is wrong in one field hides everything else. */
export const soundMasterCf: fc.Arbitrary<string> = fc
  .array(
    fc
      .tuple(
        fc.constantFrom(
          "smtp inet n - y - - smtpd",
          "sub inet n - n - - smtpd",
          "slow unix - - n - 1 smtp",
          "sub  unix -  n n 60? 0 pipe",
        ),
        fc.array(fc.tuple(blank, argument), { maxLength: 6 }),
        fc.constantFrom("\n", "\n", "\n# c\n", "\n\n", "\r\n", "\n  # c\n"),
      )
      .map(([head, args, end]) => head + args.flat().join("") + end),
    { maxLength: 4 },
  )
  .map((entries) => entries.join(""));

export const masterView = fc.tuple(
  fc.constantFrom(
    "-M",
    "-M",
    "-Mf",
    "-F",
    "-Fh",
    "-FH",
    "-P",
    "-Ph",
    "-PH",
    "-Mx",
    "-Px",
    "-Fx",
    "-Ff",
    "-Pf",
  ),
  fc.array(
    fc.constantFrom(
      "sub",
      "sub/inet",
      "*/unix",
      "smtp/*",
      "*/inet/command",
      "sub/inet/biff",
      "*/*/aa",
      "nosuch",
      "/x",
      "a*/b",
      "sub/inet/*",
      "sub//inet",
      "*/*/chroot",
      "sub/inet/a/b",
    ),
    { maxLength: 2 },
  ),
);

export const masterEdit = fc.oneof(
  fc.record({
    what: fc.constant("entry" as const),
    kind: fc.constantFrom("set" as const, "delete" as const, "comment" as const),
    target: fc.constantFrom("sub/inet", "*/unix", "new/unix", "smtp/inet", "sub", "*/*"),
    value: fc.oneof(
      fc.constantFrom(
        "sub inet n - y - 5 smtpd -o {a = b c}",
        "new unix - - n - - smtp",
        "smtp inet n",
        "slow unix - - - - - {x y} a {b c}",
      ),
      entry,
    ),
  }),
  fc.record({
    what: fc.constant("field" as const),
    kind: fc.constant("set" as const),
    target: fc.constantFrom(
      "sub/inet/chroot",
      "*/*/command",
      "slow/unix/process_limit",
      "smtp/inet/wakeup",
      "sub/inet/*",
      "sub/inet/x",
    ),
    value: fc.constantFrom(
      "y",
      "n",
      "-",
      "5",
      "60?",
      "smtpd -v -o {x = a b}",
      "a b",
      "pipe {a b} -o c=d",
      "smtp -o",
      "=",
      "#",
    ),
  }),
  fc.record({
    what: fc.constant("setting" as const),
    kind: fc.constantFrom("set" as const, "delete" as const),
    target: fc.constantFrom(
      "sub/inet/biff",
      "*/*/aa",
      "slow/unix/bb",
      "smtp/inet/nosuch",
      "sub/inet/*",
      "sub/inet",
    ),
    value: fc.constantFrom("yes", "", "$aa", "a b", "{x}", "a=b", "}"),
  }),
);
