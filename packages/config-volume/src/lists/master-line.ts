import { fold } from "@mailconf/postfix-maps";
import type { ListKind } from "../lines/list-kind.ts";
import { hashProblem } from "./account-line.ts";

/** Lines `name|password hash` of `dovecot-masters.cf`. */
export const masters: ListKind = {
  startRule: "AccountLines",
  separator: "|",
  identity: fold,
  // Dovecot compares the names in its passwd-file as they are.
  countsAs: (name) => name,
  counts: "first",
  malformed: () => ({ code: "master-malformed" }),
  // docker-mailserver's own commands lose a name with a dash in front.
  keyProblem: (name) =>
    isMasterName(name) && !/^[-#]/.test(name) ? undefined : { code: "master-malformed" },
  valueProblem: hashProblem,
  unusable: ({ key, value }) =>
    isMasterName(key) && value !== "" && !/[:\0]/.test(value)
      ? undefined
      : { code: "master-malformed", field: "key" },
  repeated: () => ({ code: "master-repeated", field: "key" }),
};

/** A login is `user*name`, and the name becomes a field that ends at `:`. */
const isMasterName = (name: string): boolean => name !== "" && !/[ :*\0-\x1f\x7f\ufeff]/.test(name);
