import { describe, expect, test } from "vitest";
import {
  appendLines,
  type Change,
  decode,
  type Node,
  type SourceText,
  type Span,
  sourceText,
  TextDocument,
  type TextEdit,
} from "../src/index.ts";

/** The smallest format: `name=value` lines, of two with one name the last counts. */
class Lines extends TextDocument<string, Node> {
  /** How often any text was read. */
  static readings = 0;
  readonly items: readonly Node[];
  readonly diagnostics = [];

  get keys(): readonly string[] {
    return [...new Set(this.source.text.split("\n").flatMap((line) => /^(.+?)=/.exec(line)?.[1] ?? []))];
  }

  constructor(source: SourceText) {
    super(source);
    Lines.readings++;
    this.items = [...source.text.matchAll(/[^\n]*\n|[^\n]+$/g)].map(({ 0: line, index }) => ({
      kind: "line",
      span: { start: index, end: index + line.length },
    }));
  }

  get(name: string): string | undefined {
    return this.getAll(name).at(-1);
  }

  getAll(name: string): readonly string[] {
    return this.#linesOf(name).map((line) =>
      this.source
        .slice(line)
        .trimEnd()
        .slice(name.length + 1),
    );
  }

  locate(name: string): Span | undefined {
    return this.#linesOf(name).at(-1);
  }

  protected reparse(source: SourceText): this {
    return new Lines(source) as this;
  }

  protected identityOf(name: string): string {
    return name;
  }

  protected editsOf(changes: readonly Change<string>[]): TextEdit[] {
    return changes.flatMap((change) => {
      const old = this.#linesOf(change.key);
      if (change.kind === "delete") return old.map((line) => ({ span: line, text: "" }));
      const line = `${change.key}=${change.value}`;
      if (change.kind === "append" || old.length === 0) return appendLines(this.source.text, [line]);
      return old.map((where) => ({ span: where, text: `${line}\n` }));
    });
  }

  #linesOf(name: string): Span[] {
    return this.items
      .map((item) => item.span)
      .filter((line) => this.source.slice(line).startsWith(`${name}=`));
  }
}

const document = (text: string) => new Lines(sourceText(text));

describe("a document", () => {
  test("a change makes a new document and leaves the old one", () => {
    const before = document("a=1\n");
    expect(before.set("a", "2").toString()).toBe("a=2\n");
    expect(before.toString()).toBe("a=1\n");
  });

  test("deleting what is not there returns the same document", () => {
    const before = document("a=1\n");
    expect(before.delete("b")).toBe(before);
  });

  test("changes of different keys are made with one reading", () => {
    const before = document("a=1\nb=1\n");
    const { readings } = Lines;
    const after = before.edit([
      { kind: "set", key: "a", value: "2" },
      { kind: "delete", key: "b" },
      { kind: "set", key: "c", value: "3" },
    ]);
    expect(after.toString()).toBe("a=2\nc=3\n");
    expect(Lines.readings - readings).toBe(1);
  });

  test("changes of one key are made one after the other", () => {
    const after = document("").edit([
      { kind: "set", key: "a", value: "1" },
      { kind: "append", key: "a", value: "2" },
      { kind: "set", key: "a", value: "3" },
    ]);
    expect(after.getAll("a")).toEqual(["3", "3"]);
  });

  test("the edits of a change can be had without making it", () => {
    expect(document("a=1\n").editsFor({ kind: "set", key: "a", value: "2" })).toEqual([
      { span: { start: 0, end: 4 }, text: "a=2\n" },
    ]);
  });

  test("a changed Latin-1 file stays one", () => {
    const before = new Lines(decode(Uint8Array.from([0x61, 0x3d, 0xe9, 0x0a])));
    expect([...before.set("b", "ü").toBytes()]).toEqual([0x61, 0x3d, 0xe9, 0x0a, 0x62, 0x3d, 0xfc, 0x0a]);
  });

  test("a character that a Latin-1 file cannot hold is refused at the change", () => {
    const before = new Lines(decode(Uint8Array.from([0xe9, 0x0a])));
    expect(() => before.set("a", "€")).toThrow(RangeError);
  });
});
