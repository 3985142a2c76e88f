import { cataloguePart } from "@mailconf/lossless";
import { pages } from "./pages.ts";

const page = pages.certificates;

/** Certificates, and connections without them. */
export const tls = cataloguePart({
  DMS301: {
    name: "tls-off",
    severity: "warning",
    page,
    summary: "SSL_TYPE is empty: there is no TLS on any port, and passwords cross the network as they are.",
    message: "SSL_TYPE is not set: there is no TLS, and clients send passwords in clear text",
    hint: "SSL_TYPE=letsencrypt",
  },
  DMS302: {
    name: "tls-certificate-not-found",
    severity: "error",
    page,
    summary: "A certificate or its key is not where the settings say, or not where it can be used from.",
    cases: {
      "no-file": {
        message: "expected a file {path} for {name}: there is none",
        hint: "{variable}=/etc/dms/tls-source/file.pem",
      },
      "is-folder": {
        message: "expected a file {path} for {name}: it is a folder",
        hint: "{variable}=/etc/dms/tls-source/file.pem",
      },
      "odd-path": {
        message: 'expected an absolute path without blanks and commas, found "{path}"',
        hint: "{variable}=/etc/dms/tls-source/file.pem",
      },
      "no-certificate": {
        message: "no certificate of Let's Encrypt is there: looked for {looked}",
        hint: "{folder}/fullchain.pem",
      },
      "no-key": {
        message: "the certificate has no key: looked for {folder}/privkey.pem, {folder}/key.pem",
        hint: "{folder}/privkey.pem",
      },
    },
  },
  DMS304: {
    name: "tls-manual-incomplete",
    severity: "error",
    page,
    summary: "SSL_TYPE=manual with only one of certificate and key: docker-mailserver wants both, and stops.",
    message: "expected {name}: certificates come in pairs of certificate and key",
    hint: "{name}=/certs/file.pem",
  },
  DMS305: {
    name: "tls-acme-stale-key",
    severity: "warning",
    page,
    summary:
      "Beside the store of Traefik (acme.json) lies an older private key. docker-mailserver takes the old one, which does not fit the certificate; here the one of the store is used.",
    message: "an older key lies beside acme.json: {path} is not used",
    hint: "mv {path} {path}.old",
  },
  "tls-file-not-visible": {
    name: "tls-file-not-visible",
    severity: "info",
    page,
    summary: "A certificate lies where this program cannot look, so nothing is known about it.",
    message: "{path} cannot be looked at from here: it is used as if it were there",
  },
  "tls-host-name": {
    name: "tls-host-name",
    severity: "error",
    page,
    summary:
      "The files of the certificate are named after the host, and this host name cannot be part of a file name.",
    message: "expected a host name that can be part of a file name",
  },
  "own-dh-parameters": {
    name: "own-dh-parameters",
    severity: "warning",
    page,
    summary:
      "dhparams.pem in the config volume replaces the group ffdhe4096 of RFC 7919, which is well examined.",
    cases: {
      replaces: {
        message: "these parameters replace the group ffdhe4096 of RFC 7919, which is well examined",
        hint: "delete dhparams.pem",
      },
      "not-pem": {
        severity: "error",
        message: "expected DH parameters in PEM",
        hint: "openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe4096",
      },
    },
  },
});
