import { trim } from "@mailconf/postfix-lines";
import type { ListKind } from "../lines/list-kind.ts";
import { accounts } from "./account-line.ts";
import { masters } from "./master-line.ts";
import { quotas } from "./quota-line.ts";

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
