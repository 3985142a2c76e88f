import { type Context, type Found, note } from "../context.ts";
import { block, type Piece, sectionName, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";

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
    // It stands in the block of its language.
    if (words(languages).includes(of ?? "")) return [];
    return [block(`language ${sectionName(of ?? "")}`, [setting(kind, words(value).join(" "))])];
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
    from: `${found.node.name}: ${word}`,
    why: "this option has no successor, or only as a setting of a language block",
    url: upgradeManual,
  });
  return [];
}

const options: Readonly<Record<string, string>> = {
  "tokenizer_generic algorithm": "language_tokenizer_generic_algorithm",
  "tokenizer_generic maxlen": "language_tokenizer_generic_token_maxlen",
  "tokenizer_generic wb5a": "language_tokenizer_generic_wb5a",
  "tokenizer_generic explicitprefix": "language_tokenizer_generic_explicit_prefix",
  "tokenizer_email_address maxlen": "language_tokenizer_address_token_maxlen",
  "filter_normalizer_icu id": "language_filter_normalizer_icu_id",
  "filter_stopwords stopwords_dir": "language_filter_stopwords_dir",
};
