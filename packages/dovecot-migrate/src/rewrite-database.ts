import type { Section } from "@mailconf/dovecot-conf";
import type { SourceText } from "@mailconf/lossless";
import { type Context, headerOf, note } from "./context.ts";
import type { Found } from "./found.ts";
import { commentedOut, linesOf } from "./lines.ts";
import { upgradeManual } from "./report.ts";
import { databasePieces } from "./rules/databases.ts";
import { indentOf, ownComments } from "./source-lines.ts";

/** A passdb or userdb in 2.4 syntax, with the comments of the old one. */
export function renderDatabase(context: Context, found: Found<Section>): string {
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

/** All comments in a section that is written anew. */
function commentsOf(source: SourceText, section: Section): string[] {
  return section.items.flatMap((item) => {
    if (item.kind === "comment") return [source.slice(item.span).trim()];
    if (item.kind === "section" || item.kind === "blank") return [];
    return "items" in item ? ownComments(source, item) : [];
  });
}
