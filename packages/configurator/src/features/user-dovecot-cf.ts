import { ENABLE_IMAP, ENABLE_MANAGESIEVE, ENABLE_POP3 } from "@mailconf/dms-env";
import { type DovecotConf, parse, type Section, type Setting } from "@mailconf/dovecot-conf";
import type { SourceText, Span } from "@mailconf/lossless";
import { newNames } from "../dovecot-24/new-names.ts";
import { copy, dovecot, everyone, report } from "../effect.ts";
import { type Context, defineFeature } from "../feature.ts";
import { findingAt, type Words } from "../finding.ts";
import { variables24 } from "../variables-24.ts";

const variables = { ENABLE_IMAP, ENABLE_MANAGESIEVE, ENABLE_POP3 };

/**
 * The user's settings for Dovecot, which are read last (spec: config-volume 4.3). They must be in the language of
 * the release: in 2.3's, Dovecot 2.4 does not start, or does something else than it seems.
 */
export const userDovecotCf = defineFeature({
  name: "user-dovecot-cf",
  env: variables,
  *effects(context) {
    const { volume, release, site } = context;
    const source = volume.read("dovecot.cf");
    if (!source || site.smtpOnly.value) return;
    const document = parse(source, { version: release.dovecot });
    for (const { code, span, ...words } of document.diagnostics) {
      yield report(findingAt(source, span, { ...words, code: `dovecot-${code.split("/")[1]}` }));
    }
    for (const words of wrong(document, context)) yield report(findingAt(source, words.span, words));
    const target = dovecot("local.conf");
    yield source.encoding === "utf-8"
      ? target.appendFile(source)
      : copy(target.file, source, everyone, { kind: "volume", source, span: { start: 0, end: 0 } });
  },
});

type Wrong = Words & { readonly span: Span };

function* wrong(document: DovecotConf, context: Context<typeof variables>): Generator<Wrong> {
  yield* protocols(document, context);
  for (const statement of statements(document)) {
    if (context.release.dovecot === "2.3") continue;
    if (statement.kind === "section") yield* oldSection(statement);
    else yield* oldSetting(statement, document.source);
  }
}

/** All sections and settings, outer ones first; without recursion, since depth has no limit. */
function* statements(document: DovecotConf): Generator<Section | Setting> {
  const queue: (readonly Section["items"][number][])[] = [document.items];
  for (const items of queue) {
    for (const item of items) {
      if (item.kind === "section") queue.push(item.items);
      if (item.kind === "section" || item.kind === "setting") yield item;
    }
  }
}

function* oldSection({ open }: Section): Generator<Wrong> {
  if (open.type === "plugin") {
    yield {
      code: "DMS601-dovecot-plugin-block",
      severity: "error",
      span: open.span,
      message:
        "expected settings of Dovecot 2.4: there is no `plugin` block, its settings stand outside, renamed",
      hint: "quota_storage_size = 1G",
    };
  } else if (/^(passdb|userdb|namespace)$/.test(open.type) && open.name === undefined) {
    yield {
      code: "DMS607-dovecot-unnamed-block",
      severity: "error",
      span: open.span,
      message: `expected a name: in Dovecot 2.4 every ${open.type} has one`,
      hint: `${open.type} ${open.type === "namespace" ? "inbox" : "passwd-file"} {`,
    };
  }
}

function* oldSetting({ name, value, span }: Setting, source: SourceText): Generator<Wrong> {
  const error = (code: string, message: string, hint?: string): Wrong => ({
    code,
    severity: "error",
    span,
    message,
    ...(hint !== undefined && { hint }),
  });
  const replacement = newNames[name];
  if (/^dovecot_(config|storage)_version$/.test(name)) {
    yield error(
      "DMS617-dovecot-version-line",
      `expected no ${name}: it may stand only at the start of the main file`,
    );
  } else if (name === "disable_plaintext_auth") {
    const opposite = value === "no" ? "yes" : "no";
    yield error(
      "DMS622-dovecot-cleartext-inverted",
      "expected auth_allow_cleartext, which says the opposite of disable_plaintext_auth",
      `auth_allow_cleartext = ${opposite}`,
    );
  } else if (name === "mail_location" || name === "location") {
    yield error(
      "DMS606-dovecot-mail-location",
      `expected the settings that ${name} became in Dovecot 2.4`,
      locationHint(value),
    );
  } else if (/^(args|default_fields|override_fields)$/.test(name)) {
    yield error("DMS608-dovecot-args", `expected settings of their own: Dovecot 2.4 has no ${name}`);
  } else if (replacement !== undefined) {
    const text = value.replace(/^</, "");
    yield error(
      replacement.endsWith("_file") ? "DMS605-dovecot-file-prefix" : "DMS602-dovecot-unknown-setting",
      `expected ${replacement}, which is the name of ${name} in Dovecot 2.4`,
      `${replacement} = ${name === "ssl_prefer_server_ciphers" ? (value === "yes" ? "server" : "client") : variables24(text)}`,
    );
  } else if (/_file$/.test(name) && value.startsWith("<")) {
    yield error(
      "DMS605-dovecot-file-prefix",
      `expected a plain path: ${name} would take the content of the file for a path`,
      `${name} = ${value.slice(1)}`,
    );
  } else if (isSelfReference(value)) {
    const words = value.split(/\s+/).filter((word) => word !== `$${name}`);
    yield error(
      "DMS604-dovecot-self-reference",
      `expected a list block: Dovecot 2.4 takes \`$${name}\` for a word of the list`,
      `${name} {\n${words.map((word) => `  ${word} = yes\n`).join("")}}`,
    );
  } else if (hasOldVariable(value)) {
    yield error(
      "DMS603-dovecot-percent-variable",
      "expected the variables of Dovecot 2.4: it takes `%u`, `%n`, `%d` and `%h` for plain text",
      `${name} = ${variables24(
        source
          .slice(span)
          .replace(/^[^=]*=\s*/, "")
          .trimEnd(),
      ).replaceAll("%h", "%{home}")}`,
    );
  }
}

const isSelfReference = (value: string) => /(^|\s)\$(?!SET:|ENV:)[a-z_]+(?=\s|$)/.test(value);
const hasOldVariable = (value: string) => /%(?:[LUMR]?[undhsrl])(?![A-Za-z0-9])/.test(value);

function locationHint(value: string): string {
  const [driver = "", path = ""] = value.split(":");
  return `mail_driver = ${driver}\nmail_path = ${variables24(path)}`;
}

/** The last definition of `protocols` wins, so it must name all that is switched on. */
function* protocols(document: DovecotConf, { env }: Context<typeof variables>): Generator<Wrong> {
  const value = document.get(["protocols"]);
  const span = document.locate(["protocols"]);
  if (value === undefined || !span || value.includes("$")) return;
  const served = value.split(/\s+/);
  const wanted = [
    "lmtp",
    ...(env.ENABLE_IMAP.value ? ["imap"] : []),
    ...(env.ENABLE_POP3.value ? ["pop3"] : []),
    ...(env.ENABLE_MANAGESIEVE.value ? ["sieve"] : []),
  ];
  const missing = wanted.filter((protocol) => !served.includes(protocol));
  if (missing.length === 0) return;
  yield {
    code: "DMS619-dovecot-protocols",
    severity: "error",
    span,
    message: `expected ${missing.join(" and ")} among the protocols: this line switches off what it does not name`,
    hint: `protocols = ${wanted.join(" ")}`,
  };
}
