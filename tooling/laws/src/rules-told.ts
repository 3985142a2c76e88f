import { applyEdits, type Diagnostic, type Severity } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";

/** The severity of each code. */
type Rules = Readonly<Record<string, { readonly severity: Severity }>>;

/** A text, or who reads it and a text; `«»` stand around the place that is told. */
type Example<Reader> = string | readonly [reader: Reader, text: string];

/**
 * As tests: everything that a package can tell about a format is told where it stands.
 *
 * @param name of the package, as codes have it
 * @param examples one for each code
 * @param diagnosticsOf reads the text of an example
 */
export function everyRuleIsTold<Reader = never>(
  name: string,
  rules: Rules,
  examples: Readonly<Record<string, Example<Reader>>>,
  diagnosticsOf: (text: string, reader: Reader) => readonly Diagnostic[],
): void {
  describe.each(Object.entries(examples))("%s", (code, example) => {
    test("stands at its place, with its severity", () => {
      // Without a reader, nobody asks for it.
      const [reader, marked] = typeof example === "string" ? [undefined as Reader, example] : example;
      const start = marked.indexOf("«");
      const end = marked.indexOf("»") - 1;
      const found = diagnosticsOf(marked.replace(/[«»]/g, ""), reader).filter(
        (diagnostic) => diagnostic.code === `${name}/${code}`,
      );
      expect(found.map(({ span }) => span)).toContainEqual({ start, end });
      expect(found[0]?.severity).toBe(rules[code]?.severity);
    });

    test("is gone when it is mended, if that is certain", () => {
      const [reader, marked] = typeof example === "string" ? [undefined as Reader, example] : example;
      const text = marked.replace(/[«»]/g, "");
      const ofCode = (read: string) =>
        diagnosticsOf(read, reader).filter((diagnostic) => diagnostic.code === `${name}/${code}`);
      for (const { fix } of ofCode(text))
        if (fix) expect(ofCode(applyEdits(text, fix.edits)).length).toBeLessThan(ofCode(text).length);
    });
  });
}
