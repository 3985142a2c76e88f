// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are references as they stand in tables
import fc from "fast-check";
import { perlPattern, posixPattern } from "./patterns.ts";

/** A table, and what is asked of it. */
export interface MapInput {
  readonly tool: "postmap" | "postmap-build" | "postalias";
  /** `type:name`; `@FILE@` stands for the path of the file. */
  readonly spec: string;
  /** The content of the file. U+E0FF stands for the byte 0xFF, so that files are not always UTF-8. */
  readonly text: string;
  readonly keys: readonly string[];
}

/** The bytes of a generated text. */
export const bytesOf = (text: string): Uint8Array =>
  Buffer.concat(
    text.split("\ue0ff").flatMap((part, index) => [...(index ? [Buffer.of(0xff)] : []), Buffer.from(part)]),
  );

const joined = (parts: fc.Arbitrary<string>, maxLength: number) =>
  fc.array(parts, { maxLength }).map((chosen) => chosen.join(""));

/** Mostly sensible lines, some of them spoilt, and what stands between lines. */
const lines = (line: fc.Arbitrary<string>, pieces: readonly string[]) =>
  fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: line.map((text) => `${text}\n`) },
        {
          weight: 3,
          arbitrary: joined(fc.constantFrom(...pieces, ...spoilers), 8).map((text) => `${text}\n`),
        },
        {
          weight: 1,
          arbitrary: fc.constantFrom("# comment\n", "  more text\n", "\n", "  # c\n", "\r\n", "  \n", ""),
        },
      ),
      { minLength: 1, maxLength: 8 },
    )
    .chain((all) => fc.constantFrom(all.join(""), all.join("").replace(/\n$/, "")));

const spoilers = [" ", "\t", "\r", "\f", "\\", '"', "#", "é", "É", "ß", "\ue0ff", "\0", "\x01", "\n  ", "\n"];

const keys = (key: fc.Arbitrary<string>) =>
  fc.uniqueArray(
    key.filter((text) => text !== "" && !/[\n\0\t\ue0ff]/.test(text)),
    { minLength: 1, maxLength: 6 },
  );

const file = (
  tool: MapInput["tool"],
  type: string,
  text: fc.Arbitrary<string>,
  key: fc.Arbitrary<string>,
): fc.Arbitrary<MapInput> =>
  fc.record({ tool: fc.constant(tool), spec: fc.constant(`${type}:@FILE@`), text, keys: keys(key) });

// ---- Indexed text ----

const word = fc.constantFrom(
  "k",
  "K",
  "joe",
  "@a.test",
  '"a b"',
  "é",
  "É",
  "ß",
  "ss",
  "x#",
  "a\\ b",
  "k:",
  '"',
  "ı",
  "ς",
  "Σ",
);
const indexedLine = fc
  .tuple(word, fc.constantFrom(" ", "\t", "  ", ""), joined(word, 3))
  .map((parts) => parts.join(""));
const indexed = lines(indexedLine, ["k", "K v", "joe", '"']);

// ---- Aliases ----

const aliasPiece = fc.constantFrom(
  "joe",
  "Bob",
  "a",
  ":",
  ",",
  " ",
  "@",
  "<",
  ">",
  "(",
  ")",
  "[",
  "]",
  '"',
  "\\",
  ".",
  ";",
  "|",
  "%",
  "!",
  "/x",
  ":include:",
  "é",
  "\t",
);
const aliasLine = fc
  .tuple(
    fc.constantFrom("joe", "Bob", '"a b"', "a.b", "owner-x", "a (c)", "\\x"),
    fc.constantFrom(":", " : ", ""),
    joined(aliasPiece, 8),
  )
  .map((parts) => parts.join(""));

// ---- Networks ----

const v4 = fc.constantFrom(
  "192.0.2.0",
  "192.0.2.1",
  "10.0.0.0",
  "0.0.0.0",
  "127.1",
  "01.2.3.4",
  "256.1.1.1",
  "1.2.3.4",
);
const v6 = fc.constantFrom(
  "::",
  "::1",
  "2001:db8::",
  "2001:DB8::1",
  "::ffff:1.2.3.4",
  "1::2::3",
  "1:2:3:4:5:6:7:8",
  "fe80::/10",
  ":1",
  "1:2:3:4:5:6:7::",
  "::1.2.3.4",
  "0:0:1::",
  "1:2",
);
const address = fc.oneof(v4, v6);
const network = fc
  .tuple(
    fc.constantFrom("", "", "", "!", "! !", "["),
    address,
    fc.constantFrom(
      "",
      "",
      "/0",
      "/8",
      "/24",
      "/32",
      "/33",
      "/64",
      "/128",
      "/129",
      "/x",
      "/",
      "/256",
      "/08",
      "/99999999999999999999",
    ),
    fc.constantFrom("", "", "", "]", "]/24", "]x"),
  )
  .map((parts) => parts.join(""));
const cidrLine = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(network, fc.constantFrom(" ok", " a  b ", "", " ", "\tx"))
      .map((parts) => parts.join("")),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom("if ", "IF ", "if !", "if", "iff "), network)
      .map((parts) => parts.join("")),
  },
  { weight: 2, arbitrary: fc.constantFrom("endif", "ENDIF", "endif x", "endif#") },
);

// ---- Patterns ----

const result = fc.constantFrom(
  ...[
    "ok",
    "<$1>",
    "<$1>",
    "<$1|$2>",
    "<$1|$2|$3>",
    "${1}x",
    "$(1)",
    "$(2)",
    "$$",
    "$$1",
    "$1x",
    "$0",
    "$",
    "${1",
  ],
  ...[
    "${1)",
    "$(1",
    "${}",
    "${{1}}",
    "${x}",
    "$-1",
    "$01",
    "$10",
    "a $9",
    "$99999999999",
    "",
    "é",
    "text  here",
  ],
);
const delimiter = fc.constantFrom("/", "/", "/", "/", "|", "%", "!", "a", "");

const patternLine = (pattern: fc.Arbitrary<string>, flags: fc.Arbitrary<string>) =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .tuple(
          fc.constantFrom("", "", "", "!", "! !"),
          delimiter,
          pattern,
          flags,
          fc.constantFrom(" ", "  ", ""),
          result,
        )
        .map(
          ([bang, mark, inner, flag, blank, text]) => `${bang}${mark}${inner}${mark}${flag}${blank}${text}`,
        ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom("if ", "IF", "if !", "if! ", "if\\t"),
          pattern,
          flags,
          fc.constantFrom("", "", " extra"),
        )
        .map(([open, inner, flag, extra]) => `${open}/${inner}/${flag}${extra}`),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        ...[
          "endif",
          "endif",
          "ENDIF x",
          "endif#",
          "if",
          "if /a/",
          "if !/b/i",
          "hello",
          "/a/!/b/ x",
          "!/a/!/b/i y",
        ],
      ),
    },
  );

const subject = joined(
  fc.constantFrom(
    ...["a", "a", "b", "c", "A", "B", "x", ".", "@", "é", "É", "ß", "1", " ", "-", "(", "]", "\\", "à", "…"],
  ),
  8,
);

// ---- Tables without a file, and combinations ----

const braced = fc.constantFrom(
  ...[
    "a=1",
    "B=2",
    "{a b = x, y}",
    "{c=d=e}",
    '"a b"=1',
    '{"a b"=1}',
    "a",
    "=x",
    "{=x}",
    "{a = }",
    "é=É",
    "a\\ b=1",
  ],
  ...[
    "{a\\ b=1}",
    "b = 1",
    ",",
    " ",
    "{",
    "}",
    "{a=1}x",
    "a={x}",
    "{a={x y}}",
    "{ a = 1 }",
    "{{a=1}}",
    "a==",
    "=",
    "{}",
  ],
  ...[
    "a=$1",
    "{a=,}",
    "b=\\,",
    "{b = {}",
    "ß=ss",
    "SS=2",
    "a=é",
    "{a=1",
    "a=1}",
    "{ = }",
    "a;b=1",
    "a:b=1",
    "'a b'=1",
  ],
);
const soundBraced = fc.constantFrom(
  ...[
    "a=1",
    "B=2",
    "{a b = x, y}",
    "{c=d=e}",
    "{a = }",
    "é=É",
    "a\\ b=1",
    "{a={x y}}",
    "{ a = 1 }",
    "a==",
    "a=$1",
  ],
  ...["{a=,}", "ß=ss", "SS=2", "a=é", "a;b=1", "a:b=1", "'a b'=1", '{"a b"=1}', "{a\\ b=1}", "{b = {c} d}"],
);
const inlineElement = fc.oneof({ weight: 12, arbitrary: soundBraced }, { weight: 1, arbitrary: braced });
const inlineSpec = fc
  .tuple(
    fc.constantFrom("{", "{", "{", "{", "{ ", ""),
    joined(
      fc
        .tuple(inlineElement, fc.constantFrom(",", " ", ", ", "\t", ",,", " ", ",", ";"))
        .map((p) => p.join("")),
      4,
    ),
    fc.constantFrom("}", "}", "}", "}", "}", " }", "", "}x"),
  )
  .map((parts) => `inline:${parts.join("")}`);

const repeated = (times: number, ...parts: string[]) => Array.from({ length: times }, () => parts).flat();

const soundSpec = fc.constantFrom(
  ...["static:x", "static:{a, b}", "static:A", "static:{ x }", "static:a,b", "environ:x", "texthash:@FILE@"],
  ...["inline:{a=b,b=c,c=a}", "inline:{A=B}", "inline:{{a b = x, y} {x=1.2.3.4}}", "inline:{x=a, 1.2.3.4=b}"],
  ...["randmap:{one}", "randmap:{ one }", "regexp:{{/(.*)/ r$1}}", "regexp:{{!/a/ no}}"],
  ...["regexp:{{if /a/}{/a/ x}{endif}}", "pcre:{{/^A$/i up}}", "pcre:{{/(?<n>.)\\1?/ p$1}, {/./ y}}"],
  ...[
    "pcre:{{/(/ x}}",
    "cidr:{{1.2.3.0/24 net}}",
    "cidr:{{if 1.0.0.0/8}, {1.2.3.4 in}, {endif}}",
    "regexp:{{/b/ }}",
  ],
);
const spoiltSpec = fc.constantFrom(
  ...[
    "static:{x",
    "static:",
    "static:{}",
    "inline:{",
    "inline:{a}",
    "inline:{ {a=b} }",
    "fail:",
    "randmap:{}",
  ],
  ...[
    "randmap:{{a, b}}",
    "randmap:one",
    "regexp:{/a/ x}",
    "cidr:{1.2.3.4 x}",
    "texthash:/nosuch",
    "nosuch:x",
    "x",
    ":x",
  ],
  ...["unionmap:x", "pipemap:{}", "unionmap:{ }", "inline:{ {a b = x} {x=y} }"],
);
const simpleSpec = fc.oneof({ weight: 60, arbitrary: soundSpec }, { weight: 1, arbitrary: spoiltSpec });
const combination: fc.Arbitrary<string> = fc.letrec<{ spec: string; list: string }>((tie) => ({
  list: fc
    .tuple(
      fc.constantFrom(...repeated(40, "unionmap:{", "pipemap:{"), "unionmap:{ ", "pipemap: {", "unionmap:{{"),
      fc.oneof(
        { weight: 40, arbitrary: fc.array(tie("spec"), { minLength: 1, maxLength: 4 }) },
        fc.constant([]),
      ),
      fc.constantFrom(", ", " ", ","),
      fc.constantFrom(...repeated(100, "}"), " }", "", "}x", "}}"),
    )
    .map(([open, members, mark, close]) => open + members.join(mark) + close),
  spec: fc.oneof({ depthSize: "small", withCrossShrink: true }, simpleSpec, tie("list")),
})).list;

/** Often none, else some letters in any order; two of one letter are none. */
const flags = (letters: string) => fc.oneof(fc.constant(""), joined(fc.constantFrom(...letters), 4));

/** One generator for each kind of table. */
export const generators: Readonly<Record<string, fc.Arbitrary<MapInput>>> = {
  texthash: file("postmap", "texthash", indexed, fc.oneof(word, fc.constantFrom("ss", "SS", "é", "k"))),
  hash: file("postmap-build", "hash", indexed, word),
  aliases: file("postalias", "hash", lines(aliasLine, ["joe", ":", ",", '"', "(", "@"]), word),
  cidr: file(
    "postmap",
    "cidr",
    lines(cidrLine, ["if ", "1.2.3.4", "/8", "!", "["]),
    fc.oneof(address, fc.constantFrom("x", "1.2.3.4 ", "[::1]")),
  ),
  regexp: file(
    "postmap",
    "regexp",
    lines(patternLine(posixPattern, flags("iiimxq")), ["/", "!", "if ", "a"]),
    subject,
  ),
  pcre: file(
    "postmap",
    "pcre",
    lines(patternLine(perlPattern, flags("iimsxxAEUXq")), ["/", "!", "if ", "a"]),
    subject,
  ),
  inline: fc.record({
    tool: fc.constant("postmap" as const),
    spec: inlineSpec,
    text: fc.constant(""),
    keys: keys(
      fc.constantFrom(
        ...[
          "a",
          "A",
          "b",
          "c",
          '"a b"',
          "a b",
          "a\\ b",
          "é",
          "É",
          "ß",
          "ss",
          "a=",
          "{a",
          "a:b",
          "a;b",
          "'a b'",
        ],
      ),
    ),
  }),
  combining: fc.record({
    tool: fc.constant("postmap" as const),
    spec: combination,
    text: fc.constantFrom("a X\nb c\n", "x y\n"),
    keys: keys(fc.constantFrom("a", "A", "b", "1.2.3.4", "x")),
  }),
};
