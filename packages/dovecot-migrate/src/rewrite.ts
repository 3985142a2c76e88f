import type { DovecotConf, Item, Open, Section, Piece as StatementPiece } from "@mailconf/dovecot-conf";
import type { SourceText } from "@mailconf/lossless";
import { type Context, freeName, note } from "./context.ts";
import type { Found } from "./found.ts";
import { commentedOut, sectionName } from "./lines.ts";
import { upgradeManual } from "./report.ts";
import { renderDatabase } from "./rewrite-database.ts";
import { renderSetting } from "./rewrite-setting.ts";
import { isOldDatabase } from "./rules/databases.ts";
import { removedServices, renamedServices } from "./rules/services.ts";
import { indentOf, outdented, ownComments } from "./source-lines.ts";
import { settingsIn } from "./tree.ts";

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
