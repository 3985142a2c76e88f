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
  const number = /^(\d{1,19})[BkMGT]?$/.exec(size)?.[1] ?? "5";
  return {
    code: "quota-malformed",
    words: { text, key: address === "" ? "user@example.com" : address, number },
    ...(field && { field }),
  };
}
