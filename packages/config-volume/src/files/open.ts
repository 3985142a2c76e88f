import { type Diagnostic, decode, type SourceText, type Span, sourceText, suggest } from "@mailconf/lossless";
import { diagnose } from "../diagnostics.ts";
import { type FileKind, readers } from "./readers.ts";
import { type VolumeFile, volumeFiles } from "./volume-files.ts";

type Contents = { readonly [Kind in FileKind]: ReturnType<(typeof readers)[Kind]["parse"]> };

/** An opened file: `kind` says what `contents` is. */
export type OpenedFile = {
  readonly [Kind in FileKind]: {
    /** The path below the volume. */
    readonly name: string;
    readonly kind: Kind;
    /** Its row of `volumeFiles`; undefined if docker-mailserver reads no file of this name. */
    readonly file: VolumeFile | undefined;
    readonly contents: Contents[Kind];
    /** What is wrong with the file, and with its name. */
    readonly diagnostics: readonly Diagnostic[];
    /** Where its secrets stand, also in lines that are wrong. */
    readonly secretSpans: () => readonly Span[];
  };
}[FileKind];

/**
 * Opens a file of the config volume by its name. Never throws: a file that docker-mailserver does not know is text,
 * and if its name is near a known one, a diagnostic says so.
 *
 *     const file = openVolumeFile("postfix-accounts.cf", bytes);
 *     if (file.kind === "accounts") file.contents.get("ann@shop.example")
 *
 * @param name the path below the volume, with slashes
 */
export function openVolumeFile(name: string, input: string | Uint8Array | SourceText): OpenedFile {
  const source =
    typeof input === "string"
      ? sourceText(input, name)
      : input instanceof Uint8Array
        ? decode(input, name)
        : input;
  const file = volumeFileOf(name);
  const kind = file?.kind ?? "text";
  const { parse, secretSpans } = readers[kind];
  const contents = parse(source);
  const diagnostics = file ? contents.diagnostics : [...misspeltFile(name), ...contents.diagnostics];
  return { name, kind, file, contents, diagnostics, secretSpans: () => secretSpans(source) } as OpenedFile;
}

/**
 * Where the secrets of a file of the config volume stand, also in lines that are wrong; by its name alone, as
 * `openVolumeFile` tells, without reading what else is in it.
 */
export const volumeFileSecrets = (name: string, source: SourceText): readonly Span[] =>
  readers[volumeFileOf(name)?.kind ?? "text"].secretSpans(source);

/** The row of `volumeFiles` that a name belongs to. */
export const volumeFileOf = (name: string): VolumeFile | undefined =>
  patterns.find(({ pattern }) => pattern.test(name))?.file;

const patterns = /* @__PURE__ */ volumeFiles.map((file) => ({ file, pattern: patternOf(file.name) }));

function patternOf(name: string): RegExp {
  const text = name.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^/]+");
  return new RegExp(`^${text}$`);
}

/** What is wrong with the name of a file that docker-mailserver does not read: it is near one that it reads. */
export function misspeltFile(name: string): Diagnostic[] {
  const known = volumeFiles.map((file) => file.name).filter((each) => !each.includes("*"));
  const [suggestion] = suggest(name, known);
  return suggestion === undefined ? [] : [diagnose("unknown-file", { start: 0, end: 0 }, { suggestion })];
}
