import { type Finding, type SourceText, sourceText } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { readIgnoreList, rules, silence } from "../../src/index.ts";

const at = (source: SourceText, text: string, code: string): Finding => {
  const start = source.text.indexOf(text);
  return { code, severity: "warning", message: "", source, span: { start, end: start + text.length } };
};

const codesOf = (findings: readonly Finding[]) => findings.map(({ code }) => code);

/** What is left and what is silenced of findings at places of a text. */
function hear(text: string, found: readonly (readonly [place: string, code: string])[], list?: string) {
  const source = sourceText(text, "config/postfix-main.cf");
  const { entries } = list === undefined ? { entries: [] } : readIgnoreList(sourceText(list, "list"), rules);
  const findings = found.map(([place, code]) => at(source, place, code));
  const { findings: left, silenced } = silence(findings, { sources: [source], entries, rules });
  return { left: codesOf(left), silenced: codesOf(silenced.map(({ finding }) => finding)), messages: left };
}

describe("a comment", () => {
  const text = "# dms:ignore DMS301 the proxy has it\na = 1\n  more\nb = 2\n";

  test("silences its rule in the statement below, and nowhere else", () => {
    const found = [
      ["a", "DMS301"],
      ["more", "DMS301"],
      ["b", "DMS301"],
      ["a", "DMS103"],
    ] as const;
    expect(hear(text, found)).toMatchObject({ silenced: ["DMS301", "DMS301"], left: ["DMS301", "DMS103"] });
  });

  test("goes by the name of a rule as well, in any case", () => {
    expect(hear("# dms:ignore Relay-Both-Hosts y\na\n", [["a", "DMS103"]])).toMatchObject({
      silenced: ["DMS103"],
      left: [],
    });
  });

  test("about a whole file silences its rule everywhere", () => {
    const found = [
      ["a", "DMS301"],
      ["b", "DMS301"],
    ] as const;
    expect(hear(`# dms:ignore-file DMS301 y\na\nb\n`, found)).toMatchObject({
      left: [],
      silenced: ["DMS301", "DMS301"],
    });
  });

  test("that silences nothing any more is told", () => {
    expect(hear(text, [])).toMatchObject({ left: ["DMS996"], silenced: [] });
  });

  test.each([
    ["# dms:ignore DMS301\na\n", /reason/],
    ["# dms:ignore\na\n", /code/],
    ["# dms:ignore DMS3011 y\na\n", /no rule/],
    ["a\n# dms:ignore DMS301 y\n", /below/],
  ])("%j silences nothing, and says why", (text, why) => {
    const { left, silenced, messages } = hear(text, [["a", "DMS301"]]);
    expect(silenced).toEqual([]);
    expect(left).toEqual(["DMS301", "DMS994"]);
    expect(messages[1]?.message).toMatch(why);
  });

  test("is not enough for an open relay; an entry of the list is", () => {
    expect(hear("# dms:ignore DMS405 y\na\n", [["a", "DMS405"]])).toMatchObject({
      silenced: [],
      left: ["DMS405", "DMS994"],
    });
    const list = "ignore:\n  - { code: DMS405, path: postfix-main.cf, reason: a lab }\n";
    expect(hear("a\n", [["a", "DMS405"]], list)).toMatchObject({ silenced: ["DMS405"], left: [] });
  });

  test("in another file says nothing about this one", () => {
    const [one, two] = [sourceText("# dms:ignore DMS301 y\na\n", "one"), sourceText("\na\n", "two")];
    const heard = silence([at(two, "a", "DMS301")], { sources: [one, two], rules });
    expect(codesOf(heard.findings)).toEqual(["DMS301", "DMS996"]);
  });

  test("by fifty thousand others costs its share of time", () => {
    const lines = "# dms:ignore DMS301 y\n".repeat(50_000);
    const started = process.cpuUsage();
    hear(`${lines}a\n${"# dms:ignore nothing y\n".repeat(50_000)}b\n`, [["a", "DMS301"]]);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1e6).toBeLessThan(5);
  });
});

describe("an entry of the list", () => {
  test.each([
    ["postfix-main.cf", true],
    ["config/postfix-main.cf", true],
    ["./config/postfix-main.cf", true],
    ["main.cf", false],
    ["other/postfix-main.cf", false],
  ])("with the path %s is about this file: %s", (path, fits) => {
    const { silenced } = hear(
      "a\n",
      [["a", "DMS301"]],
      `ignore: [{ code: DMS301, path: ${path}, reason: y }]`,
    );
    expect(silenced).toEqual(fits ? ["DMS301"] : []);
  });

  test("that silences nothing is told at its place", () => {
    const { messages } = hear("a\n", [], "ignore:\n  - code: DMS301\n    reason: y\n");
    expect(messages).toMatchObject([{ code: "DMS996", source: { name: "list" } }]);
  });
});

describe("a list", () => {
  const wrong = (text: string) => readIgnoreList(sourceText(text), rules);

  test("may be empty", () => {
    expect(wrong("")).toEqual({ entries: [], findings: [] });
    expect(wrong("# nothing yet\n")).toEqual({ entries: [], findings: [] });
  });

  test.each([
    ["ignore: [{ code: DMS301, reson: y }]", "reason", "reson"],
    ["ignroe: []", "ignore", "ignroe"],
    ["ignore: [{ code: DMS30, reason: y }]", "DMS301", "DMS30"],
    ["ignore: [{ code: DMS301, reason: ' ' }]", "reason: ", "{"],
    ["ignore: DMS301", "ignore: [", "ignore"],
    ["- a", "ignore: [", "- a"],
    ["ignore: [DMS301]", "ignore: [", "DMS301"],
    ["ignore: [", undefined, ""],
    ["ignore: []\nignore: []", undefined, "ignore"],
  ])("%j is an error that nothing lets pass", (text, hint, place) => {
    const { findings } = wrong(text);
    expect(findings[0]?.severity).toBe("error");
    expect(rules.find(({ code }) => code === findings[0]?.code)?.binding).toBe(true);
    if (hint !== undefined) expect(findings.some((one) => one.hint?.startsWith(hint))).toBe(true);
    expect(findings.some(({ source, span }) => source.slice(span).startsWith(place))).toBe(true);
  });

  test.each(["[".repeat(50_000), `ignore: ${"x".repeat(2_000_000)}`, "ignore: &a [*a, *a]"])(
    "of hostile YAML ends",
    (text) => expect(wrong(text).findings.length).toBeGreaterThan(0),
  );
});
