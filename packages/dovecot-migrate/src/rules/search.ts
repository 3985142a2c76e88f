import { input, table, wording } from "@mailconf/lossless";
import { type Context, note } from "../context.ts";
import type { Found } from "../found.ts";
import { block, type Piece, sectionName, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";
import type { Rule, Rules } from "./rule.ts";
import { wordsOf } from "./values.ts";

/** Plugin settings that describe languages, how text is taken apart and what is filtered. */
export const languageNames = /^fts_(languages|(filters|tokenizers)(_\w+)?|tokenizer_\w+|filter_\w+)$/;

const words = (value: string) => value.split(/[\s,]+/).filter(Boolean);

/** `fts_languages` as `language` blocks, with the values that only one language has. */
export function languagePieces(context: Context, found: Found): readonly Piece[] {
  const { name, value } = found.node;
  if (name === "fts_languages") {
    return words(value).map((language, index) =>
      block(`language ${sectionName(language)}`, [
        ...(index === 0 ? [setting("default", "yes")] : []),
        ...["filters", "tokenizers"].flatMap((kind) => {
          const own = context.index.beside(found, `fts_${kind}_${language}`).at(-1);
          return own ? [setting(kind, words(own.node.value).join(" "))] : [];
        }),
      ]),
    );
  }
  const [, kind = "", of] = /^fts_(filters|tokenizers)(?:_(\w+))?$/.exec(name) ?? [];
  if (kind !== "" && of === undefined) return [setting(`language_${kind}`, words(value).join(" "))];
  if (kind !== "") {
    const languages = context.index.beside(found, "fts_languages").at(-1)?.node.value ?? "";
    if (!words(languages).includes(of ?? ""))
      note(context, "look", found, {
        from: `${name} = ${value}`,
        why: `fts_languages does not name ${of}, so it had no effect; it was dropped`,
      });
    // Else it stands in the block of its language.
    return [];
  }
  return value
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word) => optionPieces(context, found, word));
}

/** `maxlen=30` of `fts_tokenizer_generic`, `id=…` of `fts_filter_normalizer_icu`. */
function optionPieces(context: Context, found: Found, word: string): Piece[] {
  const [, key = "", value = ""] = /^([^=]*)=?(.*)$/s.exec(word) ?? [];
  const owner = found.node.name.replace(/^fts_/, "");
  const to = options[`${owner} ${key}`];
  if (to !== undefined) return [setting(to, value)];
  note(context, "manual", found, {
    from: wording`${found.node.name}: ${input(word)}`,
    why: "this option has no successor, or only as a setting of a language block",
    url: upgradeManual,
  });
  return [];
}

const options: Readonly<Record<string, string>> = table({
  "tokenizer_generic algorithm": "language_tokenizer_generic_algorithm",
  "tokenizer_generic maxlen": "language_tokenizer_generic_token_maxlen",
  "tokenizer_generic wb5a": "language_tokenizer_generic_wb5a",
  "tokenizer_generic explicitprefix": "language_tokenizer_generic_explicit_prefix",
  "tokenizer_email_address maxlen": "language_tokenizer_address_token_maxlen",
  "filter_normalizer_icu id": "language_filter_normalizer_icu_id",
  "filter_stopwords stopwords_dir": "language_filter_stopwords_dir",
});

/** `fts_autoindex_exclude`, `fts_autoindex_exclude2` and so on. */
export const excludedNames = /^fts_autoindex_exclude\d*$/;

export const excludedMailbox: Rule = (_context, { node }) => [
  block(`mailbox ${sectionName(node.value)}`, [setting("fts_autoindex", "no")]),
];

const solr: Readonly<Record<string, string>> = table({
  url: "fts_solr_url",
  batch_size: "fts_solr_batch_size",
  soft_commit: "fts_solr_soft_commit",
  rawlog_dir: "http_client_rawlog_dir",
});

/** `fts_solr = url=… batch_size=…` */
const solrOptions: Rule = (context, found) =>
  wordsOf(found.node.value).flatMap((word) => {
    const [, key = "", text = ""] = /^([^=]*)=?(.*)$/.exec(word) ?? [];
    const name = solr[key];
    if (name !== undefined) return [setting(name, text || (key === "soft_commit" ? "yes" : ""))];
    const why = "this option of Solr has no successor; it was dropped";
    note(context, "look", found, { from: input(word), why });
    return [];
  });

/** The driver: `fts = solr`. */
const driver: Rule = (context, found) => {
  const { value } = found.node;
  if (["lucene", "squat", "xapian"].includes(value)) {
    note(context, "look", found, {
      from: `fts = ${value}`,
      to: `fts ${value}`,
      why: "Flatcurve is the search of 2.4; other drivers need their own plugin for it",
      url: upgradeManual,
    });
  }
  return [block(`fts ${sectionName(value)}`, [])];
};

export const searchRules: Rules = table({
  fts: driver,
  fts_solr: solrOptions,
  fts_enforced: (_context, { node }) => [
    setting("fts_search_add_missing", node.value === "yes" ? "yes" : "body-search-only"),
    setting("fts_search_read_fallback", node.value === "no" ? "yes" : "no"),
  ],
  fts_decoder: (_context, { node }) => [
    setting("fts_decoder_driver", "script"),
    setting("fts_decoder_script_socket_path", node.value),
  ],
  fts_tika: (_context, { node }) => [
    setting("fts_decoder_driver", "tika"),
    setting("fts_decoder_tika_url", node.value),
  ],
});
