import type {
  DovecotConf,
  Item,
  Open,
  Section,
  Setting,
  Piece as StatementPiece,
} from "@mailconf/dovecot-conf";
import type { SourceText } from "@mailconf/lossless";
import { type Context, freeName, headerOf, note, translated } from "./context.ts";
import type { Found } from "./found.ts";
import { commentedOut, linesOf, type Piece, sectionName, settingLike, statement } from "./lines.ts";
import { upgradeManual } from "./report.ts";
import { databasePieces, isOldDatabase } from "./rules/databases.ts";
import { groupedNames, pluginPieces } from "./rules/plugin.ts";
import { removedServices, renamedServices } from "./rules/services.ts";
import { settingPieces } from "./rules/settings.ts";
import { references } from "./rules/values.ts";
import { settingsIn } from "./tree.ts";
import { hasVariables } from "./variables.ts";

/** The text of a file in 2.4 syntax. Comments, blank lines and the order of statements stay. */
export function rewriteFile(context: Context, document: DovecotConf): string {
  return renderItems(context, document.source, document.items, []);
}

function renderItems(
  context: Context,
  source: SourceText,
  items: readonly (Open | Item)[],
  around: readonly Open[],
): string {
  return items.map((item) => renderItem(context, source, item, around)).join("");
}

function renderItem(
  context: Context,
  source: SourceText,
  item: Open | Item,
  around: readonly Open[],
): string {
  if (item.kind === "setting")
    return context.marks.add(renderSetting(context, { node: item, source, around }), item.span);
  if (item.kind === "section" && around.length < 200)
    return renderSection(context, { node: item, source, around });
  const isTrivia = item.kind === "comment" || item.kind === "blank";
  return isTrivia ? source.slice(item.span) : context.marks.add(source.slice(item.span), item.span);
}

function renderSetting(context: Context, found: Found): string {
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

function renderSection(context: Context, found: Found<Section>): string {
  const { node, source, around } = found;
  const { open, close, items } = node;
  const { marks } = context;
  const inner = () => renderItems(context, source, bodyOf(node), [...around, open]);
  const raw = (part: { readonly span: { readonly start: number; readonly end: number } } | null) =>
    part ? source.slice(part.span) : "";
  const commentLines = (part: { readonly items: readonly StatementPiece[] }) =>
    ownComments(source, part)
      .map((comment) => `${indentOf(source, open.span.start)}${comment}\n`)
      .join("");
  const header = (text: string) => marks.add(raw(open).replace(/\S[^{]*\{/, `${text} {`), open.span);
  const whole = (text: string) => marks.add(text, node.span);
  switch (open.type) {
    case "passdb":
    case "userdb":
      if (isOldDatabase(node)) return whole(renderDatabase(context, found));
      break;
    case "plugin":
      return (
        outdented(commentLines(open) + inner(), indentOf(source, open.span.start)) +
        (close ? commentLines(close) : "")
      );
    case "dict":
      if (open.name === undefined) return header("dict_server") + inner() + raw(close);
      break;
    case "namespace":
      if (open.name === undefined)
        return header(`namespace ${sectionName(namespaceName(context, node))}`) + inner() + raw(close);
      break;
    case "local_name": {
      const names = (open.name ?? "").split(/\s+/).filter(Boolean);
      if (names.length > 1)
        return names.map((name) => header(`local_name ${sectionName(name)}`) + inner() + raw(close)).join("");
      break;
    }
    case "inet_listener":
    case "unix_listener":
    case "fifo_listener":
      if (open.name === undefined) return whole(namedListener(context, found));
      break;
    case "service": {
      const why = removedServices[open.name ?? ""];
      if (why !== undefined) {
        note(context, "manual", found, { from: `service ${open.name}`, why, url: upgradeManual });
        return whole(commentedOut(source.slice(node.span)));
      }
      const renamed = renamedServices[open.name ?? ""];
      if (renamed !== undefined) return header(`service ${renamed}`) + inner() + raw(close);
    }
  }
  return items
    .map((item) =>
      item.kind === "open"
        ? marks.add(raw(item), item.span)
        : renderItem(context, source, item, [...around, open]),
    )
    .join("");
}

/** What stands between the braces. */
const bodyOf = ({ items, close }: Section): readonly Item[] =>
  items.filter((item): item is Item => item.kind !== "open" && item !== close);

/** Comments behind a statement, between its lines, or behind a brace. */
const ownComments = (
  source: SourceText,
  { items }: { readonly items: readonly StatementPiece[] },
): string[] => items.filter(({ kind }) => kind === "comment").map(({ span }) => source.slice(span).trim());

/** All comments in a section that is written anew. */
function commentsOf(source: SourceText, section: Section): string[] {
  return section.items.flatMap((item) => {
    if (item.kind === "comment") return [source.slice(item.span).trim()];
    if (item.kind === "section" || item.kind === "blank") return [];
    return "items" in item ? ownComments(source, item) : [];
  });
}

function renderDatabase(context: Context, found: Found<Section>): string {
  const { node, source } = found;
  const text = source.slice(node.span);
  const pieces = databasePieces(context, found);
  if (!pieces) return commentedOut(text);
  const indent = indentOf(source, node.span.start);
  const comments = commentsOf(source, node).map((comment) => `${indent}  ${comment}`);
  const lines = linesOf(pieces).map((line) => indent + line);
  const inner = node.items.filter((item) => item.kind === "section");
  for (const section of inner) {
    note(
      context,
      "manual",
      { source, node: section },
      {
        from: headerOf(section.open),
        why: `2.4 has no such section in ${node.open.type}`,
        url: upgradeManual,
      },
    );
    comments.push(commentedOut(source.slice(section.span)).trimEnd());
  }
  // Comments of the old block stand at the top of the new one, which is the last.
  const start = lines.findLastIndex(
    (line) => /^\s*(passdb|userdb) .*\{$/.test(line) && line.startsWith(`${indent}${node.open.type}`),
  );
  return `${[...lines.slice(0, start + 1), ...comments, ...lines.slice(start + 1)].join("\n")}\n`;
}

/** `inbox` for the namespace of INBOX, else a name made of the prefix. */
function namespaceName(context: Context, node: Section): string {
  const value = (name: string) => settingsIn(node).findLast((one) => one.name === name)?.value ?? "";
  const prefix = value("prefix").replace(/[^A-Za-z0-9_-].*$/s, "");
  const wish = /^(yes|y|true|on)$/i.test(value("inbox")) ? "inbox" : prefix || value("type") || "namespace";
  return freeName(context, "namespace", wish);
}

/** Listeners must have a name: a path, or one that says the port. */
function namedListener(context: Context, { node, source, around }: Found<Section>): string {
  const { open, close } = node;
  const isNet = open.type === "inet_listener";
  const last = (name: string) => settingsIn(node).findLast((one) => one.name === name);
  const given = last(isNet ? "name" : "path");
  const name = given?.value ?? (isNet ? `port-${last("port")?.value ?? "unknown"}` : undefined);
  const inner = bodyOf(node).filter((item) => item !== given);
  const header = name === undefined ? open.type : `${open.type} ${sectionName(name)}`;
  const text = (part: { readonly span: { readonly start: number; readonly end: number } } | null) =>
    part ? source.slice(part.span) : "";
  return (
    text(open).replace(/\S[^{]*\{/, `${header} {`) +
    renderItems(context, source, inner, [...around, open]) +
    text(close)
  );
}

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

/** The white space that a line starts with. */
export const indentOf = (source: SourceText, lineStart: number): string =>
  /^[ \t]*/.exec(source.text.slice(lineStart, lineStart + 200))?.[0] ?? "";

/** Lines of a block that is gone, at the indentation of its header. */
function outdented(text: string, header: string): string {
  const indents = [...text.matchAll(/^([ \t]*)\S/gm)].map(([, indent = ""]) => indent.length);
  const least = indents.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const depth = least - header.length;
  return Number.isFinite(depth) && depth > 0 ? text.replace(new RegExp(`^[ \\t]{${depth}}`, "gm"), "") : text;
}
