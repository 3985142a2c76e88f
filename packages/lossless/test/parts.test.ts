import { describe, expect, test } from "vitest";
import { movedSpan, type PartRules, Parts, type Span, type TextEdit } from "../src/index.ts";

/** Lines `name=value`; one that is indented goes on with the line before. */
interface Line {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

const read = (text: string): Line[] => {
  const lines: Line[] = [];
  for (const { 0: whole, 1: name = "", 2: value = "", index } of text.matchAll(
    /([^=\n]*)=?(.*(?:\n .*)*)(?:\n|$)/g,
  )) {
    if (whole !== "") lines.push({ name, value, span: { start: index, end: index + whole.length } });
  }
  return lines;
};

const rules = (readings: string[] = []): PartRules<Line> => ({
  read: (text, { isFirst, isLast }) => {
    if (!isFirst && text.startsWith(" ")) return "before";
    if (!isLast && text !== "" && !text.endsWith("\n")) return "behind";
    readings.push(text);
    return read(text);
  },
  spanOf: ({ span }) => span,
  begins: () => true,
  nameOf: ({ name }) => name,
  moved: (line, by) => ({ ...line, span: movedSpan(line.span, by) }),
});

const text = Array.from({ length: 1_000 }, (_, at) => `n${at}=v${at}\n`).join("");
const partsOf = (readings?: string[]) => Parts.of(rules(readings), text, read(text));
const insertion = (at: number, inserted: string): TextEdit => ({
  span: { start: at, end: at },
  text: inserted,
});
const changed = ({ span, text: inserted }: TextEdit) =>
  text.slice(0, span.start) + inserted + text.slice(span.end);

describe("parts of a text", () => {
  test("an edit reads what it touches, and shares what stands before it", () => {
    const readings: string[] = [];
    const before = partsOf(readings);
    const edit = insertion(text.indexOf("n500="), "new=1\n");
    const after = before.after([edit], changed(edit));
    expect(readings.join("").length).toBeLessThan(200);
    expect(after?.all).toEqual(read(changed(edit)));
    expect(after?.all[0]).toBe(before.all[0]);
  });

  test("what stands behind an edit is found at its new place", () => {
    const edit = insertion(0, "first=1\n");
    const [found] = partsOf().after([edit], changed(edit))?.named("n900") ?? [];
    expect(found?.span.start).toBe(changed(edit).indexOf("n900="));
    expect(changed(edit).slice(found?.span.start, found?.span.end)).toBe("n900=v900\n");
  });

  test("a line that goes on with the one before takes that into what is read", () => {
    for (let at = 0; at < 50; at++) {
      const edit = insertion(text.indexOf(`n${300 + at}=`), " ");
      expect(partsOf().after([edit], changed(edit))?.all).toEqual(read(changed(edit)));
    }
  });

  test("a line whose end goes takes the next one into what is read", () => {
    for (let at = 0; at < 50; at++) {
      const end = text.indexOf(`n${300 + at}=`);
      const edit = { span: { start: end - 1, end }, text: "" };
      expect(partsOf().after([edit], changed(edit))?.all).toEqual(read(changed(edit)));
    }
  });

  test("names are found however many are asked for", () => {
    const edit = insertion(text.length, "n7=again\n");
    const after = partsOf().after([edit], changed(edit));
    for (let at = 0; at < 100; at++) expect(after?.named(`n${at}`)[0]?.value).toBe(`v${at}`);
    expect(after?.named("n7").map(({ value }) => value)).toEqual(["v7", "again"]);
    expect(after?.named("absent")).toEqual([]);
    expect(after?.last?.value).toBe("again");
    expect(after?.findLast(({ name }) => name === "n3")?.value).toBe("v3");
  });

  test("the loss of all of a text, and the first of it, are for a new reading", () => {
    expect(partsOf().after([{ span: { start: 0, end: text.length }, text: "" }], "")).toBeUndefined();
    expect(Parts.of(rules(), "", []).after([insertion(0, "a=1")], "a=1")).toBeUndefined();
  });
});
