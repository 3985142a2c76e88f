import { type Answer, found, notFound } from "./answer.ts";
import { fold } from "./fold.ts";
import { readLine } from "./lines.ts";
import { type StoreOptions, storedKey } from "./stored.ts";

const newline = 0x0a;
const hash = 0x23;
const quote = 0x22;
const backslash = 0x5c;

/** An index over the bytes of indexed text: for tables of any size, which are only asked and never edited. */
export interface TextIndex {
  /** How many different keys there are. */
  readonly size: number;
  /** How many entries have a key that another entry has. */
  readonly duplicates: number;
  /** How many logical lines are no entry. */
  readonly malformed: number;
  /** What `postmap -q` answers for a `texthash:` of these bytes. */
  lookup(key: string): Answer;
}

/**
 * Reads indexed text in one pass, without a tree, and with all that a `texthash:` means: folded keys, continuation lines,
 * comments, quotes, lines that are not UTF-8, the first of several entries with one key.
 *
 * The index holds places in the bytes and shares them: do not change them afterwards.
 */
export function indexText(bytes: Uint8Array, options: StoreOptions = {}): TextIndex {
  return new Index(bytes, options);
}

/**
 * Open addressing: for each slot the hash of a folded key and the place where its line starts, plus one. Zero is an empty
 * slot.
 */
class Index implements TextIndex {
  size = 0;
  duplicates = 0;
  malformed = 0;
  readonly #bytes: Uint8Array;
  readonly #options: StoreOptions;
  readonly #folds: boolean;
  readonly #replaces: boolean;
  #slots: Uint32Array;
  #mask: number;

  constructor(bytes: Uint8Array, options: StoreOptions) {
    this.#bytes = bytes;
    this.#options = options;
    this.#folds = options.foldKeys ?? true;
    this.#replaces = options.duplicates === "replace";
    const capacity = powerOfTwo(estimatedLines(bytes) * 1.6);
    this.#slots = new Uint32Array(2 * capacity);
    this.#mask = capacity - 1;
    this.#read();
  }

  lookup(key: string): Answer {
    const wanted = encoder.encode(storedKey(key, this.#options));
    const slot = this.#find(hashOf(wanted, 0, wanted.length, false), wanted, 0, wanted.length, false);
    const place = this.#slots[slot + 1] as number;
    if (place === 0) return notFound;
    const entry = this.#entryAt(place - 1);
    return entry ? found(entry.value) : notFound;
  }

  /** One pass over the physical lines; what a line of an entry continues does not matter for its key. */
  #read() {
    const bytes = this.#bytes;
    const folds = this.#folds;
    const plainBytes = folds ? plainFolded : plainKept;
    // Up to here every line ends with a newline, so the loops below need no other end.
    const last = bytes.lastIndexOf(newline) + 1;
    let at = 0;
    while (at < last) {
      const start = at;
      let byte = bytes[at] as number;
      if (byte === hash || isSpace(byte)) {
        while (bytes[at] !== newline) at++;
        at++;
        continue;
      }
      // The usual line: a key of plain ASCII, white space, and a value.
      let code = 0x811c9dc5;
      for (let plain = plainBytes[byte] as number; plain !== 0; plain = plainBytes[byte] as number) {
        code = Math.imul(code ^ plain, 0x01000193);
        byte = bytes[++at] as number;
      }
      const end = at;
      while (byte === 0x20 || byte === 0x09) byte = bytes[++at] as number;
      let isPlain = at > end && end > start && byte > 0x20;
      let bits = 0;
      while (byte !== newline) {
        bits |= byte;
        byte = bytes[++at] as number;
      }
      at++;
      // Text in another character set may follow on a continuation line, but a table has few of those.
      if (bits >= 0x80 || (isPlain && at < last && isContinued(bytes[at] as number))) isPlain = false;
      if (isPlain) this.#add(mixed(code), bytes, start, end, folds, start);
      else this.#addSlowly(start);
    }
    if (last < bytes.length && bytes[last] !== hash && !isSpace(bytes[last] as number)) this.#addSlowly(last);
  }

  /** A line with quotes, other characters than ASCII, or its value on another line. */
  #addSlowly(start: number) {
    const entry = this.#entryAt(start);
    if (!entry) {
      this.malformed++;
      return;
    }
    const key = encoder.encode(storedKey(entry.key, this.#options));
    this.#add(hashOf(key, 0, key.length, false), key, 0, key.length, false, start);
  }

  #add(code: number, key: Uint8Array, from: number, to: number, folds: boolean, start: number) {
    const slot = this.#find(code, key, from, to, folds);
    const slots = this.#slots;
    if (slots[slot + 1] !== 0) {
      this.duplicates++;
      if (this.#replaces) slots[slot + 1] = start + 1;
      return;
    }
    slots[slot] = code;
    slots[slot + 1] = start + 1;
    this.size++;
    if (this.size * 4 > (this.#mask + 1) * 3) this.#grow();
  }

  /** The slot of a key, or the empty slot where it would be. */
  #find(code: number, key: Uint8Array, from: number, to: number, folds: boolean): number {
    const slots = this.#slots;
    for (let index = code & this.#mask; ; index = (index + 1) & this.#mask) {
      const slot = 2 * index;
      const place = slots[slot + 1] as number;
      if (place === 0) return slot;
      if (slots[slot] === code && this.#hasKey(place - 1, key, from, to, folds)) return slot;
    }
  }

  /** Whether the line at a place has this key. */
  #hasKey(start: number, key: Uint8Array, from: number, to: number, folds: boolean): boolean {
    const bytes = this.#bytes;
    let at = start;
    for (let index = from; index < to; index++, at++) {
      const mine = bytes[at] as number;
      if (!(mine > 0x20 && mine < 0x7f) || mine === quote || mine === backslash) break;
      if (folded(mine, this.#folds) !== folded(key[index] as number, folds)) return false;
      if (index === to - 1 && (bytes[at + 1] === 0x20 || bytes[at + 1] === 0x09)) return true;
    }
    const entry = this.#entryAt(start);
    const wanted = decoder.decode(key.subarray(from, to));
    return entry !== undefined && storedKey(entry.key, this.#options) === (folds ? fold(wanted) : wanted);
  }

  #grow() {
    const old = this.#slots;
    const capacity = 2 * (this.#mask + 1);
    const slots = new Uint32Array(2 * capacity);
    this.#mask = capacity - 1;
    for (let slot = 0; slot < old.length; slot += 2) {
      if (old[slot + 1] === 0) continue;
      let index = (old[slot] as number) & this.#mask;
      while (slots[2 * index + 1] !== 0) index = (index + 1) & this.#mask;
      slots[2 * index] = old[slot] as number;
      slots[2 * index + 1] = old[slot + 1] as number;
    }
    this.#slots = slots;
  }

  /** The entry of the logical line at a place; undefined if Postfix skips the line. */
  #entryAt(start: number): { readonly key: string; readonly value: string } | undefined {
    const text = logicalLine(this.#bytes, start);
    if (text === undefined) return undefined;
    const line = readLine("indexed", text);
    return line.kind === "entry" ? { key: line.key.text, value: line.value.text } : undefined;
  }
}

/** The logical line that starts at a place, as readlline(3) joins it, up to a NUL; undefined if it is not UTF-8. */
function logicalLine(bytes: Uint8Array, start: number): string | undefined {
  const parts: Uint8Array[] = [];
  for (let at = start, next = start; at < bytes.length; at = next) {
    next = nextLine(bytes, at);
    const end = bytes[next - 1] === newline ? next - 1 : next;
    let text = at;
    while (text < end && isSpace(bytes[text] as number)) text++;
    if (at !== start && text === at && bytes[at] !== hash && bytes[at] !== newline) break;
    if (text < end && bytes[text] !== hash) parts.push(bytes.subarray(at, end));
  }
  const joined = parts.length === 1 ? (parts[0] as Uint8Array) : concatenated(parts);
  const nul = joined.indexOf(0);
  const line = nul === -1 ? joined : joined.subarray(0, nul);
  try {
    return onlyAscii(line) && line.length > 0
      ? decoder.decode(line)
      : strict.decode(joined).split("\0", 1)[0];
  } catch {
    return undefined;
  }
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const decoder = /* @__PURE__ */ new TextDecoder("utf-8", { ignoreBOM: true });
const strict = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = /* @__PURE__ */ new TextEncoder();

const isSpace = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

/** What a byte of a plain key counts as; zero for bytes that no plain key has. */
const plainTable = (folds: boolean): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) =>
    byte > 0x20 && byte < 0x7f && byte !== quote && byte !== backslash ? folded(byte, folds) : 0,
  );

/** Whether a line that starts so may belong to the line before: white space, or a comment in between. */
const isContinued = (byte: number): boolean => byte === hash || isSpace(byte);

const folded = (byte: number, folds: boolean): number =>
  folds && byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;

const plainFolded = /* @__PURE__ */ plainTable(true);
const plainKept = /* @__PURE__ */ plainTable(false);

/** Where the line after this one starts. */
function nextLine(bytes: Uint8Array, at: number): number {
  const end = bytes.indexOf(newline, at);
  return end === -1 ? bytes.length : end + 1;
}

/** FNV-1a, its bits mixed once more, since the lowest ones choose the slot. */
function hashOf(bytes: Uint8Array, from: number, to: number, folds: boolean): number {
  let code = 0x811c9dc5;
  for (let at = from; at < to; at++) code = Math.imul(code ^ folded(bytes[at] as number, folds), 0x01000193);
  return mixed(code);
}

const mixed = (code: number): number => {
  const once = Math.imul(code ^ (code >>> 15), 0x85ebca6b);
  return (once ^ (once >>> 13)) >>> 0;
};

const powerOfTwo = (least: number): number => {
  let power = 16;
  while (power < least) power *= 2;
  return power;
};

/** Lines in the whole, judged by those in the first part. */
function estimatedLines(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, 1 << 16);
  let lines = 1;
  for (let at = sample.indexOf(newline); at !== -1; at = sample.indexOf(newline, at + 1)) lines++;
  return Math.ceil((lines * bytes.length) / Math.max(1, sample.length));
}

const onlyAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);
