import { refuseLarger, sizes } from "../sizes.ts";
import { standardInput } from "./open-file.ts";

/**
 * All that comes through the standard input.
 *
 * @throws RefusedFile for more than a file may have
 */
export async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    refuseLarger(standardInput, length, sizes.list.bytes);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
