import { describe, expect, test } from "vitest";
import { diagnostics, renderDiagnostic, sourceText, span, suggest } from "../src/index.ts";

const diagnose = diagnostics("postfix-main-cf", {
  "missing-equals": {
    severity: "error",
    message: "expected `name = value`",
    hint: "{name} = {value}",
    url: "https://www.postfix.org/postconf.5.html",
  },
  "odd-character": { severity: "warning", message: "expected printable text" },
});

describe("diagnostics", () => {
  test("a code is the package and the reason, and words fill the placeholders", () => {
    const found = diagnose("missing-equals", span(0, 3), { name: "biff", value: "no" });
    expect(found.code).toBe("postfix-main-cf/missing-equals");
    expect(found.hint).toBe("biff = no");
  });

  test("a placeholder without a word stays, so that it is seen", () => {
    expect(diagnose("missing-equals", span(0, 3), { name: "biff" }).hint).toBe("biff = {value}");
  });
});

describe("renderDiagnostic", () => {
  const source = sourceText("# who we are\nmyhostname mail.example.test\n", "main.cf");
  const found = diagnose("missing-equals", span(13, 41), { name: "myhostname", value: "mail.example.test" });

  test("shows place, code, line, carets, hint and manual", () => {
    expect(renderDiagnostic(found, source)).toBe(
      [
        "main.cf:2:1 error postfix-main-cf/missing-equals",
        "  |",
        "2 | myhostname mail.example.test",
        "  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected `name = value`",
        "  = hint: myhostname = mail.example.test",
        "  = see: https://www.postfix.org/postconf.5.html",
      ].join("\n"),
    );
  });

  test("shows no character of a secret", () => {
    const secret = sourceText("pass = hunter2\n");
    const shown = renderDiagnostic(diagnose("odd-character", span(7, 14)), secret, {
      secrets: [span(7, 14)],
    });
    expect(shown).toContain("pass = *******");
    expect(shown).not.toContain("hunter2");
  });

  test("shows control characters as one cell each, so that the carets stand below", () => {
    const shown = renderDiagnostic(diagnose("odd-character", span(2, 3)), sourceText("a\t\0b"));
    expect(shown.split("\n").slice(2)).toEqual(["1 | a ·b", "  |   ^ expected printable text"]);
  });

  test("cuts a long line around the place", () => {
    const long = sourceText(`${"x".repeat(500)}!${"y".repeat(500)}`);
    const [, , line = "", carets = ""] = renderDiagnostic(diagnose("odd-character", span(500, 501)), long, {
      width: 60,
    }).split("\n");
    expect(line).toMatch(/^1 \| …x+!y+…$/);
    expect(carets.indexOf("^")).toBe(line.indexOf("!"));
  });

  test("paints each part", () => {
    const shown = renderDiagnostic(found, source, { paint: (part, text) => `<${part}>${text}` });
    expect(shown.split("\n")[0]).toBe("<place>main.cf:2:1 <error>error <code>postfix-main-cf/missing-equals");
  });

  test("a place behind the last character has a caret", () => {
    expect(renderDiagnostic(diagnose("odd-character", span(1, 1)), sourceText("a"))).toContain(
      "  |  ^ expected",
    );
  });
});

describe("suggest", () => {
  const known = ["ENABLE_SRS", "ENABLE_POP3", "ENABLE_IMAP", "RELAY_HOST", "RELAY_PORT"];

  test("finds a name with a slip, whatever its case", () => {
    expect(suggest("enable_srss", known)).toEqual(["ENABLE_SRS"]);
  });

  test("counts two swapped neighbours as one slip", () => {
    expect(suggest("RELAY_HSOT", known)[0]).toBe("RELAY_HOST");
  });

  test("offers nothing for a name that resembles none", () => {
    expect(suggest("SOMETHING_ELSE", known)).toEqual([]);
  });

  test("puts the nearest first, and at most three", () => {
    expect(suggest("abcd", ["abce", "abcf", "abcg", "abch"])).toHaveLength(3);
    expect(suggest("RELAY_POST", known)).toEqual(["RELAY_HOST", "RELAY_PORT"]);
  });
});

test("a source without text, such as a missing file, has no frame", () => {
  const rendered = renderDiagnostic(
    {
      code: "dms/unreadable-file",
      severity: "error",
      message: "expected a readable file",
      span: { start: 0, end: 0 },
    },
    sourceText("", "missing.cf"),
  );
  expect(rendered).toBe("missing.cf:1:1 error dms/unreadable-file\n    expected a readable file");
});
