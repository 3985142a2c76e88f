import type { Diagnostic } from "@mailconf/lossless";
import { isHost, parseIpAddress, splitWords } from "@mailconf/postfix-lines";
import { type About, diagnose } from "./diagnostics.ts";

/** Every program stops at a name that is none (valid_hostname(3)), and at several names of the origin. */
export function wrongHostName({ name, value, place }: About): Diagnostic[] {
  if (value === "") return [];
  const expected = "a host name such as mail.example.com";
  if (name === "myhostname" || name === "mydomain")
    return isName(value) ? [] : [diagnose("wrong-value", place(value), { name, expected })];
  if (name === "myorigin")
    return /[\s,]/.test(value) ? [diagnose("wrong-value", place(value), { name, expected: "one name" })] : [];
  if (name !== "inet_interfaces" && name !== "proxy_interfaces") return [];
  const wrong = splitWords(value).find(isNoInterface);
  if (wrong === undefined) return [];
  return [diagnose("wrong-value", place(wrong), { name, expected: "addresses, `all` or `loopback-only`" })];
}

const isName = (text: string): boolean =>
  isHost(text) && !text.includes(":") && parseIpAddress(text) === undefined;

/** What looks like an address and is none; a name is looked up, which cannot be done here. */
function isNoInterface(word: string): boolean {
  const address = word.replace(/^\[(.*)\]$/, "$1");
  return /[:/]|^[\d.]+$/.test(address) && parseIpAddress(address) === undefined;
}
