import { choice, host, path } from "../types.ts";

export const SSL_TYPE = choice({
  name: "SSL_TYPE",
  group: "tls",
  values: ["", "letsencrypt", "manual", "custom", "self-signed", "snakeoil"],
  since: "pre-8.0 (2016)",
  description: "Where the TLS certificate comes from.",
});

export const SSL_CERT_PATH = path({
  name: "SSL_CERT_PATH",
  group: "tls",
  since: "pre-8.0 (2016, documented in 9.0.0)",
  requires: ["SSL_TYPE=manual"],
  description: "Container path of the certificate chain for SSL_TYPE=manual.",
});

export const SSL_KEY_PATH = path({
  name: "SSL_KEY_PATH",
  group: "tls",
  since: "pre-8.0 (2016, documented in 9.0.0)",
  requires: ["SSL_TYPE=manual"],
  description: "Container path of the private key for SSL_TYPE=manual.",
});

export const SSL_ALT_CERT_PATH = path({
  name: "SSL_ALT_CERT_PATH",
  group: "tls",
  since: "v9.0.0",
  requires: ["SSL_TYPE=manual", "SSL_CERT_PATH", "SSL_KEY_PATH"],
  description:
    "Optional second (fallback) certificate chain for SSL_TYPE=manual, for example RSA next to ECDSA.",
});

export const SSL_ALT_KEY_PATH = path({
  name: "SSL_ALT_KEY_PATH",
  group: "tls",
  since: "v9.0.0",
  requires: ["SSL_TYPE=manual", "SSL_CERT_PATH", "SSL_KEY_PATH"],
  description: "Optional second (fallback) private key for SSL_TYPE=manual, for example RSA next to ECDSA.",
});

export const SSL_DOMAIN = host({
  name: "SSL_DOMAIN",
  group: "tls",
  status: "undocumented",
  since: "pre-8.0 (2020)",
  requires: ["SSL_TYPE=letsencrypt"],
  description:
    "First candidate name when looking for the certificate directory with SSL_TYPE=letsencrypt; a leading *. is stripped for the path.",
});

export const TLS_LEVEL = choice({
  name: "TLS_LEVEL",
  group: "tls",
  values: ["modern", "intermediate"],
  default: "modern",
  since: "pre-8.0 (2018)",
  description: "Cipher suite profile.",
});
