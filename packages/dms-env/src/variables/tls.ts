import { choice, host, path } from "../types.ts";

export const SSL_TYPE = choice({
  name: "SSL_TYPE",
  group: "tls",
  values: ["", "letsencrypt", "manual", "custom", "self-signed", "snakeoil"],
  since: "pre-8.0 (2016)",
  meanings: {
    "": "no TLS at all, cleartext logins allowed (logged as insecure)",
    letsencrypt: "use /etc/letsencrypt/live/<name> (or extract from a Traefik acme.json first)",
    manual: "files named by SSL_CERT_PATH and SSL_KEY_PATH",
    custom: "one combined file ssl/<HOSTNAME>-full.pem on the config volume",
    "self-signed": "ssl/<HOSTNAME>-key.pem, -cert.pem and ssl/demoCA/cacert.pem on the config volume",
    snakeoil: "undocumented, test only: keep the certificate shipped by the distribution",
  },
  description:
    "Where the TLS certificate comes from. letsencrypt tries SSL_DOMAIN, then HOSTNAME, then DOMAINNAME as directory name; first with fullchain.pem wins.",
});

export const SSL_CERT_PATH = path({
  name: "SSL_CERT_PATH",
  group: "tls",
  since: "pre-8.0 (2016, documented in 9.0.0)",
  requires: ["SSL_TYPE=manual"],
  description:
    'Container path of the certificate chain for SSL_TYPE=manual. Not part of /etc/dms-settings; the change detector reads it from the process environment. Wrong values: panic: when both variables are empty "not set"; when either file is missing "missing file".',
});

export const SSL_KEY_PATH = path({
  name: "SSL_KEY_PATH",
  group: "tls",
  since: "pre-8.0 (2016, documented in 9.0.0)",
  requires: ["SSL_TYPE=manual"],
  description:
    'Container path of the private key for SSL_TYPE=manual. Not part of /etc/dms-settings; the change detector reads it from the process environment. Wrong values: panic: when both variables are empty "not set"; when either file is missing "missing file".',
});

export const SSL_ALT_CERT_PATH = path({
  name: "SSL_ALT_CERT_PATH",
  group: "tls",
  since: "v9.0.0",
  requires: ["SSL_TYPE=manual", "SSL_CERT_PATH", "SSL_KEY_PATH"],
  description:
    "Optional second (fallback) certificate chain for SSL_TYPE=manual, for example RSA next to ECDSA. Wrong values: one of two missing: the copy fails, startup goes on with a broken fallback.",
});

export const SSL_ALT_KEY_PATH = path({
  name: "SSL_ALT_KEY_PATH",
  group: "tls",
  since: "v9.0.0",
  requires: ["SSL_TYPE=manual", "SSL_CERT_PATH", "SSL_KEY_PATH"],
  description:
    "Optional second (fallback) private key for SSL_TYPE=manual, for example RSA next to ECDSA. Wrong values: one of two missing: the copy fails, startup goes on with a broken fallback.",
});

export const SSL_DOMAIN = host({
  name: "SSL_DOMAIN",
  group: "tls",
  wildcard: true,
  status: "undocumented",
  since: "pre-8.0 (2020)",
  requires: ["SSL_TYPE=letsencrypt"],
  description:
    "First candidate name when looking for the certificate directory with SSL_TYPE=letsencrypt; a leading *. is stripped for the path. Wrong values: silently falls back to HOSTNAME, then DOMAINNAME; panic when none has a certificate.",
});

export const TLS_LEVEL = choice({
  name: "TLS_LEVEL",
  group: "tls",
  values: ["modern", "intermediate"],
  default: "modern",
  since: "pre-8.0 (2018)",
  meanings: {
    modern: "AEAD suites only, TLS 1.2+",
    intermediate: "adds CBC SHA-2 suites; TLS 1.0/1.1 too before v12",
  },
  description: "Cipher suite profile. Wrong values: message logged, the shipped (modern) values stay.",
});
