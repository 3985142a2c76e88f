/** Words of one kind, right ones and wrong ones, and the parameter that holds them. */
export interface Words {
  readonly parameter: string;
  readonly words: readonly string[];
}

const pairs = (first: readonly string[], second: readonly string[]): string[] =>
  first.flatMap((one) => second.map((other) => one + other));

/**
 * Networks with lengths that fit and that do not. Others are none to Postfix: a list compares words of other characters with
 * names, and takes an IPv6 address without brackets for a table.
 */
export const networks: Words = {
  parameter: "mynetworks",
  words: [
    ...pairs(
      ["10.0.0.0", "10.5.0.1", "192.0.2.255", "0.0.0.0", "300.0.0.0", "10.0.0", "010.0.0.0"],
      ["/8", "/24", "/33", "/", "/255.0.0.0", "/32"],
    ),
    ...pairs(
      ["[2001:db8::", "[2001:db8::1", "[fe80::", "[::ffff:10.0.0.0"],
      ["]/32", "]/128", "]/129", "/64]", ""],
    ),
  ],
};

/** Next hops: hosts of this machine, whose names need not be asked for, and what is no host or port. */
export const nextHops: Words = {
  parameter: "relayhost",
  words: [
    ...pairs(
      [
        "[127.0.0.1]",
        "127.0.0.1",
        "[localhost]",
        "[127.0.0.1",
        "127.0.0.1]",
        "[127.0.0.256]",
        "a..b",

        "-x.test",
      ],
      ["", ":1", ":0", ":99999", ":65536", ":2x", ":smtpx", ":smtp", ":-1"],
    ),
    ...[
      "[]:25",
      "[a_b..c]",
      "[[127.0.0.1]]:1",
      `${"a".repeat(64)}.test`,
      "[127.0.0.1]x:1",
      "[127.0.0.1]:1:2",
    ],
  ],
};

/** Lists of protocols of TLS. */
export const protocols: Words = {
  parameter: "smtp_tls_mandatory_protocols",
  words: [
    ...pairs(
      ["", "!", ">=", "<=", "!!", "=>", "> ="],
      ["TLSv1.2", "tlsv1.3", "TLSv1.4", "SSLv3", "TLS1.2", "foo", ""],
    ),
    ...[
      "!SSLv2, !SSLv3",
      "!SSLv2:!SSLv3",
      "TLSv1.2;TLSv1.3",
      ">=0x0303",
      ">=771",
      "0x0303",
      ">=TLSv1.2 <=TLSv1.3",
    ],
  ].filter((word) => word.trim() !== ""),
};

/** Strengths of ciphers. */
export const ciphers: Words = {
  parameter: "smtp_tls_mandatory_ciphers",
  words: [
    "high",
    "medium",
    "HIGH",
    "low",
    "null",
    "export",
    "hig",
    "strong",
    "high,medium",
    "aNULL",
    "TLSv1.2",
  ],
};

/** What every program reads when it starts. */
export const startup: readonly Words[] = [
  {
    parameter: "myhostname",
    words: [
      ...[
        "mail.one.test",
        "mail one test",
        "mail..test",
        ".one.test",
        "mail_1.one.test",
        "-mail.one.test",
        "mail.one-",
      ],
      ...[
        "192.0.2.1",
        "mail.one.test.",
        "mail,one",
        "one",
        "1.2.3",
        "[192.0.2.1]",
        "máil.test",
        `${"a".repeat(64)}.test`,
      ],
      ...["mail:25", "mail.one.test#x", "mail/one", `${"a.".repeat(120)}test`, `${"a.".repeat(130)}test`],
    ],
  },
  {
    parameter: "mydomain",
    words: [
      "one.test",
      "one..test",
      "one test",
      "test",
      "192.0.2.1",
      "one.test.",
      "-one.test",
      "one_two.test",
    ],
  },
  {
    parameter: "inet_protocols",
    words: ["all", "ipv4", "ipv6", "ipv4, ipv6", "ipv5", "IPv4", "any", "ipv4 ipv9", "ipv46", "all,ipv4"],
  },
  {
    parameter: "compatibility_level",
    words: ["3.6", "2", "3.6.1", "3.", "x", "3.6.1.1", "0", "-1", "3.6 x", "9999", ".5"],
  },
  { parameter: "syslog_facility", words: ["mail", "local3", "MAIL", "foo", "local9", "auth"] },
];
