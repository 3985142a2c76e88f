import fc from "fast-check";

type Text = fc.Arbitrary<string>;

const from = (words: string, separator = " "): Text => fc.constantFrom(...words.split(separator));
/** The first, and once in a while the second: what fetchmail refuses ends the file, so it must not come often. */
const mostly = (usual: Text, seldom: Text, weight = 40): Text =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: seldom });
const joined = (...parts: readonly Text[]): Text => fc.tuple(...parts).map((words) => words.join(""));

// ---- Words ----

const blank = from(" | | |\n|\n  |\t| # note\n|, | with |;| and\n|\r\n| \\\n", "|");

const plain = from("a b ada bob mail.example.org INBOX x/26 /s te#a \\x41b a\\101b q\\q x\\ tea'pot +5 12.5");
const quoted = from(
  `"my tea"|'it"s'|"tea"pot|""|''|"a\\\nb"|"a\nb"|"5"|"*"|"\\x"|"\\65\\066"|'\\t"'|"poll"`,
  "|",
);
const reserved = from("poll keep imap 5 -1 * defaults nossl nosslcertck");
const anything = fc.string({ unit: from("a|b|\\|\"|'|#|=|x|0|1|7|9|n| |\t", "|"), maxLength: 6 });
const string = mostly(fc.oneof({ weight: 3, arbitrary: plain }, quoted), fc.oneof(reserved, anything), 20);

const number = mostly(
  from("0 1 5 26 110 143 300 993 995 1023 007"),
  from("-1 -5 65536 1234567890 2147483648 4294967297 99999999999999999999"),
  4,
);
const protocol = mostly(
  from("auto pop2 pop3 POP3 sdps imap IMAP apop rpop etrn odmr kpop"),
  from("Pop3 x keep"),
);
const method = mostly(
  from("any password ntlm cram cram-md5 otp opie kerberos5 kerberos_v5 gssapi ssh msn external"),
  from("kerberos pass plain"),
);
const service = mostly(
  from(`imaps pop3s "kpop" imap2 "+993" "0143"`),
  from(`kpop nosuch 143x "" "\t25" "0"`),
  10,
);
const network = mostly(
  from("eth0/1.2.3.4 eth0/1.2.3.4/255.0.0.0 a/1/2 a/0x10/077 /0/0x"),
  from("eth0 a/b a/1.2.3.4/m a/1.2.3.4/1/2 / a/256.1.1.1 a/1.2.3.4.5 a/08 a/1."),
  10,
);

// ---- Options ----

const chain = (...parts: readonly Text[]): Text =>
  joined(...parts.flatMap((part, index) => (index === 0 ? [part] : [blank, part])));
const option = (words: string, ...parts: readonly Text[]): Text => chain(from(words), ...parts);
const many = (part: Text): Text =>
  fc
    .array(part, { minLength: 1, maxLength: 3 })
    .chain((words) => chain(...words.map((word) => fc.constant(word))));
const flag = (words: string, fused: string, wrong: string): Text =>
  mostly(fc.oneof(option(words), chain(fc.constant("no"), option(words)), from(fused)), from(wrong));
const series = (part: Text, maxLength: number): Text =>
  fc.array(joined(blank, part), { maxLength }).map((parts) => parts.join(""));

const mapping = mostly(string, joined(string, from("=| = ", "|"), string), 3);
const names = chain(
  from("is to"),
  mostly(many(mapping), string, 4),
  mostly(from("here|", "|"), fc.constant("there")),
);

const serverOption = fc.oneof(
  option("via plugin plugout qvirtual monitor principal esmtpname esmtppassword", string),
  option("aka local localdomains", many(string)),
  option("proto protocol", protocol),
  option("auth authenticate preauth preauthenticate", method),
  option("interval timeout", number),
  option("service", fc.oneof(number, service)),
  option("port", number),
  option("envelope", string),
  option("envelope", number, string),
  option("bad-header", from("accept reject")),
  option("interface", network),
  flag("uidl checkalias dns tracepolls", "nouidl nocheckalias nodns noenvelope", "notracepolls nokeep"),
  chain(fc.constant("no"), fc.constant("envelope")),
);

const userOption = fc.oneof(
  option("password pass smtpaddress smtpname mda bsmtp pre preconnect post postconnect", string),
  option("sslkey sslcert sslproto sslcertfile sslcertpath sslcommonname sslfingerprint properties", string),
  option("folder folders smtp smtphost fetchdomains", many(string)),
  option("antispam", many(number)),
  option("limit warnings fetchlimit fetchsizelimit fastuidl batchlimit expunge", number),
  names,
  flag(
    "keep flush limitflush fetchall rewrite forcecr",
    "nokeep noflush nolimitflush nofetchall norewrite",
    "nossl",
  ),
  flag(
    "stripcr pass8 pass8bits dropstatus dropdelivered",
    "nostripcr nopass8 nopass8bits nodropstatus",
    "lmtp",
  ),
  flag(
    "mimedec mimedecode ssl sslcertck",
    "nomimedec nomimedecode noidle noforcecr",
    "nosslcertck idle nodns",
  ),
  chain(fc.constant("smtphost"), from("h/26 /socket h/smtp h h/x"), fc.constant("lmtp")),
);

// ---- Statements ----

const there = mostly(from("| there", "|"), from(" here| no| =", "|"));
const named = joined(from("user username"), blank, string, there, series(userOption, 5));
const local = joined(from("user "), many(mapping), from(" here"), series(userOption, 5));
const users = fc.oneof(
  series(userOption, 4),
  series(mostly(named, local, 6), 3),
  joined(series(userOption, 1), series(named, 1)),
);
const entry = joined(
  mostly(option("poll server skip", string), from("defaults"), 6),
  series(serverOption, 4),
  users,
  mostly(fc.constant(""), series(serverOption, 1), 30),
);
const setting = chain(
  fc.constant("set"),
  fc.oneof(
    option("logfile idfile pidfile postmaster properties", from("|=", "|"), string),
    option("daemon", number),
    flag(
      "bouncemail spambounce softbounce syslog invisible showdots",
      "nobouncemail nospambounce",
      "nosyslog nosoftbounce",
    ),
  ),
);
const defaults = joined(
  fc.constant("defaults"),
  series(serverOption, 5),
  series(userOption, 5),
  fc.constant("\n"),
);

/** Control files that are mostly well formed. */
export const controlFile: Text = joined(
  from("|# head\n|\n", "|"),
  mostly(fc.constant(""), defaults, 2),
  fc
    .array(joined(mostly(entry, setting, 4), mostly(from("\n| |\n\n", "|"), fc.constant("\n# end"))), {
      minLength: 1,
      maxLength: 4,
    })
    .map((statements) => statements.join("")),
);

const words = `poll skip server defaults set user is to here there no keep nokeep nossl ssl proto imap auto port service
  folder aka pass password auth any external envelope daemon postmaster logfile syslog via timeout limit antispam with
  and 5 -1 007 12ab a b = = bad-header accept reject interface a/1.2.3.4 x/`;
const marks = "\n|\n|# c\n|#|\"|'|\\|\\\n|\r\n|;|=|\0|\v|\"a b\"|'c'";
const openings = "poll a |poll a proto imap user b |\npoll c\n|user d |is e here ";

/** Words and marks in any order. */
export const wordSoup: Text = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: joined(from(words.replace(/\s+/g, " ")), fc.constant(" ")) },
      { weight: 3, arbitrary: from(marks, "|") },
      { weight: 2, arbitrary: from(openings, "|") },
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(""));
