import { cataloguePart } from "@mailconf/lossless";
import { pages } from "./pages.ts";

const page = pages.dovecot24;

/** The user's own settings for Dovecot, and the fields of accounts. */
export const dovecot = cataloguePart({
  DMS307: {
    name: "tls-weakened-by-override",
    severity: "error",
    page: pages.dovecot,
    summary: "An override switches TLS off, or lets versions of it in that are broken.",
    cases: {
      off: { message: "TLS is off: passwords cross the network in clear text", hint: "ssl = required" },
      old: {
        severity: "warning",
        message: "versions of TLS older than 1.2 are let in: they are broken",
        hint: "ssl_min_protocol = TLSv1.2",
      },
    },
  },
  DMS611: {
    name: "dovecot-sieve-storage-path",
    severity: "error",
    page,
    summary: "Where the scripts of a user lie: a folder, and a link to the active one beside it.",
    cases: {
      "active-link": {
        message: "the path of the active script is no folder: nobody can edit scripts with it",
        hint: "path = ~/sieve\nactive_path = ~/.dovecot.sieve",
      },
      "old-setting": {
        message: "Dovecot 2.4 has no {name}: a block says where the user's scripts are",
        hint: "sieve_script personal {\n  path = {folder:input}\n  active_path = {active:input}\n}",
      },
    },
  },
  DMS614: {
    name: "dovecot-fts-backend",
    severity: "error",
    page: pages.dovecot,
    summary: "A search plugin that the image of this release does not have: Dovecot does not start.",
    message: "the image {release} has no {plugin}: Dovecot does not start",
    hint: "{present}",
  },
  DMS618: {
    name: "dovecot-account-attributes",
    severity: "error",
    page,
    summary:
      "A field of an account in the language of Dovecot 2.3. 2.4 ignores it: without its place a mailbox seems empty, without a quota mail flows all the same.",
    cases: {
      mailbox: {
        message: "Dovecot 2.4 ignores `{field:input}`: the mailbox seems empty",
        hint: "{mended:input}",
      },
      other: {
        severity: "warning",
        message: "Dovecot 2.4 ignores `{field:input}`",
        hint: "{mended:input}",
      },
    },
  },
  DMS619: {
    name: "dovecot-protocols",
    severity: "error",
    page: pages.dovecot,
    summary:
      "`protocols` in an override names all protocols: those it leaves out are off, delivery (lmtp) included.",
    message: "{missing} is switched off: this line names all protocols",
    hint: "protocols = {all}",
  },
  DMS623: {
    name: "dovecot-nopassword",
    severity: "error",
    page,
    summary: "`nopassword` beside a password: Dovecot 2.4 lets every password in.",
    message: "Dovecot 2.4 lets every password in for {address}: `nopassword` stands beside the hash",
    hint: "delete the word `nopassword`",
  },
  "dovecot-setting-behind-filter": {
    name: "dovecot-setting-behind-filter",
    severity: "warning",
    page: pages.dovecot,
    summary: "In Dovecot 2.3 a protocol's own value of a setting hides the one for all.",
    message: "IMAP and LMTP have a mail_plugins of their own, which this line does not change",
    hint: "{mended:input}",
  },
});
