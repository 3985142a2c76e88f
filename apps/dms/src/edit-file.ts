import { realPath, transaction, volumeAround } from "./transaction/index.ts";

/**
 * Changes the content of one file: reads it, makes the new content and writes it while no other run of this program
 * writes. Owner and mode stay, and a link stays a link. Says whether anything changed.
 *
 * @param edit may be called again, if another program changes the file at the same time
 */
export const editFile = <T>(
  path: string,
  edit: (bytes: Uint8Array) => Promise<{ readonly bytes: Uint8Array; readonly value: T }>,
): Promise<{ readonly value: T; readonly changed: boolean }> =>
  transaction(
    async (draft) => {
      const { bytes, value } = await edit(draft.read(path));
      return { value, changed: draft.replace(path, bytes) };
    },
    { volume: volumeAround(realPath(path).path) },
  );
