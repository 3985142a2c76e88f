import { maskText, sourceText } from "@mailconf/lossless";
import { expect, test } from "vitest";
import { parse, secretSpans } from "../../src/perl/index.ts";

const shipped = `use strict;

$sa_spam_subject_tag = '***SPAM*** ';
$sa_tag_level_deflt  = 2.0;  # add headers
$final_spam_destiny       = D_PASS;
#$myhostname = "mail.example.com";

#@bypass_spam_checks_maps = (
#   \\%bypass_spam_checks, \\@bypass_spam_checks_acl);

1;  # ensure a defined return
`;

test("a value is changed in its place, in the quotes that it has", () => {
  const doc = parse(shipped);
  expect(doc.set("$sa_spam_subject_tag", "it's $1").toString()).toContain("_tag = 'it\\'s $1';\n");
  expect(doc.set("$sa_tag_level_deflt", "-999").toString()).toContain("_deflt  = -999;  # add headers\n");
  expect(parse('$a = "x";\n').set("$a", 'a@b "c" $d').toString()).toBe('$a = "a\\@b \\"c\\" \\$d";\n');
});

test("constants and lists are written as they are", () => {
  const doc = parse(shipped);
  expect(doc.get("$final_spam_destiny")).toBe("D_PASS");
  expect(doc.setWritten("$final_spam_destiny", "D_BOUNCE").toString()).toContain("= D_BOUNCE;\n");
  expect(doc.setWritten("$sa_spam_subject_tag", "undef").toString()).toContain("_tag = undef;\n");
  expect(doc.setWritten("@bypass_spam_checks_maps", "(1)").toString()).toContain(
    "acl);\n@bypass_spam_checks_maps = (1);\n\n1;",
  );
  for (const written of [
    "",
    "1; $b = 2",
    "1 # x",
    "1, 2",
    "1 if 0",
    "$b = 1",
    "(1",
    "'a' 'b'",
    "1 +",
    "<<E",
  ]) {
    expect(() => doc.setWritten("$final_spam_destiny", written), written).toThrow(RangeError);
  }
});

test("a new assignment goes below the comment that shows it, else before the value at the end", () => {
  const doc = parse(shipped);
  expect(doc.set("$myhostname", "mail.test").toString()).toContain(
    "example.com\";\n$myhostname = 'mail.test';\n",
  );
  expect(doc.set("$log_level", "2").toString()).toContain("\n\n$log_level = 2;\n1;  # ensure");
  expect(parse("$a = 1 # why").set("$b", "2").toString()).toBe("$a = 1; # why\n$b = 2;\n");
});

test("elements of hashes are known by their keys", () => {
  const doc = parse("$h{lc('Received')} = 0;\n$p{'A-B'} = { x => 1 };\n$h{k} = 'v';\n");
  expect(doc.keys).toEqual([
    ["%h", "received"],
    ["%p", "A-B"],
    ["%h", "k"],
  ]);
  expect(doc.set(["%h", "received"], "1").set(["%p", "q's"], "x").toString()).toBe(
    "$h{lc('Received')} = 1;\n$p{'A-B'} = { x => 1 };\n$h{k} = 'v';\n$p{'q\\'s'} = 'x';\n",
  );
});

test("an element of a hash that is assigned as a whole below is none", () => {
  const doc = parse("$h{a} = 1;\n%h = (b => 2);\n");
  expect(doc.get(["%h", "a"])).toBeUndefined();
  expect(doc.set(["%h", "a"], "3").toString()).toBe("$h{a} = 1;\n%h = (b => 2);\n$h{a} = 3;\n");
  expect(() => parse("#%h = ();\n$h{a} = 1;\n").setWritten("%h", "()").get(["%h", "a"])).not.toThrow();
  expect(doc.list("%h")).toEqual(["b", "2"]);
});

test("delete takes the assignment and its line, and leaves comments", () => {
  expect(parse("$a = 1;\n$b = (2, # two\n3); # why\n$a = 4; $c = 5;\n").delete("$a").toString()).toBe(
    "$b = (2, # two\n3); # why\n $c = 5;\n",
  );
  expect(parse("$b = [2, # two\n3]; # why\n").delete("$b").toString()).toBe("# two\n # why\n");
});

test("comments within a value stay when it is changed", () => {
  expect(parse("@l = (1, # one\n  2 # two\n);\n").setWritten("@l", "(3)").toString()).toBe(
    "@l = (3) # one\n   # two\n;\n",
  );
});

test("what happens on a condition, in a block or besides other things is no setting", () => {
  const program = [
    "$a = 1 if $x;",
    "if ($x) { $b = 2; }",
    "sub f { $c = 3; }",
    "my $d = 4;",
    "$e = $f = 5;",
    "($g) = (6);",
    "$h = 7, $i = 8;",
    "$j = $k++;",
    "$l = s/a/b/;",
    "$m .= 'x';",
    "$n = 9 or die;",
    "chomp($o = `hostname`);",
    "$p = 10;",
  ].join("\n");
  expect(parse(program).keys).toEqual(["$p"]);
});

test("quotes of all kinds hide what stands in them", () => {
  const program = [
    "$a = q{ $x = 1; { } };",
    "$b = qr/;'/i;",
    "$c = 4 / 2; $d = 1; # / '",
    "$e = { y => 1, q => 'x;' };",
    "$f{s} = ';';",
    "tr/;'/x/;",
    "$g = <<'E' . <<\"F\";\n$h = 1;\nE\n$i = 1;\nF",
    "=pod\n$j = 1;\n=cut",
    "$k = 2;",
    "__END__",
    "$l = 3;",
  ].join("\n");
  expect(parse(program).keys).toEqual(["$a", "$b", "$c", "$d", "$e", ["%f", "s"], "$k"]);
});

test("what Perl alone can tell is not understood, to the end", () => {
  for (const line of [
    "$b = f /2;",
    "$b = f <x>;",
    "$b = 1;\n format X =",
    "package X;",
    "$b = isn't;",
    "$b = $*;",
  ]) {
    const doc = parse(`$a = 1;\n${line}\n$c = 2; # /;\n`);
    expect(doc.keys, line).not.toContain("$c");
    expect(doc.diagnostics.map(({ code }) => code)).toContain("service-files/not-understood");
    expect(doc.set("$d", "1").keys.at(-1)).toBe("$d");
  }
});

test("names that are none are refused", () => {
  for (const name of ["", "a", "$", "$a b", "$a = 1; $b", "@a", "$a{b}", "$a::b", "my $a"]) {
    expect(() => parse("").set(name, "x"), name).toThrow(RangeError);
  }
});

test("passwords are secrets, also of data sources and in comments", () => {
  const text =
    "@lookup_sql_dsn = (['DBI:mysql:mail', 'user', 'geheim']);\n#$smtp_password = 'geheim';\n$p{auth_password} = 'geheim';\n";
  expect(maskText(text, secretSpans(sourceText(text)))).not.toContain("geheim");
});

test("depth has no limit, and time is linear", () => {
  for (const piece of [
    "(",
    "{",
    "[",
    "$a = (",
    "if (1) {\n",
    "'",
    "q(",
    "<<E;\n",
    "$a = \n",
    "=pod\n",
    "$a{",
    "y ",
  ]) {
    expect(parse(piece.repeat(20_000)).toString()).toHaveLength(piece.length * 20_000);
  }
});
