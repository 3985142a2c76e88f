import { join, resolve } from "node:path";
import { mendedLines, type VolumeChange } from "@mailconf/configurator";
import { displayed } from "../displayed.ts";
import type { Accounts } from "../owners.ts";
import { accessOf, type Draft, realPath } from "../transaction/index.ts";

/**
 * Wishes for what docker-mailserver makes and mends in its config volume.
 *
 * @returns what changes, one line each
 */
export function draftMending(
  draft: Draft,
  changes: readonly VolumeChange[],
  { volume, owners, pending }: { volume: string; owners: Accounts["owners"]; pending: boolean },
): string[] {
  const within = realPath(resolve(volume)).path;
  return changes.flatMap(({ name, text, access }) => {
    const path = join(within, name);
    const { found } = realPath(path, { last: false });
    const line = (verb: string) => `${pending ? "would " : ""}${verb} ${displayed(path)}`;
    if (text !== undefined && !found) {
      const isNew = draft.put(
        path,
        { kind: "file", bytes: new Uint8Array(), access: { mode: 0o644 } },
        { within },
      );
      return isNew ? [line("create")] : [];
    }
    if (text !== undefined)
      return draft.replace(path, mendedBytes(draft.read(path)), { within }) ? [line("mend")] : [];
    if (!found || !access) return [];
    const own = { ...accessOf(found), mode: access.mode, ...owners(access.owner) };
    const changed = found.isDirectory()
      ? draft.putFolder(path, own, { within })
      : draft.put(path, { kind: "file", bytes: draft.read(path), access: own }, { within });
    return changed ? [line("access")] : [];
  });
}

/** Line ends are single bytes in every encoding that docker-mailserver reads. */
const mendedBytes = (bytes: Uint8Array): Uint8Array =>
  Buffer.from(mendedLines(Buffer.from(bytes).toString("latin1")), "latin1");
