import type { FileFormat } from "@mailconf/formats";
import type { Finding } from "@mailconf/lossless";
import { type Access, type Effect, everyone, type Row } from "../effect.ts";
import { find } from "../finding.ts";
import type { Origin } from "../origin.ts";
import type { FileTree, GeneratedLink } from "../tree.ts";
import { withElement } from "./list-element.ts";
import { baseText, orConstant, plainText, rowsText, sourcePart } from "./part.ts";
import { type StoredFile, storedFile } from "./stored-file.ts";

/** An effect on a file. */
export type FileEffect = Extract<Effect, { readonly file: string }>;

type SettingEffect = Extract<FileEffect, { readonly kind: "set" | "add" | "delete" | "append" }>;

/**
 * The files of a build while it goes on: the base files of a release, and what effects have made of them. Whatever
 * came first, an effect works on what stands: text, mode, owner, secrecy and all writers of a setting survive.
 *
 * `write`, `copy` and `link` take the place of what is at a path; all others follow a link, as programs that open
 * the file do.
 */
export interface FileStore {
  /** Makes an effect; returns what stands against it, and then changes nothing. */
  apply(effect: FileEffect, feature: string): readonly Finding[];
  /** The text of a file as it is now; undefined if there is none. */
  text(path: string): string | undefined;
  /** All files and links, sorted by path. */
  tree(): FileTree;
}

/**
 * @param base the texts that stand before any effect, by path
 * @param formatOf how the settings of a file are read; undefined if it has no settings that could be changed
 */
export function fileStore(
  base: Readonly<Record<string, string>>,
  formatOf: (path: string) => FileFormat | undefined,
): FileStore {
  const files = new Map<string, StoredFile>();
  const links = new Map<string, GeneratedLink>();
  for (const [path, text] of Object.entries(base))
    fileAt(path).replace(baseText(path, text), { access: baseAccess(text), secret: false });

  function fileAt(path: string): StoredFile {
    const known = files.get(path);
    if (known) return known;
    const file = storedFile(path, formatOf(path));
    files.set(path, file);
    return file;
  }

  /** The path that a program gets to which opens this one. */
  function behindLinks(path: string): string {
    const seen = new Set<string>();
    let at = path;
    for (let link = links.get(at); link; link = links.get(at)) {
      if (seen.has(at)) throw new TypeError(`${path} is a link to itself`);
      seen.add(at);
      at = absolute(link.target, at);
    }
    return at;
  }

  return {
    apply(effect, feature) {
      switch (effect.kind) {
        case "write": {
          const { rows, access, secret } = effect;
          links.delete(effect.file);
          fileAt(effect.file).replace(rowsText(rows.filter(fitsOneLine), feature), { access, secret });
          return rows.filter((row) => !fitsOneLine(row)).map((row) => tooLong(effect.file, row, feature));
        }
        case "copy": {
          const { content, because, access, secret, opaque } = effect;
          links.delete(effect.file);
          fileAt(effect.file).replace(sourcePart(content, because, feature), { access, secret }, opaque);
          return [];
        }
        case "link":
          files.delete(effect.file);
          links.set(effect.file, {
            kind: "link",
            path: effect.file,
            target: effect.target,
            because: effect.because,
          });
          return [];
        case "remove":
          files.delete(effect.file);
          links.delete(effect.file);
          return [];
        case "protect":
          fileAt(behindLinks(effect.file)).protect({ access: effect.access, secret: true });
          return [];
        default: {
          const path = behindLinks(effect.file);
          const isNothing = effect.kind === "delete" && !files.has(path);
          return isNothing ? [] : applySetting(fileAt(path), path, effect, feature);
        }
      }
    },

    text: (path) => files.get(behindLinks(path))?.text(),

    tree() {
      const all = [...[...files.values()].map((file) => file.finish()), ...links.values()];
      return new Map(all.sort((a, b) => (a.path < b.path ? -1 : 1)).map((one) => [one.path, one]));
    },
  };
}

/** Who may read a base file: everyone; what a program runs by its first line is a program. */
const baseAccess = (text: string): Access =>
  text.startsWith("#!") ? { ...everyone, mode: 0o755 } : everyone;

function applySetting(
  file: StoredFile,
  path: string,
  effect: SettingEffect,
  feature: string,
): readonly Finding[] {
  const because = orConstant(effect.because, feature);
  const why = { feature, because };
  try {
    switch (effect.kind) {
      case "append":
        file.append(
          effect.source
            ? sourcePart(effect.source, because, feature)
            : plainText(effect.text, because, feature),
        );
        break;
      case "set":
        file.change(effect.key, effect.value, why, effect.literal);
        break;
      case "delete":
        file.change(effect.key, undefined, why);
        break;
      default:
        file.change(
          effect.key,
          withElement(file.get(effect.key) ?? "", effect.element, effect.place, effect.separator),
          why,
        );
    }
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return because
      .slice(0, 1)
      .map((origin) => find("value-does-not-fit:setting", origin, { path, reason: error.message }));
  }
}

/** A value with a line break would become another line. */
const fitsOneLine = ({ text }: Row): boolean => !/[\n\0]/.test(text);

const tooLong = (path: string, { because }: Row, feature: string): Finding =>
  find("value-does-not-fit:line", orConstant(because, feature)[0] as Origin, { path });

/** The target of a link as a path from the root. */
function absolute(target: string, link: string): string {
  const parts: string[] = [];
  for (const part of (target.startsWith("/") ? target : `${link}/../${target}`).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}
