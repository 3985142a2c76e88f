import { DEFAULT_RELAY_HOST, ENABLE_AMAVIS, RELAY_HOST } from "@mailconf/dms-env";
import { type Finding, groupBy } from "@mailconf/lossless";
import { splitList, splitWords } from "@mailconf/postfix-lines";
import { Configuration, parse as parseMainCf } from "@mailconf/postfix-main-cf";
import { type ParameterTable, parameters } from "@mailconf/postfix-main-cf/parameters";
import { type MasterCf, parse as parseMasterCf } from "@mailconf/postfix-master-cf";
import { report } from "../../effect.ts";
import { type Context, defineFeature } from "../../feature.ts";
import { find, passedOn } from "../../finding.ts";
import { once } from "../../once.ts";
import type { Origin } from "../../origin.ts";
import { mailDomains } from "../../volume/mail-domains.ts";
import { mainCfOverride, masterCfOverride } from "../../volume/overrides.ts";
import { relayMap } from "../../volume/relay-map.ts";
import { tooWide } from "../networks/too-wide.ts";
import { type Lookup, relaysForStrangers, relaysToAll } from "./relaying.ts";
import { refusedAtStart } from "./startup.ts";
import { hasAllClients } from "./strangers.ts";
import { unknownOptions } from "./unknown-options.ts";
import { wrongValues } from "./wrong-values.ts";

const variables = { DEFAULT_RELAY_HOST, RELAY_HOST, ENABLE_AMAVIS };

/** What the finished configuration of Postfix is, and which parts of it the user wrote. */
interface Review {
  readonly context: Context<typeof variables>;
  readonly known: ParameterTable;
  readonly configuration: () => Configuration;
  readonly master: () => MasterCf;
  /** What the user's main.cf says about a parameter, with its place. */
  readonly own: ReadonlyMap<string, { readonly value: string; readonly origin: Origin }>;
}

/** Overrides that leave Postfix open, cut it off or stop it (spec: lint-rules 70x, 107, 119, 120, 404, 405). */
export const overrideReview = defineFeature({
  name: "override-review",
  env: variables,
  *effects(context) {
    const file = context.volume.view(mainCfOverride);
    if (!file && context.volume.view(masterCfOverride).length === 0) return;
    const known = parameters(context.release.postfix);
    // Most overrides touch nothing that the whole configuration has to be read for.
    const master = once(() => parseMasterCf(context.soFar("/etc/postfix/master.cf") ?? ""));
    const configuration = once(
      () =>
        new Configuration(parseMainCf(context.soFar("/etc/postfix/main.cf") ?? ""), {
          parameters: known,
          services: master().services,
        }),
    );
    const own = new Map<string, { value: string; origin: Origin }>();
    for (const parameter of file?.keys ?? []) {
      const span = file?.locate(parameter);
      const value = file?.get(parameter);
      if (!file || !span || value === undefined) continue;
      own.set(parameter, { value, origin: { kind: "volume", source: file.source, span } });
    }
    const review = { context, known, configuration, master, own };
    for (const check of [
      relayParameters,
      wrapperMode,
      indexes,
      networks,
      openRelay,
      domains,
      targets,
      deprecated,
      values,
      options,
      atStart,
    ]) {
      for (const finding of check(review)) yield report(finding);
    }
  },
});

function* atStart({ context, own, configuration }: Review): Generator<Finding> {
  yield* refusedAtStart({ context, own, expand: (name) => configuration().expand(name)?.value ?? "" });
}

function* options({ context, known, master }: Review): Generator<Finding> {
  const lines = context.volume.view(masterCfOverride);
  if (lines.length > 0) yield* unknownOptions(lines, master(), known, context.soFar);
}

/** Values that Postfix would not understand, in both files of overrides. */
function* values({ context, known, master }: Review): Generator<Finding> {
  const main = context.soFar("/etc/postfix/main.cf") ?? "";
  const environment = { parameters: known, services: master().services };
  const file = context.volume.view(mainCfOverride);
  if (file) {
    for (const problem of wrongValues(main, file.toString(), environment))
      yield passedOn(problem, file.source);
  }
  // The settings of a service see each other, so they are looked at together; without the service they say nothing.
  const lines = context.volume.view(masterCfOverride);
  const byService = groupBy(lines, ({ key }) => key?.slice(0, key.lastIndexOf("/")));
  for (const { service, type } of master().services) {
    const own = byService.get(`${service}/${type}`) ?? [];
    if (own.length === 0) continue;
    const texts = own.map(({ key, value }) => `${key?.slice(key.lastIndexOf("/") + 1)} = ${value}\n`);
    const ends: number[] = [];
    for (const { length } of texts) ends.push((ends.at(-1) ?? 0) + length);
    let at = 0;
    // Findings come in the order of the text.
    for (const problem of wrongValues(main, texts.join(""), environment)) {
      while ((ends[at] ?? Number.POSITIVE_INFINITY) <= problem.span.start) at++;
      const origin = own[at]?.origin;
      if (origin && "source" in origin) yield passedOn({ ...problem, span: origin.span }, origin.source);
    }
  }
}

/** What the relay settings write: always, or with credentials alone. */
const relayOwned: readonly (readonly [parameter: string, withCredentials: boolean])[] = [
  ["relayhost", false],
  ["sender_dependent_relayhost_maps", false],
  ["sender_dependent_default_transport_maps", false],
  ["default_transport", false],
  ["smtp_sasl_password_maps", true],
  ["smtp_sasl_auth_enable", true],
  ["smtp_sasl_security_options", true],
  ["smtp_tls_security_level", true],
];

function* relayParameters({ own, context: { env, volume, soFar } }: Review): Generator<Finding> {
  const isOn =
    env.DEFAULT_RELAY_HOST.value !== "" || env.RELAY_HOST.value !== "" || volume.view(relayMap).exists;
  if (!isOn) return;
  const hasCredentials = soFar("/etc/postfix/sasl_passwd") !== undefined;
  for (const [parameter, withCredentials] of relayOwned) {
    const setting = own.get(parameter);
    if (!setting || (withCredentials && !hasCredentials)) continue;
    if (parameter === "relayhost" && env.DEFAULT_RELAY_HOST.value !== "")
      yield find("DMS119:relayhost", setting.origin);
    else yield find("DMS119:other", setting.origin, { parameter });
  }
}

function* wrapperMode({ own, configuration, context, master }: Review): Generator<Finding> {
  const setting = own.get("smtp_tls_wrappermode");
  if (setting?.value !== "yes") return;
  const senders = (context.soFar("/etc/postfix/relayhost_map") ?? "")
    .split("\n")
    .filter((line) => line !== "");
  const isMixed = [configuration().expand("relayhost")?.value ?? "", ...senders].some(
    (hop) => !/:(465|smtps|submissions)$/.test(hop.trim()),
  );
  const exposed = master().services.find(
    ({ service, command, options }) =>
      command === "smtp" &&
      service.includes("amavis") &&
      !options.some(({ name }) => name === "smtp_tls_wrappermode"),
  );
  if (!isMixed && !exposed) return;
  const broken = exposed?.service ?? "every connection that is not to port 465";
  yield find("DMS107", setting.origin, { broken });
}

/** Tables that need an index which nobody builds. */
function* indexes({ own, context: { files } }: Review): Generator<Finding> {
  for (const [parameter, { value, origin }] of own) {
    for (const [, type, path = ""] of value.matchAll(
      /(?:^|[\s,{])(hash|btree|lmdb|cdb|dbm|sdbm):(\/[^\s,}]+)/g,
    )) {
      const index = `${path}.${type === "lmdb" || type === "cdb" ? type : "db"}`;
      if (path === "/etc/aliases" || files.state(index) === "file" || files.state(index) === "unknown")
        continue;
      yield find("DMS120", origin, { path, parameter });
    }
  }
}

function* networks({ own, configuration }: Review): Generator<Finding> {
  const setting = own.get("mynetworks");
  const wide = setting && everybodyIn(configuration().expand("mynetworks")?.value ?? "");
  if (!setting || !wide) return;
  const kept = splitList(setting.value).flatMap(({ text }) =>
    everybodyIn(text) === undefined ? [text] : [],
  );
  const mended = `mynetworks = ${kept.length > 0 ? kept.join(" ") : "127.0.0.0/8 [::1]/128"}`;
  yield find("DMS404", setting.origin, { range: wide, mended });
}

/** The word of a list of networks that lets in strangers: a wide network, or a table that answers every client. */
function everybodyIn(networks: string): string | undefined {
  const wide = tooWide(networks);
  if (wide !== undefined || !hasAllClients(networks)) return wide;
  return splitList(networks).find(({ text }) => hasAllClients(text))?.text ?? networks;
}

/** Parameters of main.cf and of a service that can open a relay, the one that is blamed first in front. */
const relaying = ["smtpd_relay_restrictions", "smtpd_recipient_restrictions", "relay_domains"];

/** Services on which a stranger could send mail to the whole world. */
function* openRelay({ context, own, configuration, master }: Review): Generator<Finding> {
  const lines = context.volume
    .view(masterCfOverride)
    .filter(({ key }) => /\/(smtpd_re|relay_domains$|mynetworks$)/.test(key ?? ""));
  if (lines.length === 0 && !relaying.some((name) => own.has(name))) return;
  const networksOfAll = configuration().expand("mynetworks")?.value ?? "";
  for (const service of master().services) {
    if (service.command !== "smtpd") continue;
    const scoped = configuration().forService(service);
    // The networks of all services have a finding of their own.
    const lookup = (name: string) => {
      const value = scoped.expand(name)?.value ?? "";
      return name === "mynetworks" && value === networksOfAll ? "" : value;
    };
    if (!relaysForStrangers(lookup)) continue;
    const isDomains = relaysToAll(lookup) && relaysForNobody(lookup);
    const names = isDomains ? ["relay_domains"] : relaying;
    const setting = names.map((name) => own.get(name)).find((one) => one !== undefined);
    const ofService = lines.filter(({ key }) => key?.startsWith(`${service.service}/${service.type}/`));
    const line = ofService.find(({ key }) => names.some((name) => key?.endsWith(`/${name}`))) ?? ofService[0];
    const origin = setting?.origin ?? line?.origin;
    if (!origin) continue;
    const words = { service: `${service.service}/${service.type}` };
    yield isDomains
      ? find("DMS405:domains", origin, { ...words, domains: lookup("relay_domains") })
      : find("DMS405:restrictions", origin, words);
    return;
  }
}

/** Whether the restrictions of a service are sound but for the domains that it relays to. */
const relaysForNobody = (lookup: Lookup): boolean =>
  !relaysForStrangers((name) => (name === "relay_domains" ? "" : lookup(name)));

function* domains({ context, own, configuration }: Review): Generator<Finding> {
  const setting = own.get("mydestination");
  if (!setting) return;
  const all = splitWords(configuration().expand("mydestination")?.value ?? "");
  const local = new Set(all);
  const clash = context.volume.view(mailDomains).find(({ domain }) => local.has(domain));
  if (!clash) return;
  const written = splitWords(setting.value);
  // A domain that a reference stands for is taken out of what the list comes to.
  const kept = (written.includes(clash.domain) ? written : all).filter((word) => word !== clash.domain);
  const mended = kept.length > 0 ? kept.join(", ") : "localhost";
  yield find("DMS709", setting.origin, { domain: clash.domain, mended });
}

/** Transports and services that a parameter names and master.cf does not have. */
function* targets({ own, master }: Review): Generator<Finding> {
  for (const [parameter, { value, origin }] of own) {
    if (!/^(content_filter|\w+_transport|\w*cleanup_service_name)$/.test(parameter)) continue;
    const [, name] = /^([^:$\s]+)(?::|$)/.exec(value) ?? [];
    const present = new Set(master().services.map(({ service }) => service));
    if (name === undefined || present.has(name)) continue;
    yield find("DMS710", origin, { name });
  }
}

function* deprecated({ own, known, context }: Review): Generator<Finding> {
  for (const [parameter, { origin }] of own) {
    const deprecation = known.deprecation(parameter);
    if (!deprecation) continue;
    const { advice } = deprecation;
    yield find("DMS705", origin, { version: context.release.postfix, parameter, advice });
  }
  const bind = ["smtp_bind_address", "smtp_bind_address6"].find((name) => own.has(name));
  const setting = bind === undefined ? undefined : own.get(bind);
  if (bind === undefined || !setting || !context.env.ENABLE_AMAVIS.value) return;
  yield find("DMS711", setting.origin, { parameter: bind, value: setting.value });
}
