import type { DovecotConf } from "@mailconf/dovecot-conf";
import type { Finding, Span } from "@mailconf/lossless";
import { type FindingPlace, find } from "../../finding.ts";
import type { Release } from "../../releases/release.ts";
import { type Statement, spanOf, statements } from "./statement.ts";
import { scopeOf } from "./where.ts";

interface Given {
  readonly release: Release;
  /** The protocols that the environment switches on. */
  readonly switchedOn: readonly string[];
}

/** What a rule is told besides the statement that it looks at. */
interface Around {
  readonly release: Release;
  /** The place of a span of the file. */
  readonly at: (span: Span) => FindingPlace;
}

/** What Dovecot accepts in the user's settings, and what does harm all the same. */
export function* harmful(document: DovecotConf, { release, switchedOn }: Given): Generator<Finding> {
  yield* protocols(document, switchedOn);
  const { source } = document;
  const around = { release, at: (span: Span) => ({ source, span }) };
  for (const statement of statements(document)) {
    for (const rule of [weakened, plugins, storage, behindFilter]) {
      const found = rule(statement, around);
      if (found) yield found;
    }
  }
}

/** The last definition of `protocols` wins, so it must name all that is switched on. */
function* protocols(document: DovecotConf, switchedOn: readonly string[]): Generator<Finding> {
  const value = document.get(["protocols"]);
  const span = document.locate(["protocols"]);
  if (value === undefined || !span || value.includes("$")) return;
  const served = value.split(/\s+/);
  const missing = switchedOn.filter((protocol) => !served.includes(protocol));
  if (missing.length === 0) return;
  const words = { missing: missing.join(" and "), all: [...served, ...missing].join(" ") };
  yield find("DMS619", { source: document.source, span }, words);
}

/** Passwords in clear text, or protocols that are broken. */
function weakened({ item, within }: Statement, { at }: Around): Finding | undefined {
  // In the sections of a service, `ssl` says how one of its ports speaks.
  if (item.kind !== "setting" || scopeOf(within).length > 0) return undefined;
  const { name, value } = item;
  const old = name === "ssl_min_protocol" && /^(ANY|SSLv3|TLSv1(\.1)?)$/.test(value);
  if (!old && !(name === "ssl" && value === "no")) return undefined;
  return find(old ? "DMS307:old" : "DMS307:off", at(spanOf(item)));
}

/** Search plugins that an image does not have. */
const absent: Readonly<Record<Release["name"], readonly string[]>> = {
  "15.1": ["fts_solr", "fts_flatcurve"],
  "16.0": ["fts_lucene", "fts_squat"],
};

function plugins({ item, within }: Statement, { release, at }: Around): Finding | undefined {
  if (item.kind !== "setting") return undefined;
  const loaded =
    item.name === "mail_plugins"
      ? item.value.split(/\s+/)
      : within.at(-1) === "mail_plugins" && /^(?:y|yes|1)$/i.test(item.value)
        ? [item.name]
        : [];
  const plugin = loaded.find((name) => absent[release.name].includes(name));
  if (plugin === undefined) return undefined;
  const present = release.name === "15.1" ? "fts_xapian" : "fts_flatcurve";
  return find("DMS614", at(spanOf(item)), { release: release.name, plugin, present });
}

/** The store of a user's scripts is a folder; the active one is a link beside it. */
function storage({ item, within }: Statement, { at }: Around): Finding | undefined {
  const isPath = item.kind === "setting" && item.name === "path" && within.at(-1) === "sieve_script";
  if (!isPath || item.value !== "~/.dovecot.sieve") return undefined;
  return find("DMS611:active-link", at(spanOf(item)));
}

/** In 2.3 a protocol's own value of a setting hides the one for all. */
function behindFilter({ item, within }: Statement, { release, at }: Around): Finding | undefined {
  if (release.dovecot !== "2.3" || item.kind !== "setting") return undefined;
  if (item.name !== "mail_plugins" || within.length > 0) return undefined;
  const mended = `protocol imap {\n  mail_plugins = ${item.value}\n}`;
  return find("dovecot-setting-behind-filter", at(spanOf(item)), { mended });
}
