import { type LocationSetting, mailLocation } from "@mailconf/dovecot-conf";
import { table } from "@mailconf/lossless";
import { type Context, note, translated } from "../context.ts";
import type { Found } from "../found.ts";
import { block, list, type Piece, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";
import { translateShared } from "../variables.ts";
import { dictPieces } from "./dict.ts";
import { noteParameter } from "./fields.ts";
import type { Rules } from "./rule.ts";
import { wordsOf } from "./values.ts";

/** Where mail lies: `mail_location`, and `location` of a namespace. */
function location(context: Context, found: Found): readonly Piece[] {
  const { settings, unknown } = mailLocation(found.node.value, (text) =>
    isShared(context, found) ? translateShared(text).text : translated(context, found, text, "mail"),
  );
  for (const parameter of unknown) noteParameter(context, found, parameter);
  return settings.length === 0 ? [] : [...settings, ...resets(context, found, settings)];
}

/** What an outer mail location says and this one does not: 2.3 took each location as a whole. */
function resets(context: Context, found: Found, settings: readonly LocationSetting[]): Piece[] {
  if (found.around.length === 0) return [];
  const outer = context.index.named("mail_location").findLast(({ around }) => around.length === 0);
  const said = new Set(settings.map(({ name }) => name));
  const others = mailLocation(outer?.node.value ?? "").settings.flatMap(({ name }) =>
    said.has(name) ? [] : [name],
  );
  return others.flatMap((name): Piece[] => {
    if (/^mail_\w+_path$/.test(name)) return [setting(name, "")];
    const usual = flagDefaults[name];
    if (usual !== undefined) return [setting(name, usual)];
    note(context, "look", found, {
      from: `${found.node.name} = ${found.node.value}`,
      why: `${name} of the general mail location counts here as well now: write the one that you mean`,
      url: upgradeManual,
    });
    return [];
  });
}

const flagDefaults: Readonly<Record<string, string>> = table({
  mail_alt_check: "yes",
  mailbox_list_drop_noselect: "no",
  mailbox_list_iter_from_index_dir: "no",
  mailbox_list_utf8: "no",
  mailbox_list_validate_fs_names: "yes",
});

const isShared = (context: Context, found: Found): boolean =>
  found.around.at(-1)?.type === "namespace" &&
  context.index.beside(found, "type").some(({ node }) => node.value === "shared");

export const mailRules: Rules = table({
  mail_location: location,
  location,
  // The old name of both.
  mail: location,
  mail_attribute_dict: (context, found) => dictPieces(context, found, "mail_attribute", found.node.value),
  mail_attachment_fs: (_context, { node }) => [
    block(
      "mail_ext_attachment",
      wordsOf(node.value).map((driver) => block(`fs ${driver.replace(/:.*$/s, "")}`, [])),
    ),
  ],
  import_environment(_context, { node }) {
    const words = wordsOf(node.value).filter((word) => /^\w+(=|$)/.test(word));
    return [
      list(
        "import_environment",
        words.map((word) => {
          const equals = word.indexOf("=");
          return equals === -1 ? [word, `%{env:${word}}`] : [word.slice(0, equals), word.slice(equals + 1)];
        }),
      ),
    ];
  },
});
