import type { Setting } from "@mailconf/dovecot-conf";
import type { SourceText } from "@mailconf/lossless";
import { type Context, note, translated } from "./context.ts";
import type { Found } from "./found.ts";
import { commentedOut, linesOf, type Piece, settingLike, statement } from "./lines.ts";
import { groupedNames, pluginPieces } from "./rules/plugin.ts";
import { settingPieces } from "./rules/settings.ts";
import { references } from "./rules/values.ts";
import { indentOf, ownComments } from "./source-lines.ts";
import { hasVariables } from "./variables.ts";

/** A setting in 2.4 syntax: the lines that take its place. */
export function renderSetting(context: Context, found: Found): string {
  const inPlugin = found.around.at(-1)?.type === "plugin";
  const pieces = inPlugin ? pluginPieces(context, found) : settingPieces(context, found);
  if (pieces === undefined) return kept(context, found);
  if (isOutdone(context, found, pieces)) {
    const why = "a later statement takes its place";
    note(context, "converted", found, { from: `${found.node.name} = ${found.node.value}`, why });
    return commentedOut(found.source.slice(found.node.span));
  }
  const isLost = context.lost.has(found.node);
  if (pieces.length === 0 && !isLost) {
    const why = "it stands in another statement, or says what 2.4 does anyway";
    note(context, "converted", found, { from: `${found.node.name} = ${found.node.value}`, why });
  }
  if (isLost && pieces.length === 0) return commentedOut(found.source.slice(found.node.span));
  const before = isLost ? commentedOut(found.source.slice(found.node.span)) : "";
  const text = before + replaced(found, pieces);
  if (pieces.length > 0 && text !== found.source.slice(found.node.span)) {
    note(context, "converted", found, {
      from: `${found.node.name} = ${found.node.value}`,
      to: linesOf(pieces).join("; "),
    });
  }
  return text;
}

/**
 * A later statement of the same name counts, and this one became more than one setting: what the later one does not say
 * again would stay in force.
 */
const isOutdone = ({ index }: Context, found: Found, pieces: readonly Piece[]): boolean =>
  (pieces.length > 1 || pieces.some((piece) => "open" in piece)) &&
  !groupedNames.test(found.node.name) &&
  index.isOverridden(found);

/** A setting that stays, with variables and references in their new form. */
function kept(context: Context, found: Found): string {
  const { node, source } = found;
  const raw = source.slice(node.span);
  const value = newValue(context, found);
  if (value === node.value) return raw;
  note(context, "converted", found, {
    from: `${node.name} = ${node.value}`,
    to: statement(node.name, value, node.form !== "text"),
  });
  return replaced(found, [settingLike(node.name, value, node)]);
}

function newValue(context: Context, found: Found): string {
  const { name, value, form } = found.node;
  if (form === "file") return value;
  const text = references(value, found.node);
  if (!hasVariables(text) || isLiteral(name)) return text;
  const namespace = found.around.at(-1)?.type === "namespace";
  if (namespace && name === "prefix") {
    return text.replace(
      /%%([und])/g,
      (_all, letter: string) => `$${{ u: "user", n: "username", d: "domain" }[letter] ?? letter}`,
    );
  }
  const place = /^auth_/.test(name) ? "auth" : /^login_/.test(name) ? "login" : "mail";
  return translated(context, found, text, place);
}

/** Settings in which 2.3 replaces no variables. */
const isLiteral = (name: string): boolean =>
  /_log_format$|^mail_attachment|_password$|_nonce$|_api_key$/.test(name) ||
  ["log_timestamp", "auth_username_chars", "auth_username_translation"].includes(name);

/** New lines in the place of a setting, with its indentation and the comment behind it. */
function replaced(
  { node, source }: { readonly node: Setting; readonly source: SourceText },
  pieces: readonly Piece[],
): string {
  const comments = ownComments(source, node);
  const indent = indentOf(source, node.span.start);
  const trailing = pieces.length > 0 ? comments.pop() : undefined;
  const lines = [...comments, ...linesOf(pieces)].map((line) => indent + line);
  if (trailing !== undefined) lines[comments.length] += ` ${trailing}`;
  const end = source.slice(node.span).endsWith("\n") ? "\n" : "";
  return lines.length === 0 ? "" : lines.join("\n") + end;
}
