import { acl } from "./acl.ts";
import { authWithDatabases, oauth2 } from "./auth.ts";
import { type Check, knownWords } from "./check.ts";
import { httpClient, httpServer, programClient, pushNotification, redis } from "./http.ts";
import { languages } from "./language.ts";
import { masterService, ssl, sslServer } from "./logging.ts";
import { doveadm, fts, imapc, lmtp, login, mailLog, pop3 } from "./mail.ts";
import { namespace } from "./namespace.ts";
import { services } from "./services.ts";
import {
  addressSource,
  editheader,
  editheaderHeader,
  imapsieve,
  mailto,
  sieve,
  sieveStorage,
  spamtest,
  vacation,
  variables,
  virustest,
} from "./sieve.ts";
import { exporter, exporters, metric } from "./stats.ts";
import { storage } from "./storage.ts";
import { mailbox } from "./warnings.ts";

/** Every check of settings, in the order of doveconf: the first complaint is the one that it repeats at its end. */
export const checks: readonly Check[] = [
  ...[acl, oauth2, authWithDatabases, doveadm, fts, httpClient, httpServer],
  knownWords("imap_client_workarounds"),
  ...[imapc, languages, lmtp, login, mailLog, namespace, storage, mailbox, masterService, services, pop3],
  knownWords("pop3c_features"),
  ...[programClient, pushNotification, redis, sslServer, ssl, exporter, metric, exporters],
  knownWords("submission_client_workarounds"),
  knownWords("managesieve_client_workarounds"),
  ...[
    editheaderHeader,
    editheader,
    addressSource("sieve_report_from"),
    spamtest,
    vacation,
    variables,
    virustest,
  ],
  ...[imapsieve, mailto, sieve, sieveStorage],
];
