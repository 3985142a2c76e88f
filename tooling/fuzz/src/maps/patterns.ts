import fc from "fast-check";

const one = (...parts: string[]) => fc.constantFrom(...parts);

/** Mostly nothing, then what may follow an item. */
const counts = [
  ...[
    "",
    "",
    "",
    "",
    "*",
    "+",
    "?",
    "{2}",
    "{1,2}",
    "{0,2}",
    "{,2}",
    "{0}",
    "{1}",
    "{1,}",
    "{2,}",
    "{2,1}",
    "**",
  ],
];

/** Items one after the other, with groups within groups. */
const nested = (atom: fc.Arbitrary<string>, open: fc.Arbitrary<string>, repeat: fc.Arbitrary<string>) =>
  fc.letrec<{ pattern: string; group: string }>((tie) => ({
    group: fc.tuple(open, tie("pattern"), repeat).map(([start, inner, count]) => `${start}${inner})${count}`),
    pattern: fc
      .array(
        fc.oneof(
          { depthSize: "small" },
          { weight: 5, arbitrary: fc.tuple(atom, repeat).map((parts) => parts.join("")) },
          { weight: 2, arbitrary: one("^", "$", "|", "|") },
          { weight: 3, arbitrary: tie("group") },
        ),
        { minLength: 1, maxLength: 4 },
      )
      .map((parts) => parts.join("")),
  })).pattern;

const common = [
  ...[
    "a",
    "b",
    "A",
    ".",
    "x",
    "[ab]",
    "[^a]",
    "[[:alpha:]]",
    "\\.",
    "(a)",
    "(b|c)",
    "(a*)",
    "()",
    "@",
    "é",
    "1",
    "-",
  ],
  ...[
    "\\w",
    "\\W",
    "\\s",
    "\\S",
    "\\b",
    "\\B",
    "[a-c]",
    "[]a]",
    "[a-]",
    "[b-a]",
    "[[:foo:]]",
    "[",
    "]",
    "{",
    "}",
  ],
];

const posixAtoms = [
  ...[
    "\\<",
    "\\>",
    "\\`",
    "\\'",
    "\\(",
    "\\)",
    "\\{",
    "\\}",
    "\\|",
    "\\+",
    "\\?",
    "\\a",
    "(",
    ")",
    "(|a)",
    "(a|)",
  ],
  ...[
    "[[.a.]]",
    "[[=a=]]",
    "[[=b=]-c]",
    "[[.-.]-z]",
    "[[.ab.]]",
    "[a\\]",
    "[^]]",
    "[[:upper:]]",
    "[--a]",
    "[é-ß]",
  ],
  ...["\\1", "{a}", "{1", "{1a}", "{99999}"],
];

/** Patterns of POSIX, sound and spoilt. */
export const posixPattern: fc.Arbitrary<string> = nested(
  fc.oneof(one(...common), one(...posixAtoms)),
  one("("),
  one(...counts),
);

const perlAtoms = [
  // Sets and places.
  ...[
    "\\d",
    "\\D",
    "\\h",
    "\\v",
    "\\N",
    "\\R",
    "\\X",
    "\\C",
    "\\A",
    "\\z",
    "\\Z",
    "\\G",
    "\\K",
    "[\\w.]",
    "[^\\d]",
  ],
  ...[
    "[[:^alpha:]]",
    "[[:word:]]",
    "[\\Q]\\E]",
    "[\\x41-c]",
    "[a-\\d]",
    "[[:<:]]",
    "\\p{Lu}",
    "\\PL",
    "\\p{^N}",
  ],
  // Characters.
  ...[
    "\\x41",
    "\\x{62}",
    "\\o{141}",
    "\\101",
    "\\0",
    "\\cA",
    "\\e",
    "\\Qa.b\\E",
    "\\E",
    "\\y",
    "\\L",
    " ",
    "#c\\n",
  ],
  // Options and comments.
  ...["(?i)", "(?-i)", "(?s)", "(?x)", "(?m)", "(?U)", "(?^)", "(?xx-i)", "(?#c)", "(?J)", "(?n)", "(?C1)"],
  // References and calls.
  ...[
    "\\1",
    "\\2",
    "\\g{-1}",
    "\\g{+1}",
    "\\k<n>",
    "\\k{n}",
    "(?P=n)",
    "(?R)",
    "(?1)",
    "(?-1)",
    "(?&n)",
    "\\g<1>",
  ],
  ...["(?<n>a)", "(?<m>b)", "(?'n'c)", "(?P<n>b)", "(*F)", "(*ACCEPT)", "(*MARK:x)"],
  // What is spoilt.
  ...[
    "(",
    ")",
    "[a-",
    "(?",
    "(?<",
    "(?<1>a)",
    "(?P",
    "(?(",
    "(?(+",
    "(?(9)a)",
    "(?(1)a|b|c)",
    "(?(DEFINE)a|b)",
    "(*",
  ],
  ...[
    "(*A)",
    "\\g",
    "\\k",
    "\\x{",
    "\\x{g}",
    "\\o{8}",
    "\\c",
    "\\N{U+41}",
    "\\p{",
    "\\9",
    "(?9)",
    "(?z)",
    "(?#",
  ],
  ...[
    "[[.a.]]",
    "[:alpha:]",
    "[\\R]",
    "(?<=a*)",
    "(?<=a|bc)",
    "(?=\\K)",
    "(?C256)",
    "{99999}",
    "{1,99999}",
    "\\Q",
  ],
];

const perlOpenings = [
  ...[
    "(",
    "(",
    "(?:",
    "(?:",
    "(?>",
    "(?=",
    "(?!",
    "(?<=",
    "(?<!",
    "(?|",
    "(?i:",
    "(?x:",
    "(?s-i:",
    "(?<n>",
    "(?<m>",
  ],
  ...["(?'o'", "(?(1)", "(?(<n>)", "(?(R)", "(?(DEFINE)", "(?(?=a)", "(?(?!b)", "(?(-1)", "(*pla:", "(*nlb:"],
  ...["(*atomic:", "(*napla:", "(?*"],
];

/** Patterns of PCRE, sound and spoilt. */
export const perlPattern: fc.Arbitrary<string> = nested(
  fc.oneof({ weight: 2, arbitrary: one(...common) }, { weight: 1, arbitrary: one(...perlAtoms) }),
  one(...perlOpenings),
  one(...counts, "*?", "+?", "??", "++", "*+", "?+", "{1,2}?", "{2}+", "{1,}+", "{1}+"),
);
