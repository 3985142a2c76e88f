import { accounts } from "./accounts.ts";
import { directory } from "./directory.ts";
import { dovecot } from "./dovecot.ts";
import { host } from "./host.ts";
import { postfix } from "./postfix.ts";
import { relay } from "./relay.ts";
import { services } from "./services.ts";
import { tls } from "./tls.ts";

/** Every finding of this package, by its code. */
export const catalogueRows = {
  ...relay,
  ...tls,
  ...host,
  ...accounts,
  ...dovecot,
  ...postfix,
  ...directory,
  ...services,
} as const;
