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

/** An address that may be one of an account: both of its parts name folders of the mail store. */
export function isMailboxAddress(address: string): boolean {
  const parts = parseAddress(address);
  return (
    parts !== undefined &&
    ![parts.local, parts.domain].some((part) => part === "." || part === "..") &&
    !/[ /:"\\<>(),;\0-\x1f\x7f\ufeff]/.test(address)
  );
}
