import { decode, type SourceText, sourceText } from "@mailconf/lossless";

/** The files that lie beside the generated one, for includes and `<file` values. */
export const beside: Readonly<Record<string, string>> = {
  "other.conf": "hostname = included\nlogin_greeting = one \\\n",
  "conf.d/10-a.conf": "auth_verbose = yes\n",
  "conf.d/20-b.conf": "# comment\nauth_verbose = no\nmail_debug = yes",
  "conf.d/deep/x.conf": "!include ../10-a.conf\n",
  "open.conf": "protocol imap {\n  hostname = left open\n",
  "cycle.conf": "!include dovecot.conf\n",
  "value.txt": "text of a file\n",
};

/** Characters U+DC80 to U+DCFF stand for single bytes that are no UTF-8. */
export const isBinary = (text: string): boolean => /[\udc80-\udcff]/.test(text);

export function bytesOf(text: string): Buffer {
  if (!isBinary(text)) return Buffer.from(text);
  return Buffer.concat(
    [...text].map((character) => {
      const code = character.charCodeAt(0);
      return code >= 0xdc80 && code <= 0xdcff ? Buffer.from([code - 0xdc00]) : Buffer.from(character);
    }),
  );
}

/** All files as the library reads them. */
export const filesOf = (text: string): Record<string, SourceText> =>
  Object.fromEntries(
    Object.entries({ ...beside, "dovecot.conf": text }).map(([name, content]) => {
      const path = `/fuzz/${name}`;
      return [path, isBinary(content) ? decode(bytesOf(content), path) : sourceText(content, path)];
    }),
  );
