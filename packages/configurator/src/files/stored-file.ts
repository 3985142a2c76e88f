import type { AnyDocument, AnyKey, FileFormat } from "@mailconf/formats";
import {
  appendLines,
  applyEdits,
  type Change,
  carried,
  carriedAsLatin1,
  encodeCarried,
  sourceText,
} from "@mailconf/lossless";
import { type Access, everyone } from "../effect.ts";
import { once } from "../once.ts";
import type { Origin } from "../origin.ts";
import { type GeneratedFile, keyText } from "../tree.ts";
import { encodingOf } from "./bytes.ts";
import { type Happening, lineHistory, settingsHistory } from "./history.ts";
import type { Part } from "./part.ts";

/** Who may read a file, as far as an effect says it: what it leaves open stays as it was. */
export interface Protection {
  readonly access?: Access | undefined;
  /** It holds credentials. What was secret once stays so. */
  readonly secret: boolean;
}

/** A file on its way from base text to generated file. */
export interface StoredFile {
  /** The file as it is now. */
  text(): string;
  /** The value of a setting as it is now. */
  get(key: AnyKey): string | undefined;
  /** Puts a text in place of all that stands. With `opaque` it is not read as settings. */
  replace(part: Part, protection: Protection, opaque?: boolean): void;
  /** Puts lines behind all that stands. */
  append(part: Part): void;
  /**
   * Gives a setting a value, or takes it away where there is none.
   *
   * @throws RangeError for what the format cannot express
   */
  change(key: AnyKey, value: string | undefined, why: Why, literal?: boolean): void;
  protect(protection: Protection): void;
  finish(): GeneratedFile;
}

/** Who changes a setting, and for which reasons. */
export interface Why {
  readonly feature: string;
  readonly because: readonly Origin[];
}

/** A change that has not reached the text yet, and the value that the setting then has. */
interface Wanted {
  readonly change: Change<AnyKey>;
  readonly written: string | undefined;
}

/**
 * An empty file that all may read.
 *
 * Changes of settings gather in a map and reach the text in one edit, so that sixty settings cost one parse and not
 * sixty; and nothing is parsed before somebody asks for what it says.
 */
export function storedFile(path: string, format: FileFormat | undefined): StoredFile {
  const happenings: Happening[] = [];
  const pending = new Map<string, Wanted>();
  const empty = once(() => settings().parse(sourceText("", path)));
  let text: () => string;
  let document: () => AnyDocument;
  become(() => "");
  let access = everyone;
  let secret = false;
  let isOpaque = false;

  function settings(): FileFormat {
    if (!format) throw new TypeError(`no format is known for the settings of ${path}`);
    return format;
  }
  function become(next: () => string) {
    text = next;
    document = once(() => settings().parse(sourceText(next(), path)));
  }
  function flush() {
    if (pending.size === 0) return;
    const [before, wanted] = [document, [...pending.values()]];
    pending.clear();
    const after = once(() => before().edit(wanted.map(({ change }) => change)));
    text = once(() => after().toString());
    document = after;
  }
  function protect(protection: Protection) {
    access = protection.access ?? access;
    secret ||= protection.secret;
  }

  return {
    text() {
      flush();
      return carriedAsLatin1(text());
    },

    get(key) {
      const changed = pending.get(keyText(key));
      return changed ? changed.written : document().get(key);
    },

    replace(part, protection, opaque = false) {
      pending.clear();
      happenings.push({ kind: "replaced", part });
      become(() => part.text);
      isOpaque = opaque;
      protect(protection);
    },

    append(part) {
      flush();
      const before = text;
      const lines = part.text.replace(/\n$/, "").split("\n");
      happenings.push({ kind: "appended", part });
      become(once(() => applyEdits(before(), appendLines(before(), lines))));
    },

    change(key, value, { feature, because }, literal = false) {
      // Tries the change on the small, so that a value which does not fit is found here, with its reason.
      const small = settings().needsContext ? document : empty;
      const change: Change<AnyKey> =
        value === undefined
          ? { kind: "delete", key }
          : { kind: "set", key, value: carried({ text: value, encoding: encodingOf(because) }), literal };
      if (change.kind === "set") small().editsFor(change);
      const written = change.kind === "set" && literal ? small().edit([change]).get(key) : value;
      pending.set(keyText(key), { change, written });
      const shown = written === undefined ? undefined : carriedAsLatin1(written);
      happenings.push({ kind: "changed", key, step: { feature, value: shown, because } });
    },

    protect,

    finish() {
      flush();
      const bytes = once(() => encodeCarried(text()));
      const history = once(() =>
        format && !isOpaque ? settingsHistory(happenings, format, document) : lineHistory(happenings),
      );
      return {
        kind: "file",
        path,
        format: isOpaque ? undefined : format,
        get bytes() {
          return bytes();
        },
        access,
        secret,
        get keys() {
          return history().keys();
        },
        keyAt: (line) => history().keyAt(line),
        steps: (key) => history().steps(key),
      };
    },
  };
}
