import {
  ENABLE_IMAP,
  ENABLE_POP3,
  SSL_ALT_CERT_PATH,
  SSL_ALT_KEY_PATH,
  SSL_CERT_PATH,
  SSL_DOMAIN,
  SSL_KEY_PATH,
  SSL_TYPE,
  TLS_LEVEL,
} from "@mailconf/dms-env";
import type { Context } from "../../feature.ts";

/** The variables that the feature reads. */
export const env = {
  ENABLE_IMAP,
  ENABLE_POP3,
  SSL_ALT_CERT_PATH,
  SSL_ALT_KEY_PATH,
  SSL_CERT_PATH,
  SSL_DOMAIN,
  SSL_KEY_PATH,
  SSL_TYPE,
  TLS_LEVEL,
};

/** What the TLS settings have to say. */
export type TlsContext = Context<typeof env>;
