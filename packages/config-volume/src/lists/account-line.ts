import { fold } from "@mailconf/postfix-maps";
import { isMailboxAddress } from "../address.ts";
import type { Entry } from "../lines/cst.ts";
import type { ListKind, Problem, Remark } from "../lines/list-kind.ts";
import { loginProblem } from "./login.ts";
import { isWeak } from "./password-hash.ts";

/** Lines `address|password hash|further fields` of `postfix-accounts.cf`. */
export const accounts: ListKind = {
  startRule: "AccountLines",
  separator: "|",
  identity: fold,
  // Both lines are written to Dovecot's passwd-file, where the first one counts.
  counts: "first",
  malformed: () => ({ code: "account-malformed" }),
  keyProblem: (key) =>
    isMailboxAddress(key) && !/[[\]]/.test(key) ? undefined : { code: "account-address" },
  valueProblem: hashProblem,
  unusable({ key, value }: Entry): Remark | undefined {
    if (value === "") return { code: "account-malformed", field: "key" };
    if (!isMailboxAddress(key)) return { code: "account-address", field: "key" };
    // Both would end the field of the generated passwd-file and become another one.
    return /[:\0]/.test(value) ? { code: "account-hash", field: "key" } : undefined;
  },
  *remarks({ key, value }: Entry): Generator<Remark> {
    const folded = fold(key);
    if (key !== folded) yield { code: "account-uppercase", field: "key", words: { folded } };
    const why = loginProblem(value);
    if (why !== undefined) yield { code: "account-no-login", field: "value", words: { why } };
    else if (isWeak(value)) yield { code: "account-weak-hash", field: "value" };
  },
  // A line in the same spelling is passed over; of two spellings Postfix gets both, and refuses the table.
  repeated: (entry, earlier) => ({
    code: entry.key === earlier.key ? "account-passed-over" : "account-repeated",
    field: "key",
  }),
};

/** Why a text cannot be the password hash of an account or master. */
export function hashProblem(hash: string): Problem | undefined {
  return hash === "" || /[:\0]|^[\0-\x20]|[\0-\x20]$/.test(hash) ? { code: "account-hash" } : undefined;
}
