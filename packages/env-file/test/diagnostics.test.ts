import { type Diagnostic, decode, type SourceText, sourceText } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { codes } from "../src/diagnostics.ts";
import { type Dialect, differences, parse } from "../src/index.ts";

type Fixture = readonly [source: SourceText, diagnostics: readonly Diagnostic[], place: string];

const found = (dialect: Dialect, input: string | SourceText, place: string): Fixture => {
  const { source, diagnostics } = parse(input, { dialect });
  return [source, diagnostics, place];
};

const bytes = decode(new Uint8Array([65, 61, 0xff, 10]));
const long = "x".repeat(70_000);

/** For every code an input that shows it, and the text that it points at. */
const fixtures: Record<(typeof codes)[number], Fixture> = {
  "missing-name": found("docker-run", "=v\n", "=v"),
  "blank-in-name": found("compose", "A B=1\n", "A B"),
  "unexpected-character": found("compose", "A$B=1\n", "$"),
  "unterminated-quote": found("compose", 'A="x\n', '"x\n'),
  "nothing-to-export": found("compose", "export ", "export "),
  "invalid-utf8": found("docker-run", bytes, "A=\xff"),
  "line-too-long": found("docker-run", `A=${long}\n`, `A=${long}`),
  "invalid-template": found("compose", 'A="<${B"\n', "${"),
  "required-variable": found("compose", "A=${B:?tell}\n", "${B:?tell}"),
  "value-too-long": found("compose", `A=${long}\nB=$A$A\n`, "$A$A"),
  "unset-variable": found("compose", "A=pa$word\n", "$word"),
  "name-read-as-value": found("compose", "A=1\nNAME", "NAME"),
  "empty-name": found("compose", "=v\n", "=v"),
  "name-not-set": found("compose", "NAME\n", "NAME"),
  "quotes-are-kept": found("docker-run", 'A="x"\n', '"x"'),
  "comment-in-value": found("docker-run", "A=2.0 # low\n", " # low"),
  "text-after-quote": found("compose", 'A="one"two\n', "t"),
  "overridden-value": found("compose", "A=1\nA=2\n", "A"),
  "nul-in-value": found("compose", "A=a\0b\n", "a\0b"),
  "dialects-differ": [sourceText('A="x"\n'), differences('A="x"\n'), '"x"'],
};

test("every code has a fixture", () => {
  expect(Object.keys(fixtures).sort()).toEqual([...codes].sort());
});

test.each(Object.entries(fixtures))(
  "%s points at the smallest wrong text",
  (code, [source, diagnostics, place]) => {
    const found = diagnostics.find((one) => one.code === `env-file/${code}`);
    expect(found && source.slice(found.span)).toBe(place);
    expect(found?.message).toMatch(/[^.!]$/);
    expect(`${found?.message} ${found?.hint ?? ""}`).not.toMatch(/(?<!\$)\{\w+\}/);
  },
);

describe("a file", () => {
  test("that the program takes has no error, and one that it refuses has one", () => {
    for (const text of ["A=1\n", "A B=1\n", 'A="\n', "A=${\n", "=v\n", "A\n"]) {
      for (const dialect of ["docker-run", "compose"] as const) {
        const { refusal, diagnostics } = parse(text, { dialect });
        expect(diagnostics.some(({ severity }) => severity === "error")).toBe(refusal !== undefined);
      }
    }
  });
});
