import { type SourceText, span } from "@mailconf/lossless";
import type { TextPlace } from "../model/place.ts";
import type { Report } from "../model/report.ts";

/** `Key=value` of a unit file. */
export interface UnitLine {
  readonly key: string;
  /** Without blanks around it; continued lines are joined. */
  readonly value: string;
  readonly keyAt: TextPlace;
  /** The place of a part of the value. */
  at(start: number, end: number): TextPlace;
}

/** The lines of each section, in their order; a section may stand several times. */
export type Sections = ReadonlyMap<string, readonly UnitLine[]>;

/** A piece of a joined line, with the offset of the source that it comes from. */
interface Piece {
  readonly start: number;
  readonly offset: number;
}

/**
 * Reads a unit file as Quadlet does (podman, pkg/systemd/parser/unitfile.go): comments, sections, keys, lines that are
 * continued by a backslash. The first line that is none of these ends it: the file is refused.
 */
export function readUnitFile(source: SourceText, report: Report): Sections {
  return new UnitFile(source, report).sections;
}

class UnitFile {
  readonly sections = new Map<string, UnitLine[]>();
  readonly #source: SourceText;
  readonly #report: Report;
  #section: UnitLine[] | undefined;
  #pieces: Piece[] = [];
  #joined = "";

  constructor(source: SourceText, report: Report) {
    this.#source = source;
    this.#report = report;
    const lines = source.text.replace(/\n$/, "").split("\n");
    let offset = 0;
    for (const [index, line] of lines.entries()) {
      if (!this.#line(line, offset, index === lines.length - 1)) return;
      offset += line.length + 1;
    }
  }

  /** Whether reading goes on. */
  #line(raw: string, offset: number, isLast: boolean): boolean {
    const start = offset + raw.length - raw.trimStart().length;
    const line = raw.trim();
    const isComment = line === "" || line.startsWith("#") || line.startsWith(";");
    if (isComment) return true;
    const isContinued = line.endsWith("\\");
    this.#pieces.push({ start: this.#joined.length, offset: start });
    this.#joined += isContinued ? line.slice(0, -1) : line;
    if (isContinued && !isLast) return true;
    const [joined, pieces] = [this.#joined, this.#pieces];
    [this.#joined, this.#pieces] = ["", []];
    return this.#whole(joined, pieces);
  }

  #whole(line: string, pieces: readonly Piece[]): boolean {
    const place = (start: number, end: number) => this.#place(pieces, start, end);
    const section = /^\[([^\]]*)\][ \t]*$/.exec(line)?.[1];
    if (section !== undefined) {
      if (section === "" || /[[\p{Cc}]/u.test(section)) {
        this.#report.refuse(`invalid group name: ${section}`, "not-a-unit-line", place(0, line.length));
        return false;
      }
      this.#section = this.sections.get(section) ?? [];
      this.sections.set(section, this.#section);
      return true;
    }
    const equals = line.indexOf("=");
    if (equals < 1) {
      const number = this.#source.position(pieces[0]?.offset ?? 0).line;
      const refusal = `file contains line ${number}: “${line}” which is not a key-value pair, group, or comment`;
      this.#report.refuse(refusal, "not-a-unit-line", place(0, line.length));
      return false;
    }
    if (!this.#section) {
      this.#report.refuse("key file does not start with a group", "key-before-section", place(0, equals));
      return false;
    }
    const key = line.slice(0, equals).trimEnd();
    const rest = line.slice(equals + 1);
    const from = equals + 1 + rest.length - rest.trimStart().length;
    this.#section.push({
      key,
      value: line.slice(from),
      keyAt: place(0, key.length),
      at: (start, end) => place(from + start, from + end),
    });
    return true;
  }

  /** The place of a part of a joined line. */
  #place(pieces: readonly Piece[], start: number, end: number): TextPlace {
    const offsetOf = (index: number) => {
      const piece = pieceAt(pieces, index);
      return Math.min(piece.offset + index - piece.start, this.#source.text.length);
    };
    const first = offsetOf(start);
    const last = end > start ? offsetOf(end - 1) + 1 : first;
    return {
      source: this.#source,
      span: span(first, Math.max(first, Math.min(last, this.#source.text.length))),
    };
  }
}

/** The last piece that begins at an index or before it; they are in order. */
function pieceAt(pieces: readonly Piece[], index: number): Piece {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle] as Piece).start <= index) low = middle + 1;
    else high = middle;
  }
  return pieces[low - 1] ?? { start: 0, offset: 0 };
}
