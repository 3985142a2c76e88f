import { trim } from "@mailconf/postfix-lines";
import { fold } from "@mailconf/postfix-maps";
import type { Entry } from "../lines/cst.ts";
import type { ListKind, Remark } from "../lines/list-kind.ts";
import { bytesOf } from "./quota-size.ts";

/** Lines `address:size` of `dovecot-quotas.cf`. */
export const quotas: ListKind = {
  startRule: "QuotaLines",
  separator: ":",
  identity: (key) => fold(trim(key)),
  counts: "first",
  malformed: (text) => wrong("", text, text, undefined),
  keyProblem: (key) =>
    /^[^:|#\0-\x20\x7f\ufeff][^:|\0-\x20\x7f]*$/.test(key) ? undefined : { code: "quota-malformed" },
  valueProblem: (size) => (bytesOf(size) === undefined ? { code: "quota-malformed" } : undefined),
  unusable({ key, value }: Entry, text): Remark | undefined {
    const address = trim(key);
    if (address === "") return wrong("", value, text, undefined);
    return bytesOf(value) === undefined ? wrong(address, value, text, "value") : undefined;
  },
  repeated: () => ({ code: "quota-repeated" }),
};

function wrong(address: string, size: string, text: string, field: Remark["field"]): Remark {
  return {
    code: "quota-malformed",
    words: { text, key: address === "" ? "user@example.com" : address, size: meantBy(size) },
    ...(field && { field }),
  };
}

/** The size that may have been meant: `500mb`, `2 GiB`, `100`. Its number stays, in the unit that is written. */
function meantBy(size: string): string {
  const [, number = "5", written = "G"] = /^\s*(\d{1,19})\s*([bkmgt]?)(?:i?b)?\s*$/i.exec(size) ?? [];
  const unit = ["B", "k", "M", "G", "T"].find((one) => one.toLowerCase() === written.toLowerCase()) ?? "G";
  const meant = `${number}${unit}`;
  return bytesOf(meant) === undefined ? "5G" : meant;
}
