import { type Encoding, encode } from "@mailconf/lossless";

/** How many bytes a text takes in a file of this encoding. */
export function byteLength(text: string, encoding: Encoding): number {
  return encoding === "latin1" ? text.length : new TextEncoder().encode(text).length;
}

/**
 * The text of a sequence of texts and single bytes. Bytes that are no UTF-8 stand as U+DC80–U+DCFF, so that they are
 * told apart from every text.
 */
export function textOfBytes(pieces: readonly (string | number)[], encoding: Encoding): string {
  if (pieces.every((piece) => typeof piece === "string")) return pieces.join("");
  if (encoding === "latin1") {
    return pieces.map((piece) => (typeof piece === "string" ? piece : String.fromCharCode(piece))).join("");
  }
  const bytes = pieces.flatMap((piece) =>
    typeof piece === "string" ? [...encode({ text: piece, encoding })] : [piece],
  );
  return decodeUtf8(bytes);
}

function decodeUtf8(bytes: readonly number[]): string {
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const size = lengthAt(bytes, at);
    const slice = new Uint8Array(bytes.slice(at, at + size));
    try {
      text += new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(slice);
      at += size;
    } catch {
      text += String.fromCharCode(0xdc00 + (bytes[at] as number));
      at += 1;
    }
  }
  return text;
}

/** How long the character should be that begins with this byte. */
function lengthAt(bytes: readonly number[], at: number): number {
  const byte = bytes[at] as number;
  return byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
}
