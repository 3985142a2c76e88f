import { sourceText } from "@mailconf/lossless";
import { copy, copySecret, report } from "../../effect.ts";
import { find } from "../../finding.ts";
import type { Sourced } from "../../origin.ts";
import { findAcmePair } from "./acme.ts";
import { certificateAccess, type Found, keyAccess } from "./certificate.ts";
import { isPath, unseen } from "./files.ts";
import type { TlsContext } from "./inputs.ts";

const live = "/etc/letsencrypt/live";

/**
 * A certificate of Let's Encrypt: of the store of Traefik if there is one, else of the folder `live`. SSL_DOMAIN, host
 * name and domain are tried in this order (spec: tls).
 */
export function letsencrypt(context: TlsContext): Found {
  const { env, site } = context;
  const domain = env.SSL_DOMAIN;
  const wanted = [domain, site.hostname, site.domainname].filter(({ value }) => value !== "");
  const names = wanted.filter(({ value }) => isPath(`/${value}`) && !value.slice(1).includes("/"));
  return fromStore(context, names) ?? fromFolder(context, names);
}

const folderOf = (name: string) => `${live}/${name.replace(/^\*\./, "")}`;

function fromStore({ env, files }: TlsContext, names: readonly Sourced<string>[]): Found | undefined {
  const store = files.read("/etc/letsencrypt/acme.json");
  if (!store) return undefined;
  for (const name of names) {
    const pair = findAcmePair(store.text, name.value);
    if (!pair) continue;
    const folder = folderOf(name.value);
    const [key, chain] = [`${folder}/key.pem`, `${folder}/fullchain.pem`];
    const because = [env.SSL_TYPE, name];
    const effects = [
      copySecret(key, sourceText(pair.key, store.name), keyAccess, ...because),
      copy(chain, sourceText(pair.certificate, store.name), certificateAccess, ...because),
    ];
    if (files.state(`${folder}/privkey.pem`) === "file") {
      effects.push(report(find("DMS305", name.origin, { path: `${folder}/privkey.pem` })));
    }
    return { key, chain, effects, because };
  }
  return undefined;
}

function fromFolder({ env, files }: TlsContext, names: readonly Sourced<string>[]): Found {
  const chainOf = (name: Sourced<string>) => `${folderOf(name.value)}/fullchain.pem`;
  const name =
    names.find((each) => files.state(chainOf(each)) === "file") ??
    names.find((each) => files.state(chainOf(each)) === "unknown");
  if (!name) {
    const looked = names.map(chainOf).join(", ");
    const folder = folderOf(names[0]?.value ?? "mail.example.com");
    return { problems: [find("DMS302:no-certificate", env.SSL_TYPE.origin, { looked, folder })] };
  }
  const folder = folderOf(name.value);
  const chain = chainOf(name);
  const because = [env.SSL_TYPE, name];
  const key = [`${folder}/privkey.pem`, `${folder}/key.pem`].find((path) => files.state(path) === "file");
  if (key) return { key, chain, effects: [], because };
  if (files.state(`${folder}/privkey.pem`) !== "unknown") {
    return { problems: [find("DMS302:no-key", env.SSL_TYPE.origin, { folder })] };
  }
  return { key: `${folder}/privkey.pem`, chain, effects: [unseen(folder, env.SSL_TYPE.origin)], because };
}
