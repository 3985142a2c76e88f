import { searchAddress } from "@mailconf/postfix-maps";
import type { Program } from "./invocation.ts";

/** An address without the quotes of its local part (unquote_822_local(3)): how programs hold it. */
export function internalForm(address: string): string {
  let plain = "";
  let isQuoted = false;
  for (let at = 0; at < address.length; at++) {
    const character = address[at] ?? "";
    if (character === "@" && !isQuoted) return plain + address.slice(at);
    if (character === '"') isQuoted = !isQuoted;
    else plain += character === "\\" ? (address[++at] ?? "") : character;
  }
  return plain;
}

/** An address with quotes around a local part that needs them: the first key of a search for it. */
export const externalForm = (address: string): string => searchAddress([], address).tried[0]?.key ?? "";

/** `quote_822_local`: addresses quoted and unquoted (quote_822_local.c). */
export const quote822Local: Program = (call) => {
  for (const line of call.lines()) {
    const [, command, word = ""] = /^(\S+)\s*(.*)$/.exec(line) ?? [];
    const address = word === "<>" ? "" : word;
    if (command === "quote") call.print(`'${address}' quoted '${externalForm(address)}'\n`);
  }
  return 0;
};
