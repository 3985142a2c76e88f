// biome-ignore-all lint/suspicious/noTemplateCurlyInString: main.cf writes references so
import { describe, expect, test } from "vitest";
import { Configuration, parse } from "../src/index.ts";
import { parameters } from "../src/parameters.ts";

const standard = { parameters: parameters("3.7"), hostname: "mx.example.org" };
const expand = (probe: string, others = "") =>
  new Configuration(parse(`aa = alpha\nempty =\nn7 = 7\n${others}probe = ${probe}\n`), standard).expand(
    "probe",
  );

describe("expand", () => {
  test.each([
    ["$aa.x", "alpha.x"],
    ["${aa}1 $(aa)2", "alpha1 alpha2"],
    ["$$aa and $$$aa", "$aa and $alpha"],
    ["[${aa?yes}][${empty?yes}][${nosuch:no}]", "[yes][][no]"],
    ["${aa?x:y}", "x:y"],
    ["${aa?{x}:{y}}${empty?{x}:y}", "xy"],
    ["${{$n7} == {07}?{same}:{other}}", "same"],
    ["${{b} < {a}}|${{a} < {b}}", "|true"],
    ["${{3.6} <level {3.10} ? {older} : {newer}}", "older"],
    ["${ aa ? {a{b}c} }", "a{b}c"],
  ])("%s is %s", (probe, value) => {
    expect(expand(probe)).toMatchObject({ value, warnings: [] });
  });

  test.each([
    ["x ${aa", 'truncated macro reference: "x ${aa"'],
    ["$-5", 'empty macro name: "$-5"'],
    ["${a-a}", 'attribute name syntax error at: "...a>>>-a"'],
    ["${aa?{x}y}", '":" expected at: "...x}>>>y"'],
    ["${{1} == {1} x}", '"?" or ":" expected at: "...}>>>x"'],
    ["${{a} <lvl {b}}", 'bad operator suffix at: "...<>>>lvl"'],
    ["${{a} <level {1}}", 'malformed compatibility level syntax: "a"'],
  ])("%s is an error, told and not thrown", (probe, warning) => {
    expect(expand(probe)).toMatchObject({ error: "syntax", warnings: [warning] });
  });

  test("a reference to itself ends where Postfix ends it", () => {
    const { error, warnings } = expand("a $probe") ?? {};
    expect(error).toBe("syntax");
    expect(new Set(warnings)).toContain('unreasonable macro call nesting: "probe"');
  });

  test("digits that overflow a long stop Postfix at once", () => {
    const digits = "9".repeat(20);
    expect(expand(`\${{${digits}} == {1}}`)).toMatchObject({
      error: "conversion",
      fatal: `mac_exp_eval: bad conversion: ${digits}`,
    });
  });

  test("defaults take part, and overrides win", () => {
    const main = parse("myorigin = $mydomain\n");
    expect(new Configuration(main, standard).expand("myorigin")?.value).toBe("example.org");
    const overrides = [{ name: "mydomain", value: "over.example" }];
    expect(new Configuration(main, { ...standard, overrides }).expand("myorigin")?.value).toBe(
      "over.example",
    );
    expect(new Configuration(main).expand("myorigin")?.value).toBe("");
  });

  test("each piece says where its characters stand", () => {
    const main = parse("myhostname = mx.$mydomain\nmydomain =\n  a.example\n");
    const { pieces } = new Configuration(main).expand("myhostname") ?? { pieces: [] };
    expect(
      pieces.map(({ text, parameter, path, span }) => [
        text,
        parameter,
        path,
        span && main.source.slice(span),
      ]),
    ).toEqual([
      ["mx.", "myhostname", ["myhostname"], "mx."],
      ["a.example", "mydomain", ["myhostname", "mydomain"], "a.example"],
    ]);
  });

  test("a service of master.cf sees its own settings and its name", () => {
    const service = {
      service: "sub",
      type: "inet",
      command: "smtpd",
      options: [{ name: "aa", value: "own" }],
    };
    const configuration = new Configuration(parse("aa = main\n"), standard).forService(service);
    expect(configuration.expandText("$aa $service_name $process_name").value).toBe("own sub smtpd");
  });

  test("raw parameters stay as they are; another value expands them until Postfix 3.11", () => {
    const main = parse("luser_relay = $user@x\nprobe = $luser_relay\n");
    expect(new Configuration(main, standard).expand("luser_relay")?.value).toBe("$user@x");
    expect(new Configuration(main, standard).expand("probe")?.value).toBe("@x");
    expect(new Configuration(main, { parameters: parameters("3.11") }).expand("probe")?.value).toBe(
      "$user@x",
    );
  });
});

describe("expand gives up in time", () => {
  const depth = 100_000;
  test.each([
    ["unclosed references", "${".repeat(depth)],
    ["nested operands", `${"${aa?{".repeat(depth)}x${"}}".repeat(depth)}`],
    ["nested comparisons", `${"${{".repeat(depth)}${"} == {a}}".repeat(depth)}`],
    ["nested parentheses", "$(".repeat(depth) + ")".repeat(depth)],
  ])("%s, a hundred thousand deep", (_, probe) => {
    const start = performance.now();
    expect(expand(probe)?.error).toBeDefined();
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test("values that double with each step", () => {
    const chain = Array.from({ length: 90 }, (_, at) => `a${at + 1} = $a${at}$a${at}\n`).join("");
    expect(new Configuration(parse(`a0 = lol\n${chain}`)).expand("a90")?.error).toBe("limit");
  });
});
