import type { DovecotConf } from "@mailconf/dovecot-conf";
import { input, wording } from "@mailconf/lossless";
import type { Release } from "../../releases/release.ts";
import { oldLanguage } from "./old-language.ts";
import { type Statement, spanOf, statements, type Wrong } from "./statement.ts";

/** What is wrong with the user's Dovecot settings in a release, in the order of the rules. */
export function* checkOverride(
  document: DovecotConf,
  release: Release,
  switchedOn: readonly string[],
): Generator<Wrong> {
  yield* protocols(document, switchedOn);
  for (const statement of statements(document)) {
    const rules = [weakened, plugins, storage, behindFilter];
    for (const rule of rules) {
      const found = rule(statement, release);
      if (found) yield found;
    }
    if (release.dovecot === "2.4") {
      const found = oldLanguage(statement, document.source);
      if (found) yield found;
    }
  }
}

/** The last definition of `protocols` wins, so it must name all that is switched on. */
function* protocols(document: DovecotConf, switchedOn: readonly string[]): Generator<Wrong> {
  const value = document.get(["protocols"]);
  const span = document.locate(["protocols"]);
  if (value === undefined || !span || value.includes("$")) return;
  const served = value.split(/\s+/);
  const missing = switchedOn.filter((protocol) => !served.includes(protocol));
  if (missing.length === 0) return;
  yield {
    code: "DMS619-dovecot-protocols",
    severity: "error",
    span,
    message: `expected ${missing.join(" and ")} among the protocols: this line switches off what it does not name`,
    hint: `protocols = ${switchedOn.join(" ")}`,
  };
}

/** Passwords in clear text, or protocols that are broken. */
function weakened({ item }: Statement): Wrong | undefined {
  if (item.kind !== "setting") return undefined;
  const { name, value } = item;
  const old = name === "ssl_min_protocol" && /^(ANY|SSLv3|TLSv1(\.1)?)$/.test(value);
  if (!old && !(name === "ssl" && value === "no")) return undefined;
  return {
    code: "DMS307-tls-weakened-by-override",
    severity: "warning",
    span: spanOf(item),
    message: old ? "expected TLS 1.2 or newer" : "expected TLS: passwords cross the network in clear text",
    hint: old ? "ssl_min_protocol = TLSv1.2" : "ssl = required",
  };
}

/** Search plugins that an image does not have. */
const absent: Readonly<Record<Release["name"], readonly string[]>> = {
  "15.1": ["fts_solr", "fts_flatcurve"],
  "16.0": ["fts_lucene", "fts_squat"],
};

function plugins({ item, within }: Statement, release: Release): Wrong | undefined {
  if (item.kind !== "setting") return undefined;
  const loaded =
    item.name === "mail_plugins"
      ? item.value.split(/\s+/)
      : within.at(-1) === "mail_plugins" && item.value === "yes"
        ? [item.name]
        : [];
  const plugin = loaded.find((name) => absent[release.name].includes(name));
  if (plugin === undefined) return undefined;
  return {
    code: "DMS614-dovecot-fts-backend",
    severity: "error",
    span: spanOf(item),
    message: `expected a plugin of the image: ${release.name} has no ${plugin}, and Dovecot does not start without it`,
    hint: release.name === "15.1" ? "fts_xapian" : "fts_flatcurve",
  };
}

/** The store of a user's scripts is a folder; the active one is a link beside it. */
function storage({ item, within }: Statement): Wrong | undefined {
  const isPath = item.kind === "setting" && item.name === "path" && within.at(-1) === "sieve_script";
  if (!isPath || item.value !== "~/.dovecot.sieve") return undefined;
  return {
    code: "DMS611-dovecot-sieve-storage-path",
    severity: "error",
    span: spanOf(item),
    message: "expected the folder of the scripts: with the path of the active one nobody can edit them",
    hint: "path = ~/sieve\nactive_path = ~/.dovecot.sieve",
  };
}

/** In 2.3 a protocol's own value of a setting hides the one for all. */
function behindFilter({ item, within }: Statement, release: Release): Wrong | undefined {
  if (release.dovecot !== "2.3" || item.kind !== "setting") return undefined;
  if (item.name !== "mail_plugins" || within.length > 0) return undefined;
  return {
    code: "dovecot-setting-behind-filter",
    severity: "warning",
    span: spanOf(item),
    message:
      "expected mail_plugins in the protocols: IMAP and LMTP have values of their own, which this line does not change",
    hint: wording`protocol imap {\n  mail_plugins = ${input(item.value)}\n}`,
  };
}
