import { table } from "@mailconf/lossless";

/** Ciphers of a TLS level, in the order in which the server prefers them (spec: tls). */
const ecdheGcm = [
  "ECDHE-ECDSA-AES128-GCM-SHA256",
  "ECDHE-RSA-AES128-GCM-SHA256",
  "ECDHE-ECDSA-AES256-GCM-SHA384",
  "ECDHE-RSA-AES256-GCM-SHA384",
];
const chacha = ["ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305"];
const dheGcm = ["DHE-RSA-AES128-GCM-SHA256", "DHE-RSA-AES256-GCM-SHA384"];
const cbc = [
  "ECDHE-ECDSA-AES128-SHA256",
  "ECDHE-RSA-AES128-SHA256",
  "ECDHE-RSA-AES256-SHA384",
  "ECDHE-ECDSA-AES256-SHA384",
  "DHE-RSA-AES128-SHA256",
  "DHE-RSA-AES256-SHA256",
];

export const ciphers: Readonly<Record<string, string>> = table({
  modern: [...ecdheGcm, ...chacha, ...dheGcm].join(":"),
  intermediate: [...chacha, ...ecdheGcm, ...dheGcm, ...cbc].join(":"),
});

/** TLS 1.2 or newer, at both levels: for Postfix and for Dovecot. */
export const protocols = { postfix: "!SSLv2,!SSLv3,!TLSv1,!TLSv1.1", dovecot: "TLSv1.2" };
