import type { Context } from "../context.ts";
import { note } from "../context.ts";
import type { Found } from "../found.ts";
import { upgradeManual } from "../report.ts";
import { wordsOf } from "./values.ts";

/** A default of 2.3 that 2.4 has otherwise. */
interface Changed {
  /** The settings in 2.3 that leave nothing to the default. */
  readonly names: readonly string[];
  /** The default of 2.3, in the words of 2.4, and the new one. */
  readonly old: string;
  readonly fresh: string;
  readonly why: string;
  /** The statements that make it matter. */
  readonly matters: (context: Context) => readonly Found[];
}

/** Lists of plugins or protocols that name one of these words. */
const listed =
  (list: string, ...words: readonly string[]) =>
  ({ index }: Context): readonly Found[] =>
    index.named(list).filter(({ node }) => wordsOf(node.value).some((word) => words.includes(word)));

/**
 * The defaults that changed and that a user or the machine may notice: what `doveconf -d` of both releases says, and
 * what plugins assume. They are not written into the new configuration, so that it grows with 2.4.
 */
const changed: readonly Changed[] = [
  {
    names: [],
    old: "mailbox_list_drop_noselect = no",
    fresh: "yes",
    why: "folders that hold no mail and no other folders vanish now",
    matters: ({ index }) =>
      index.named("mail_location").filter(({ node }) => !/:NO-NOSELECT(:|$)/.test(node.value)),
  },
  {
    names: [],
    old: "mail_cache_max_headers_count = unlimited",
    fresh: "100",
    why: "the cache of a mailbox takes no more header fields than that; 0 for no limit",
    matters: ({ index }) => index.named("mail_location"),
  },
  {
    names: ["mail_cache_fields"],
    old: "mail_cache_fields = flags",
    fresh: "flags, the usual headers, dates and sizes",
    why: "caches are filled earlier, and grow",
    matters: ({ index }) => index.named("mail_location"),
  },
  {
    names: ["lmtp_user_concurrency_limit"],
    old: "lmtp_user_concurrency_limit = unlimited",
    fresh: "10",
    why: "more deliveries to one user at the same time are put off",
    matters: listed("protocols", "lmtp"),
  },
  {
    names: ["quota_grace"],
    old: "quota_storage_grace = 10% of the limit",
    fresh: "10 M",
    why: "a user may exceed the quota by this once",
    matters: ({ index }) => index.named("quota"),
  },
  {
    names: ["sieve", "sieve_dir"],
    old: "sieve_script personal { path = ~/sieve; active_path = ~/.dovecot.sieve }",
    fresh: "no script of the user",
    why: "2.4 runs the script of the user only where such a block names it; write one",
    matters: listed("mail_plugins", "sieve"),
  },
  {
    names: ["fts_languages"],
    old: "language en { default = yes }",
    fresh: "no language",
    why: "2.4 takes text apart for the search only with a language block; write one",
    matters: listed("mail_plugins", "fts"),
  },
];

/** Says of every changed default that counts here what it was and is, once, at the statement that it matters to. */
export function noteChangedDefaults(context: Context): void {
  for (const { names, old, fresh, why, matters } of changed) {
    if (names.some((name) => context.index.named(name).length > 0)) continue;
    const at = matters(context).at(-1);
    if (at)
      note(context, "look", at, { from: `${old} (default of 2.3)`, to: fresh, why, url: upgradeManual });
  }
  for (const trusted of context.index.named("login_trusted_networks")) {
    if (!context.index.named("ssl").some(({ node }) => node.value === "required")) continue;
    note(context, "look", trusted, {
      from: `login_trusted_networks = ${trusted.node.value}`,
      why: "with ssl = required, these networks need TLS as well now",
      url: upgradeManual,
    });
  }
}
