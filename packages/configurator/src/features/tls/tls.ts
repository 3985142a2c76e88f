import { sourceText, table } from "@mailconf/lossless";
import { parse as parseMasterCf } from "@mailconf/postfix-master-cf";
import { dovecot, type Effect, mainCf, masterCf, report } from "../../effect.ts";
import { defineFeature } from "../../feature.ts";
import { find } from "../../finding.ts";
import type { Certificate, Found } from "./certificate.ts";
import { custom, manual, selfSigned } from "./given.ts";
import { env, type TlsContext } from "./inputs.ts";
import { letsencrypt } from "./letsencrypt.ts";
import { ciphers, protocols } from "./levels.ts";

const auth = dovecot("conf.d/10-auth.conf");
const sslConf = dovecot("conf.d/10-ssl.conf");

const sources: Readonly<Record<string, (context: TlsContext) => Found>> = table({
  letsencrypt,
  manual,
  custom,
  "self-signed": selfSigned,
});

/** The certificate of Postfix and Dovecot, and which TLS they speak (spec: tls). */
export const tls = defineFeature({
  name: "tls",
  env,
  reloads: [{ files: ["/etc/dms/tls/"], commands: ["postfix reload", "doveadm reload"] }],
  *effects(context) {
    yield* level(context);
    const type = context.env.SSL_TYPE;
    const source = sources[type.value];
    if (type.value === "") yield* off(context);
    if (!source) return;
    const found = source(context);
    if ("problems" in found) for (const problem of found.problems) yield report(problem);
    else yield* certificate(context, found);
  },
});

function* level({ env }: TlsContext): Generator<Effect> {
  const { TLS_LEVEL: wanted } = env;
  const list = ciphers[wanted.value];
  if (list === undefined) return;
  for (const name of ["smtpd_tls_mandatory_protocols", "smtpd_tls_protocols", "smtp_tls_protocols"]) {
    yield mainCf.set(name, protocols.postfix, wanted);
  }
  yield mainCf.set("tls_high_cipherlist", list, wanted);
  yield sslConf.set(["ssl_min_protocol"], protocols.dovecot, wanted);
  yield sslConf.set(["ssl_cipher_list"], list, wanted);
}

function* certificate({ release }: TlsContext, found: Certificate): Generator<Effect> {
  const { key, chain, fallback, authority, because } = found;
  yield* found.effects;
  const files = new Set([key, chain, ...(fallback ? [fallback.key, fallback.chain] : [])]);
  yield mainCf.set("smtpd_tls_chain_files", [...files].join(" "), ...because);
  if (authority !== undefined) {
    yield mainCf.set("smtpd_tls_CAfile", authority, ...because);
    yield mainCf.set("smtp_tls_CAfile", authority, ...because);
  }
  const names =
    release.dovecot === "2.3"
      ? { key: "ssl_key", chain: "ssl_cert", altKey: "ssl_alt_key", altChain: "ssl_alt_cert", mark: "<" }
      : {
          key: "ssl_server_key_file",
          chain: "ssl_server_cert_file",
          altKey: "ssl_server_alt_key_file",
          altChain: "ssl_server_alt_cert_file",
          mark: "",
        };
  yield sslConf.set([names.key], `${names.mark}${key}`, ...because);
  yield sslConf.set([names.chain], `${names.mark}${chain}`, ...because);
  if (!fallback) return;
  yield sslConf.set([names.altKey], `${names.mark}${fallback.key}`, ...because);
  yield sslConf.set([names.altChain], `${names.mark}${fallback.chain}`, ...because);
}

/** No TLS at all: passwords cross the network as they are. */
function* off({ env, release, site }: TlsContext): Generator<Effect> {
  const { SSL_TYPE: type } = env;
  yield report(find("DMS301", type.origin));
  yield mainCf.set("smtpd_tls_security_level", "none", type);
  yield mainCf.set("smtp_tls_security_level", "none", type);
  const master = parseMasterCf(sourceText(release.base["/etc/postfix/master.cf"] ?? "", "master.cf"));
  for (const { service, type: kind, options } of master.services) {
    for (const { name, value } of options) {
      const key = `${service}/${kind}/${name}`;
      if (/^smtpd?_tls_security_level$/.test(name)) yield masterCf.set(key, "none", type);
      if (/^smtpd?_tls_wrappermode$/.test(name) && value === "yes") yield masterCf.set(key, "no", type);
    }
  }
  yield release.dovecot === "2.3"
    ? auth.set(["disable_plaintext_auth"], "no", type)
    : auth.set(["auth_allow_cleartext"], "yes", type);
  const clients = env.ENABLE_IMAP.value || env.ENABLE_POP3.value;
  if (clients && !site.smtpOnly.value) yield sslConf.set(["ssl"], "no", type);
}
