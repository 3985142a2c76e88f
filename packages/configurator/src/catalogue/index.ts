import { type Rule, rulesOf } from "@mailconf/lossless";
import { accounts } from "./accounts.ts";
import { aliases } from "./aliases.ts";
import { directory } from "./directory.ts";
import { dovecot } from "./dovecot.ts";
import { dovecot24 } from "./dovecot-24.ts";
import { host } from "./host.ts";
import { ignoring } from "./ignoring.ts";
import { postfix } from "./postfix.ts";
import { relay } from "./relay.ts";
import { relayCredentials } from "./relay-credentials.ts";
import { services } from "./services.ts";
import { tls } from "./tls.ts";

/** Every finding of this package, by its code. */
export const catalogueRows = {
  ...relay,
  ...relayCredentials,
  ...tls,
  ...host,
  ...accounts,
  ...aliases,
  ...dovecot,
  ...dovecot24,
  ...postfix,
  ...directory,
  ...services,
  ...ignoring,
} as const;

/** The rules of this package, for people. */
export const rules: readonly Rule[] = rulesOf(catalogueRows);
