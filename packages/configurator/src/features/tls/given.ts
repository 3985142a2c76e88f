import type { Finding } from "@mailconf/lossless";
import { type Effect, link } from "../../effect.ts";
import { find } from "../../finding.ts";
import type { Sourced } from "../../origin.ts";
import { configVolume } from "../../volume/volume.ts";
import { certificateAccess, type Found, keyAccess, type Pair } from "./certificate.ts";
import { isPath, missingFile, placed } from "./files.ts";
import type { TlsContext } from "./inputs.ts";

const copies = "/etc/dms/tls";

/** Key and certificate named by the environment, and perhaps a second pair (spec: tls). */
export function manual({ env, files }: TlsContext): Found {
  const {
    SSL_KEY_PATH: key,
    SSL_CERT_PATH: chain,
    SSL_ALT_KEY_PATH: altKey,
    SSL_ALT_CERT_PATH: altChain,
  } = env;
  const effects: Effect[] = [];
  const pairOf = (
    settings: Readonly<Record<string, Sourced<string>>>,
    to: Pair,
  ): Pair | { readonly problems: readonly Finding[] } => {
    const paths: string[] = [];
    const problems = Object.entries(settings).flatMap(
      ([name, setting]) =>
        (setting.value === ""
          ? unset(name, env.SSL_TYPE)
          : missingFile(files, setting.value, setting, name)) ?? [],
    );
    if (problems.length > 0) return { problems };
    for (const setting of Object.values(settings)) {
      const isKey = paths.length === 0;
      const place = placed(
        files,
        setting.value,
        isKey ? to.key : to.chain,
        isKey ? keyAccess : certificateAccess,
        setting,
      );
      effects.push(...place.effects);
      paths.push(place.path);
    }
    const [keyPath = to.key, chainPath = to.chain] = paths;
    return { key: keyPath, chain: chainPath };
  };
  const first = pairOf(
    { SSL_KEY_PATH: key, SSL_CERT_PATH: chain },
    { key: `${copies}/key`, chain: `${copies}/cert` },
  );
  if ("problems" in first) return first;
  const because = [env.SSL_TYPE, key, chain];
  if (altKey.value === "" && altChain.value === "") return { ...first, effects, because };
  const second = pairOf(
    { SSL_ALT_KEY_PATH: altKey, SSL_ALT_CERT_PATH: altChain },
    { key: `${copies}/fallback_key`, chain: `${copies}/fallback_cert` },
  );
  if ("problems" in second) return second;
  return { ...first, fallback: second, effects, because: [...because, altKey, altChain] };
}

const unset = (name: string, type: Sourced<string>): Finding => find("DMS304", type.origin, { name });

/** One file of the config volume that holds key and certificate. */
export function custom(context: TlsContext): Found {
  const name = `${context.site.hostname.value}-full.pem`;
  const file = ofVolume(context, name, `${copies}/${name}`, keyAccess);
  if ("problems" in file) return file;
  return { key: file.path, chain: file.path, effects: file.effects, because: becauseOf(context) };
}

/** Key, certificate and certificate of the own authority, all of the config volume. */
export function selfSigned(context: TlsContext): Found {
  const host = context.site.hostname;
  const key = ofVolume(context, `${host.value}-key.pem`, `${copies}/${host.value}-key.pem`, keyAccess);
  if ("problems" in key) return key;
  const chain = ofVolume(
    context,
    `${host.value}-cert.pem`,
    `${copies}/${host.value}-cert.pem`,
    certificateAccess,
  );
  if ("problems" in chain) return chain;
  const authority = ofVolume(context, "demoCA/cacert.pem", `${copies}/cacert.pem`, certificateAccess);
  if ("problems" in authority) return authority;
  return {
    key: key.path,
    chain: chain.path,
    authority: authority.path,
    effects: [
      ...key.effects,
      ...chain.effects,
      ...authority.effects,
      link(`/etc/ssl/certs/cacert-${host.value}.pem`, authority.path, context.env.SSL_TYPE, host),
    ],
    because: becauseOf(context),
  };
}

const becauseOf = ({ env, site }: TlsContext) => [env.SSL_TYPE, site.hostname];

function ofVolume({ env, files, site }: TlsContext, name: string, to: string, access: typeof keyAccess) {
  const setting: Sourced<string> = { value: env.SSL_TYPE.value, origin: env.SSL_TYPE.origin };
  const from = `${configVolume}/ssl/${name}`;
  if (!isPath(`/${site.hostname.value}`) || site.hostname.value.includes("/")) {
    return { problems: [find("tls-host-name", site.hostname.origin)] };
  }
  const missing = missingFile(files, from, setting, `SSL_TYPE=${env.SSL_TYPE.value}`);
  return missing ? { problems: [missing] } : placed(files, from, to, access, setting);
}
