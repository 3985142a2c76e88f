// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of master.cf, not of TypeScript
import fc from "fast-check";
import { expression } from "./expressions.ts";
import { joined } from "./pieces.ts";

const fields = fc.tuple(
  fc.constantFrom(
    "smtp",
    "sub",
    "sub",
    "pickup",
    "127.0.0.1:25",
    "a=b",
    "slow",
    "x/y",
    "[::1]:25",
    "{a b}",
    "é",
    "*",
    "-",
    "n".repeat(30),
  ),
  fc.constantFrom("inet", "unix", "unix", "pass", "fifo", "unix-dgram", "tcp", "INET", "unix=", "a/b"),
  fc.constantFrom("n", "-", "y", "-", "yes", "N", "{n}"),
  fc.constantFrom("-", "-", "n", "y", "Y"),
  fc.constantFrom("-", "y", "n", "n", "--"),
  fc.constantFrom("-", "60", "300?", "-", "?", "-?", "6x", "99999999999", "-1", "1??", "0"),
  fc.constantFrom("-", "0", "10", "1?", "-1", "99999999999", "x"),
  fc.constantFrom(
    "smtpd",
    "smtp",
    "pipe",
    "/x/spawn",
    "{a b}",
    "local",
    "-o",
    "lmtp",
    "virtual",
    "error",
    "dir/pipe",
  ),
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
  option(),
  word(),
);

/** A setting in one of its spellings. */
function option(): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom("-o ", "-o", "-o\t", "-vo ", "-o \n  ", "-O ", "--o "),
      fc.constantFrom(
        "N=V",
        "N=V",
        "{N = V}",
        "{ N=V }",
        "{N\t=\tV",
        "N = V",
        "{N=V}x",
        "{N}",
        "{{N=V}}",
        "'N=V'",
        '"N = V"',
        "N={V}",
        "N==V",
      ),
      fc.constantFrom(
        "aa",
        "bb",
        "biff",
        "mynetworks",
        "smtpd_banner",
        "nosuch",
        "process_id",
        "service_name",
        "sub_time_limit",
        "smtp_bind_address",
        "é",
        "a/b",
      ),
      fc.oneof(
        fc.constantFrom(
          "yes",
          "",
          "$aa",
          "${bb?{x}:{y}}",
          "a,b",
          "ldap:tab",
          "{ldap:tab}",
          "$process_name",
          "${service_name}",
          "$mydomain",
          "é",
          "x".repeat(80),
          "=",
          "{",
          "}",
        ),
        expression.map((text) => text.replaceAll("\n", "")),
      ),
    )
    .map(([flag, shape, name, value]) => flag + shape.replace("N", () => name).replace("V", () => value));
}

/** An argument of a delivery program. */
function word(): fc.Arbitrary<string> {
  return fc.constantFrom(
    "flags=DRXhuq",
    "argv=/bin/sh",
    "-f",
    "{-o}",
    "{-v}",
    "--",
    "${recipient}",
    "$(sender)",
    "{ a  b }",
    "{a\n  b}",
    "{a}{b}",
    "'a",
    "b'",
    '"{a b}"',
    "\\{",
    "#",
    "#x",
    "x".repeat(75),
    "é".repeat(40),
    `{${"w ".repeat(60)}}`,
    "a={b c}",
    "=",
    "\v",
    "\r",
  );
}

const blank = fc.constantFrom(
  " ",
  "  ",
  "\t",
  " ",
  "\n  ",
  "\n# c\n  ",
  "\n\n\t",
  " \r\n ",
  "\n  # c\n ",
  "\n \n  ",
  "\n\f",
  "\n#\0\n ",
  "\n  #\n\n#\n\t",
);

const entry = fc
  .tuple(
    fields,
    fc.array(fc.tuple(blank, argument), { maxLength: 6 }),
    fc.constantFrom(" ", "   ", "\t", " \t", " ", "\n ", "\n# c\n  ", "\f"),
  )
  .map(([words, args, gap]) => words.join(gap) + args.flat().join(""));

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
          "slow unix - - n - - local",
          "x/y pass n - n - - {smtpd}",
          "q unix-dgram - n - 0 1 qmgr",
          "w fifo - - - 60 - /x/spawn",
          "[::1]:25 inet n - - - - smtpd",
          "back unix - - - - 1 virtual",
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
    "-Mfx",
    "-Pfh",
    "-FfH",
    "-Pxh",
    "-Fxf",
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
      "",
      "*",
      "*/*",
      "*/*/*",
      "sub/",
      "x/y/pass",
      "x",
      "slow/unix/*",
      "SUB/inet",
      "sub/tcp",
      "*/inet/private",
      "*/*/command",
      "*/*/process_limit",
      "sub/*/nosuch",
      "é/inet",
      "[::1]:25/inet",
      "sub inet",
    ),
    { maxLength: 3 },
  ),
);

const fieldEdit = fc.tuple(
  fc.constantFrom("sub/inet", "*/*", "slow/unix", "smtp/inet", "*/unix", "sub/*", "x/y/pass", "nosuch/inet"),
  fc.constantFrom(
    "chroot",
    "command",
    "process_limit",
    "wakeup",
    "service",
    "type",
    "private",
    "unprivileged",
    "*",
    "x",
    "",
    "Chroot",
  ),
  fc.constantFrom(
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
    "",
    "inet",
    "unix",
    "tcp",
    "a=b",
    "{a",
    "smtpd {a}b",
    "pipe {} x",
    "-o x=y",
    "é",
    "x/y",
  ),
);

const settingEdit = fc.tuple(
  fc.constantFrom("sub/inet", "*/*", "slow/unix", "smtp/inet", "*/unix", "sub", "x/y/pass", "nosuch/inet"),
  fc.constantFrom("biff", "aa", "bb", "nosuch", "*", "", "a b", "smtpd_banner", "é", "biff/x"),
  fc.oneof(
    fc.constantFrom(
      "yes",
      "",
      "$aa",
      "a b",
      "{x}",
      "a=b",
      "}",
      "{",
      "#",
      "{a b}",
      "-o",
      "é",
      "a\tb",
      "a\rb",
      "a\fb",
      "x".repeat(80),
    ),
    expression.map((text) => text.replaceAll("\n", "")),
  ),
);

/** One request of an edit, as name and value. */
const requests = {
  entry: fc.tuple(
    fc.constantFrom(
      "sub/inet",
      "*/unix",
      "new/unix",
      "smtp/inet",
      "sub",
      "*/*",
      "sub/*",
      "a/b/c",
      "/sub",
      "sub//inet",
      "x/y/pass",
      "sub/tcp",
      "slow/unix",
      "",
    ),
    fc.oneof(
      fc.constantFrom(
        "sub inet n - y - 5 smtpd -o {a = b c}",
        "new unix - - n - - smtp",
        "smtp inet n",
        "slow unix - - - - - {x y} a {b c}",
        "",
        "#",
        "sub inet n - n - - smtpd -o",
      ),
      entry,
      soundEntry(),
    ),
  ),
  field: fieldEdit.map(([at, name, value]) => [`${at}/${name}`, value] as [string, string]),
  setting: settingEdit.map(([at, name, value]) => [`${at}/${name}`, value] as [string, string]),
};

function soundEntry(): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom("sub inet n - n - - smtpd", "new unix - - n - - pipe"),
      fc.array(argument, { maxLength: 4 }),
    )
    .map(([head, args]) => [head, ...args].join(" "));
}

/** An edit of master.cf, with one request or two. */
export const masterEdit = fc
  .constantFrom("entry" as const, "field" as const, "setting" as const)
  .chain((what) =>
    fc.record({
      what: fc.constant(what),
      kind: fc.constantFrom("set" as const, "set" as const, "delete" as const, "comment" as const),
      requests: fc.oneof(
        { weight: 3, arbitrary: fc.tuple(requests[what]) },
        { weight: 1, arbitrary: fc.tuple(requests[what], requests[what]) },
      ),
      equals: fc.constantFrom("=", "=", " = ", "= "),
    }),
  );
