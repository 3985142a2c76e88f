import { type Context, type Found, note, translated } from "../context.ts";
import { block, list, type Piece } from "../lines.ts";
import { upgradeManual } from "../report.ts";
import { table } from "../table.ts";
import { translateShared } from "../variables.ts";
import { dictPieces } from "./dict.ts";
import { mailLocation } from "./mail-location.ts";
import type { Rules } from "./rule.ts";
import { wordsOf } from "./values.ts";

/** Where mail lies: `mail_location`, and `location` of a namespace. */
function location(context: Context, found: Found): readonly Piece[] {
  const { pieces, unknown } = mailLocation(found.node.value, (text) =>
    isShared(context, found) ? translateShared(text).text : translated(context, found, text, "mail"),
  );
  for (const parameter of unknown) {
    note(context, "manual", found, {
      from: parameter,
      why: "this parameter of the mail location has no successor",
      url: upgradeManual,
    });
  }
  return pieces;
}

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
