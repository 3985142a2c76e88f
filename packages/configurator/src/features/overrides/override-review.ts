import { DEFAULT_RELAY_HOST, ENABLE_AMAVIS, RELAY_HOST } from "@mailconf/dms-env";
import { type Finding, groupBy, input, wording } from "@mailconf/lossless";
import { Configuration, parse as parseMainCf, splitWords } from "@mailconf/postfix-main-cf";
import { type ParameterTable, parameters } from "@mailconf/postfix-main-cf/parameters";
import { type MasterCf, parse as parseMasterCf } from "@mailconf/postfix-master-cf";
import { report } from "../../effect.ts";
import { type Context, defineFeature } from "../../feature.ts";
import { findingAbout, findingAt } from "../../finding.ts";
import { once } from "../../once.ts";
import type { Origin } from "../../origin.ts";
import { mailDomains } from "../../volume/mail-domains.ts";
import { mainCfOverride, masterCfOverride } from "../../volume/overrides.ts";
import { relayMap } from "../../volume/relay-map.ts";
import { relaysForStrangers, tooWide } from "./relaying.ts";
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
    ]) {
      for (const finding of check(review)) yield report(finding);
    }
  },
});

/** Values that Postfix would not understand, in both files of overrides. */
function* values({ context, known, master }: Review): Generator<Finding> {
  const main = context.soFar("/etc/postfix/main.cf") ?? "";
  const environment = { parameters: known, services: master().services };
  const file = context.volume.view(mainCfOverride);
  if (file) {
    for (const { span, ...words } of wrongValues(main, file.toString(), environment))
      yield findingAt(file.source, span, words);
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
    for (const { span, ...words } of wrongValues(main, texts.join(""), environment)) {
      while ((ends[at] ?? Number.POSITIVE_INFINITY) <= span.start) at++;
      const line = own[at];
      if (line) yield findingAbout(line.origin, words);
    }
  }
}

const relayOwned = [
  "relayhost",
  "sender_dependent_relayhost_maps",
  "sender_dependent_default_transport_maps",
  "default_transport",
  "smtp_sasl_password_maps",
  "smtp_sasl_auth_enable",
  "smtp_sasl_security_options",
  "smtp_tls_security_level",
];

function* relayParameters({ own, context: { env, volume } }: Review): Generator<Finding> {
  const isOn =
    env.DEFAULT_RELAY_HOST.value !== "" || env.RELAY_HOST.value !== "" || volume.view(relayMap).exists;
  if (!isOn) return;
  for (const parameter of relayOwned) {
    const setting = own.get(parameter);
    if (!setting) continue;
    yield findingAbout(setting.origin, {
      code: "DMS119-relay-setting-overridden",
      severity: "warning",
      message: `expected one writer of ${parameter}: this value replaces the one of the relay settings`,
      hint: "set either the relay variables and files, or this parameter",
    });
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
  yield findingAbout(setting.origin, {
    code: "DMS107-relay-wrappermode-global",
    severity: "error",
    message: `expected the switch at a service of its own: here it breaks ${exposed?.service ?? "every connection that is not to port 465"}`,
    hint: "delete the line: a relay on port 465 needs no switch",
  });
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
      yield findingAbout(origin, {
        code: "DMS120-relay-indexed-map-without-index",
        severity: "error",
        message: wording`expected an index beside ${input(path)} for ${input(parameter)}: nothing builds it`,
        hint: wording`texthash:${input(path)}`,
      });
    }
  }
}

function* networks({ own, configuration }: Review): Generator<Finding> {
  const setting = own.get("mynetworks");
  const wide = setting && tooWide(configuration().expand("mynetworks")?.value ?? "");
  if (!setting || !wide) return;
  yield findingAbout(setting.origin, {
    code: "DMS404-net-mynetworks-too-wide",
    severity: "error",
    message: `expected a network of your own: everybody in ${wide} may relay without a login`,
    hint: "mynetworks = 127.0.0.0/8 [::1]/128 192.0.2.7/32",
  });
}

/** Services on which a stranger could send mail to the whole world. */
function* openRelay({ context, own, configuration, master }: Review): Generator<Finding> {
  const setting = own.get("smtpd_relay_restrictions") ?? own.get("smtpd_recipient_restrictions");
  const lines = context.volume.view(masterCfOverride).filter(({ key }) => /\/smtpd_re/.test(key ?? ""));
  if (!setting && lines.length === 0) return;
  for (const service of master().services) {
    if (service.command !== "smtpd") continue;
    const scoped = configuration().forService(service);
    if (!relaysForStrangers((name) => scoped.expand(name)?.value ?? "")) continue;
    const line = lines.find(({ key }) => key?.startsWith(`${service.service}/${service.type}/`));
    const origin = setting?.origin ?? line?.origin;
    if (!origin) continue;
    yield findingAbout(origin, {
      code: "DMS405-net-open-relay-proof",
      severity: "error",
      message: `expected ${service.service}/${service.type} to refuse strangers: it would relay their mail to anywhere`,
      hint: "smtpd_relay_restrictions = permit_mynetworks permit_sasl_authenticated defer_unauth_destination",
    });
    return;
  }
}

function* domains({ context, own, configuration }: Review): Generator<Finding> {
  const setting = own.get("mydestination");
  if (!setting) return;
  const local = new Set(splitWords(configuration().expand("mydestination")?.value ?? ""));
  const clash = context.volume.view(mailDomains).find(({ domain }) => local.has(domain));
  if (!clash) return;
  yield findingAbout(setting.origin, {
    code: "DMS709-mydestination-virtual",
    severity: "error",
    message: `expected no mail domain in mydestination: ${clash.domain} has its mailboxes elsewhere`,
    hint: "mydestination = localhost",
  });
}

/** Transports and services that a parameter names and master.cf does not have. */
function* targets({ own, master }: Review): Generator<Finding> {
  for (const [parameter, { value, origin }] of own) {
    if (!/^(content_filter|\w+_transport|\w*cleanup_service_name)$/.test(parameter)) continue;
    const [, name] = /^([^:$\s]+)(?::|$)/.exec(value) ?? [];
    const present = new Set(master().services.map(({ service }) => service));
    if (name === undefined || present.has(name)) continue;
    yield findingAbout(origin, {
      code: "DMS710-master-missing-target",
      severity: "error",
      message: `expected a service ${name} in master.cf: mail for it would stay in the queue`,
      hint: [...present].find((service) => service === "smtp") ?? "smtp",
    });
  }
}

function* deprecated({ own, known, context }: Review): Generator<Finding> {
  for (const [parameter, { origin }] of own) {
    const deprecation = known.deprecation(parameter);
    if (!deprecation) continue;
    yield findingAbout(origin, {
      code: "DMS705-main-deprecated",
      severity: "warning",
      message: `expected a parameter that Postfix ${context.release.postfix} wants to be used, not ${parameter}`,
      hint: deprecation.advice,
    });
  }
  const bind = ["smtp_bind_address", "smtp_bind_address6"].find((name) => own.has(name));
  const setting = bind === undefined ? undefined : own.get(bind);
  if (!setting || !context.env.ENABLE_AMAVIS.value) return;
  yield findingAbout(setting.origin, {
    code: "DMS711-main-bind-address-inherited",
    severity: "warning",
    message: `expected ${bind} at the service that needs it: smtp-amavis takes it over and no longer reaches Amavis`,
    hint: wording`smtp/unix/${bind ?? ""}=${input(setting.value)}`,
  });
}
