import { trim } from "@mailconf/postfix-lines";
import { accounts } from "../lists/account-line.ts";
import { masters } from "../lists/master-line.ts";
import { quotas } from "../lists/quota-line.ts";
import type { ListKind } from "./list-kind.ts";

/** The lists with one entry a line. */
export type ListName = "accounts" | "masters" | "quotas" | "service-settings";

export const kinds: Readonly<Record<ListName, ListKind>> = {
  accounts,
  masters,
  quotas,
  "service-settings": {
    startRule: "SettingLines",
    separator: "=",
    identity: trim,
    // `postconf -P` is called for one line after the other.
    counts: "last",
    malformed: () => ({ code: "setting-malformed" }),
  },
};
