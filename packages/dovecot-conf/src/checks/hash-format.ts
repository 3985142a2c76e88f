import { table } from "@mailconf/lossless";

/** Hash functions that Dovecot has of its own (hash-method.c), and the bits of their results. */
export const hashBits: Readonly<Record<string, number>> = table({
  md4: 128,
  md5: 128,
  sha1: 160,
  sha256: 256,
  sha384: 384,
  sha512: 512,
  "sha3-256": 256,
  "sha3-512": 512,
  size: 64,
});

/** What doveconf says about a format like `%{sha1}` or `%B{sha256:128}`, or `undefined` (hash_format_init). */
export function hashFormat(text: string): string | undefined {
  for (let at = text.indexOf("%"); at !== -1; at = text.indexOf("%", at)) {
    at++;
    if (text[at] === "B" || text[at] === "X") at++;
    if (text[at] !== "{") return "No '{' after '%'";
    const end = text.indexOf("}", at + 1);
    if (end === -1) return "Missing '}'";
    const [name = "", bits] = text.slice(at + 1, end).split(/:(.*)/s);
    const most = hashBits[name];
    if (most === undefined) return `Unknown hash method: ${name}`;
    if (bits !== undefined) {
      if (!/^\d+$/.test(bits) || Number(bits) === 0 || Number(bits) > most)
        return `Invalid :bits number: ${bits}`;
      if (Number(bits) % 8 !== 0) return `Currently :bits must be divisible by 8: ${bits}`;
    }
    at = end + 1;
  }
  return undefined;
}

/** What doveconf says about `mail_attachment_hash` (2.4: `mail_ext_attachment_hash`), or `undefined`. */
export function attachmentHash(text: string): string | undefined {
  const reject = (character: string) =>
    `mail_attachment_hash setting must not contain '${character}' characters`;
  if (text.includes("/")) return reject("/");
  const wrong = hashFormat(text);
  if (wrong !== undefined) return `Invalid mail_attachment_hash setting: ${wrong}`;
  return text.includes("-") ? reject("-") : undefined;
}
