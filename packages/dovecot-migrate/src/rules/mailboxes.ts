import { input, wording } from "@mailconf/lossless";
import { type Context, note } from "../context.ts";
import type { Found } from "../found.ts";
import { block, type Piece, sectionName, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";

/** `trash = FILE`: lines `PRIORITY MAILBOX` as `mailbox MAILBOX { trash_priority = PRIORITY }`. */
export function trashPieces(context: Context, found: Found): readonly Piece[] {
  const path = found.node.value.trim();
  const source = context.text(path);
  if (!source) return unread(context, found, path, "trash_priority of each mailbox block");
  return source.text.split(/\r?\n/).flatMap((line) => {
    const [, priority = "", mailbox = ""] = /^\s*(\d+)\s+(\S.*?)\s*$/.exec(line) ?? [];
    if (mailbox === "") return [];
    return [block(`mailbox ${sectionName(mailbox)}`, [setting("trash_priority", priority)])];
  });
}

/**
 * `acl = vfile:FILE:cache_secs=N`. Lines `MAILBOX IDENTIFIER RIGHTS` of the global file (dovecot-acl of a whole
 * server) become `mailbox MAILBOX { acl IDENTIFIER { rights = RIGHTS } }`.
 */
export function aclPieces(context: Context, found: Found): readonly Piece[] {
  const [driver = "", ...parameters] = found.node.value.split(":");
  const pieces: Piece[] = [setting("acl_driver", driver)];
  for (const parameter of parameters) {
    const seconds = /^cache_secs=(\d+)$/.exec(parameter)?.[1];
    if (seconds !== undefined) pieces.push(setting("acl_cache_ttl", `${seconds} s`));
    else if (parameter !== "") for (const one of globalAcl(context, found, parameter)) pieces.push(one);
  }
  return pieces;
}

function globalAcl(context: Context, found: Found, path: string): readonly Piece[] {
  const source = context.text(path);
  if (!source) return unread(context, found, path, "mailbox NAME { acl ID { rights = … } } blocks");
  const mailboxes = new Map<string, Piece[]>();
  for (const line of source.text.split(/\r?\n/)) {
    const [, quoted, plain, id = "", rights = ""] =
      /^(?:"((?:[^"\\]|\\.)*)"|([^\s#]\S*))\s+(\S+)\s+(\S.*?)\s*$/.exec(line) ?? [];
    if (rights === "") continue;
    const mailbox = quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "";
    const entry = block(`acl ${sectionName(id)}`, [setting("rights", rights)]);
    mailboxes.set(mailbox, [...(mailboxes.get(mailbox) ?? []), entry]);
  }
  return [...mailboxes].map(([mailbox, entries]) => block(`mailbox ${sectionName(mailbox)}`, entries));
}

function unread(context: Context, found: Found, path: string, to: string): readonly Piece[] {
  note(context, "manual", found, {
    from: `${found.node.name} = ${found.node.value}`,
    why: wording`${input(path)} cannot be read here: its lines become ${to}`,
    url: upgradeManual,
  });
  return [];
}
