import { fold } from "@mailconf/postfix-maps";
import { accounts } from "../lists/account-line.ts";
import { masters } from "../lists/master-line.ts";
import { quotas } from "../lists/quota-line.ts";
import type { ListKind } from "./list-kind.ts";

/** The lists with one entry a line. */
export type ListName =
  | "accounts"
  | "masters"
  | "quotas"
  | "service-settings"
  | "key-table"
  | "signing-table"
  | "trusted-hosts";

export const kinds: Readonly<Record<ListName, ListKind>> = {
  accounts,
  masters,
  quotas,
  "service-settings": {
    startRule: "SettingLines",
    separator: "=",
    identity: (key) => key.trim(),
    // `postconf -P` is called for one line after the other.
    counts: "last",
    malformed: () => ({ code: "setting-malformed" }),
    repeated: undefined,
  },
  "key-table": {
    startRule: "KeyTableLines",
    separator: " ",
    identity: (key) => key,
    counts: "first",
    malformed: () => ({ code: "key-table-malformed" }),
    unusable: ({ value }) =>
      isKeyLocation(value) ? undefined : { code: "key-table-malformed", field: "value" },
    valueProblem: (value) => (isKeyLocation(value) ? undefined : { code: "key-table-malformed" }),
    repeated: "dkim-repeated",
  },
  "signing-table": {
    startRule: "SigningTableLines",
    separator: " ",
    identity: fold,
    counts: "first",
    malformed: () => ({ code: "signing-table-malformed" }),
    repeated: "dkim-repeated",
  },
  "trusted-hosts": {
    startRule: "HostLines",
    separator: "",
    identity: fold,
    counts: "first",
    malformed: () => ({ code: "trusted-host-malformed" }),
    repeated: undefined,
  },
};

/** `domain:selector:file`; a key itself may stand in place of its file, so that may hold colons. */
const isKeyLocation = (value: string): boolean => /^[^\s:]+:[^\s:]+:\S/.test(value);
