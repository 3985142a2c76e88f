// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are references as they stand in tables
import { describe, expect, test } from "vitest";
import { parse, postfixLog } from "../src/index.ts";

const answer = (text: string, key: string) => {
  const result = parse(text, { type: "pcre" }).lookup(key);
  return result.kind === "found" ? result.value : result.kind;
};

test.each([
  ["first alternative, not the longest", "/^(a|ab)(c|bcd)(d*)/ $1,$2,$3\n", "abcd", "a,bcd,"],
  ["dot takes newlines by default", "/^a.b$/ x\n", "a\nb", "x"],
  ["only ASCII letters have two cases", "/^é$/ x\n", "É", "not-found"],
  ["end before a last newline", "/b$/ x\n", "ab\n", "x"],
  ["real end", "/b$/E x\n", "ab\n", "not-found"],
  ["options within", "/^(?-i)A(?i)b$/ x\n", "AB", "x"],
  ["options last to the end of their group", "/^(?:(?-i)a|B)c$/ x\n", "bC", "not-found"],
  ["anchored", "/b/A x\n", "ab", "not-found"],
  ["extended", "/a b # c/x x\n", "ab", "x"],
  ["a comment between an item and its quantifier", "/^a(?#c)+$/ x\n", "aa", "x"],
  ["a blank before a quantifier's question mark", "/^(a+ ?)/x <$1>\n", "aa", "<a>"],
  ["ungreedy", "/^(a+)/U <$1>\n", "aaa", "<a>"],
  ["quoted", "/^\\Qa.b\\E$/ x\n", "axb", "not-found"],
  ["quotes in a class", "/^[\\Q]\\E]$/ x\n", "]", "x"],
  ["named group", "/^(?<n>a)$/ <$1>\n", "a", "<a>"],
  ["lookbehind", "/(?<=@)b/ x\n", "a@b", "x"],
  ["lookahead keeps its groups", "/^(?=(a+))/ <$1>\n", "aab", "<aa>"],
  ["negated lookahead forgets its groups", "/^(?!(a)b)a/ <$1>\n", "ac", "<>"],
  ["atomic group", "/^(?>a*)ab/ x\n", "aab", "not-found"],
  ["possessive", "/^a++b/ x\n", "aab", "x"],
  ["possessive in a lookbehind", "/(?<=(?>a))b/ x\n", "ab", "x"],
  ["back reference", "/^(.)\\1$/ <$1>\n", "aa", "<a>"],
  ["back reference in any case", "/^(.)\\1$/ <$1>\n", "aA", "<a>"],
  ["back reference by name", "/^(?<n>.)\\k{n}$/ x\n", "aa", "x"],
  ["back reference to a group that took no part", "/^(?:(a)|b)\\1$/ x\n", "b", "not-found"],
  ["a group keeps the text of its last round", "/^(?:(a)|b)*$/ <$1>\n", "ab", "<a>"],
  ["an empty round ends a repetition", "/^(a?)*$/ <$1>\n", "aa", "<>"],
  ["groups that share a number", "/^(?|(a)|(b))\\1$/ <$1>\n", "bb", "<b>"],
  ["condition on a group", "/^(<)?a(?(1)>)$/ x\n", "<a>", "x"],
  ["condition that does not hold", "/^(<)?a(?(1)>|!)$/ x\n", "a!", "x"],
  ["condition with a lookahead", "/^(?(?=a)ab|c)$/ x\n", "c", "x"],
  ["call of a group", "/^(?<word>[a-z]+)@(?&word)$/ <$1>\n", "joe@test", "<joe>"],
  ["call of a group that is only defined", "/(?(DEFINE)(?<n>\\d+))^(?&n)$/ x\n", "12", "x"],
  ["recursion", "/^(\\((?:[^()]|(?1))*\\))$/ x\n", "(a(b)c)", "x"],
  ["what may be called is not always run", "/^(a){0}(?1)$/ x\n", "a", "x"],
  ["where the match starts", "/^a\\Kb$/ x\n", "ab", "x"],
  ["any byte", "/^\\C\\C$/ x\n", "é", "x"],
  ["line ending", "/^a\\Rb$/ x\n", "a\r\nb", "x"],
  ["a property of the character with the number of the byte", "/^\\p{Lu}.$/-i x\n", "é", "not-found"],
  ["octal and hexadecimal", "/^\\o{101}\\x{42}\\103$/ x\n", "ABC", "x"],
  ["start of a word", "/[[:<:]]b/ x\n", "a b", "x"],
  ["negated class of one case, where case does not matter", "/^[[:^lower:]]$/ x\n", "A", "not-found"],
  ["callouts are passed by", "/^a(?C1)b$/ x\n", "ab", "x"],
  ["verbs that fail and accept", "/^(?:a(*F)|b(*ACCEPT)c)/ x\n", "b", "x"],
])("%s", (_, text, key, expected) => {
  expect(answer(text, key)).toBe(expected);
});

test.each(["(*UTF)a", "(*COMMIT)a", "(*LIMIT_MATCH=1)a", "(*sr:a)", "\\p{Greek}", "(?=a(*ACCEPT)b)"])(
  "%s is an error, not a guess",
  (pattern) => {
    const table = parse(`/${pattern}/ x\n/./ rest\n`, { type: "pcre" });
    expect(table.diagnostics.map(({ code }) => code)).toContain("postfix-maps/pattern-not-expressible");
    expect(table.lookup("ab").kind).toBe("error");
  },
);

describe("errors have the words and the offset of PCRE", () => {
  test.each([
    ["(?(+", 3, "subpattern name expected"],
    ["a|*b", 2, "quantifier does not follow a repeatable item"],
    ["a{2}{3}", 6, "quantifier does not follow a repeatable item"],
    ["(?(?=a)*b|c)", 7, "quantifier does not follow a repeatable item"],
    ["a{1,99999}", 9, "number too big in {} quantifier"],
    ["(a", 2, "missing closing parenthesis"],
    ["a)", 1, "unmatched closing parenthesis"],
    ["[a", 2, "missing terminating ] for character class"],
    ["[b-a]", 3, "range out of order in character class"],
    ["[a-\\d]", 5, "invalid range in character class"],
    ["[[:foo:]]", 3, "unknown POSIX class name"],
    ["[:alpha:]", 0, "POSIX named classes are supported only within a class"],
    ["(?<n>a)(?<n>b)", 12, "two named subpatterns have the same name (PCRE2_DUPNAMES not set)"],
    ["\\1", 1, "reference to non-existent subpattern"],
    ["(?1)", 3, "reference to non-existent subpattern"],
    ["(?<=a|b*)", 0, "lookbehind assertion is not fixed length"],
    ["(?(1)a|b|c)(x)", 0, "conditional subpattern contains more than two branches"],
    ["(?=a\\K)", 7, "\\K is not allowed in lookarounds (but see PCRE2_EXTRA_ALLOW_LOOKAROUND_BSK)"],
    ["\\o{18}", 4, "non-octal character in \\o{} (closing brace missing?)"],
    ["\\x{100}", 6, "character code point value in \\x{} or \\o{} is too large"],
    ["\\N{U+41}", 2, "\\N{U+dddd} is supported only in Unicode (UTF) mode"],
    [
      "\\gx",
      2,
      "\\g is not followed by a braced, angle-bracketed, or quoted name/number or by a plain number",
    ],
    ["\\p{1}", 5, "unknown property after \\P or \\p"],
    ["(?C256)", 6, "number after (?C is greater than 255"],
    ["(*A)", 3, "(*VERB) not recognized or malformed"],
    ["(?:a{999}b){9999}", 17, "regular expression is too large"],
  ])("%s", (pattern, offset, message) => {
    const table = parse(`/${pattern}/ x\n`, { type: "pcre", name: "t" });
    const problem = `error in regex at offset ${offset}: ${message}`;
    expect(postfixLog(table)).toEqual([`pcre map t, line 1: ${problem}`]);
  });
});

describe("patterns that explode", () => {
  test.each([
    ["^(a+)+$", "error"],
    ["^(?>(a+)+)$", "not-found"],
    ["(a*)*b", "not-found"],
    ["(.*)(.*)(.*)(.*)(.*)x", "not-found"],
    ["(?:(?R))", "error"],
  ])("%s", (pattern, expected) => {
    const start = performance.now();
    expect(answer(`/${pattern}/ x\n`, `${"a".repeat(2_000)}!`)).toBe(expected);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
