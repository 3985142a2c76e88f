import { asciiFold, fold as foldKey } from "@mailconf/postfix-maps";

/** An address with its parts, as written. */
export interface Address {
  readonly address: string;
  readonly local: string;
  readonly domain: string;
}

/** The parts of `local@domain`; undefined without exactly one `@` with text on both sides. */
export function parseAddress(address: string): Address | undefined {
  const at = address.indexOf("@");
  if (at <= 0 || at === address.length - 1 || address.includes("@", at + 1)) return undefined;
  return { address, local: address.slice(0, at), domain: address.slice(at + 1) };
}

/** What stands behind the first `@`; undefined without one, or with nothing behind it. */
export function domainOf(address: string): string | undefined {
  const at = address.indexOf("@");
  return at === -1 || at === address.length - 1 ? undefined : address.slice(at + 1);
}

/** The form in which two spellings of an address, domain or table key are the same, as Postfix compares keys. */
export const fold = (text: string): string => foldKey(text);

/** An address or a part of it as Dovecot has it in lower case: only ASCII letters change. */
export const lowered = (text: string): string => asciiFold(text);
