import { decode, type Finding, masked, sourceText } from "@mailconf/lossless";
import { displayed } from "../displayed.ts";
import { editFile } from "../edit-file.ts";
import { inReadingOrder } from "../output.ts";
import { shownPatch } from "../shown-patch.ts";
import { standardInputBytes } from "../standard-input.ts";
import { rehearsal } from "../transaction/index.ts";
import { type Opened, openFile, standardInput } from "./open-file.ts";

/** What came of a change. */
export interface Changed {
  readonly changed: boolean;
  /** What is wrong with the file as it is then. */
  readonly findings: readonly Finding[];
  /** The change as unified diff, secrets masked. */
  readonly patch: () => string;
  /** What the standard output gets: the new content of what came through the standard input. */
  readonly content: { readonly bytes: Uint8Array; readonly text: string } | undefined;
}

interface Edited {
  readonly opened: Opened;
  readonly bytes: Uint8Array;
}

interface HowToChange {
  /** Nothing is written. */
  readonly dryRun: boolean;
  /** Of the standard input, the new content is not wanted. */
  readonly isQuiet: boolean;
  readonly as: string | undefined;
}

/**
 * Changes the content of one file: reads it, makes the new content and writes it while no other run of this program
 * writes. Owner and mode stay, and a link stays a link.
 *
 * @param edit may be called again, if another program changes the file at the same time
 */
export async function changeFile(
  path: string,
  edit: (bytes: Uint8Array) => Promise<Edited>,
  { dryRun, isQuiet, as }: HowToChange,
): Promise<Changed> {
  if (path === standardInput) {
    const edited = await edit(standardInputBytes());
    const { bytes } = edited;
    return changedBy(edited, as, isQuiet ? undefined : { bytes, text: decode(bytes).text });
  }
  const { value: edited } = await (dryRun
    ? rehearsal(async (draft) => ({ value: await edit(draft.read(path)) }))
    : editFile(path, async (bytes) => {
        const made = await edit(bytes);
        return { bytes: made.bytes, value: made };
      }));
  return changedBy(edited, as, undefined);
}

async function changedBy(
  { opened, bytes }: Edited,
  as: string | undefined,
  content: Changed["content"],
): Promise<Changed> {
  const { path, document } = opened;
  const after = await openFile(path, as ?? opened.kind, bytes);
  const name = displayed(path);
  const side = (one: Opened, letter: string) => ({
    name: `${letter}/${name.replace(/^\//, "")}`,
    text: one.document.source.text,
    shown: masked(sourceText(one.document.source.text, name), one.secrets).source.text,
  });
  return {
    changed: document.source.text !== after.document.source.text,
    findings: inReadingOrder(after.findings()),
    patch: () => shownPatch(side(opened, "a"), side(after, "b")),
    content,
  };
}
