import { groupBy, table } from "@mailconf/lossless";
import { type Context, note, translated } from "../context.ts";
import type { Found } from "../found.ts";
import { block, type Piece, sectionName, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";
import { settingsIn } from "../tree.ts";
import { quotaSize } from "./fields.ts";
import { isYes } from "./values.ts";

/** Plugin settings that make up quota roots. */
export const quotaNames =
  /^quota\d*$|^quota\d*_(rule|warning)\d*$|^quota\d*_grace$|^quota_over_(flag|script)/;

const goneDrivers: Readonly<Record<string, string>> = table({ dict: "count", dirsize: "count" });

/** A quota root with its rules, grace and warnings: `quota NAME { … }`, where its first setting stood. */
export function quotaPieces(context: Context, found: Found): readonly Piece[] {
  if (context.index.first(found, quotaNames)?.node !== found.node) return [];
  const all = context.index.level(found).filter(({ node }) => quotaNames.test(node.name));
  const byRoot = groupBy(
    all,
    ({ node }) => /^(quota\d*)(?:_(?:rule|grace|warning)\d*)?$/.exec(node.name)?.[1],
  );
  const pieces: Piece[] = [];
  for (const [prefix, settings] of byRoot) {
    if (prefix === undefined) continue;
    // The last root of a name counts, and rules without root none.
    const root = settings.findLast(({ node }) => node.name === prefix);
    const of = (kind: string) => settings.filter(({ node }) => node.name.startsWith(`${prefix}_${kind}`));
    // In a filter, limits change a root that stands further out.
    const other = root ?? context.index.named(prefix).at(-1);
    if (other) {
      const own = rootPieces(context, other, of("rule"), of("grace"), of("warning"), root === undefined);
      for (const one of own) pieces.push(one);
    } else for (const lost of settings) note(context, "manual", lost, rootless(lost.node.name));
  }
  return [...pieces, ...overPieces(context, all)];
}

const rootless = (name: string) => ({
  from: name,
  why: "no quota root is defined at this level; write the limit into the quota block that it is meant for",
  url: upgradeManual,
});

function rootPieces(
  context: Context,
  root: Found,
  rules: readonly Found[],
  grace: readonly Found[],
  warnings: readonly Found[],
  isChange: boolean,
): Piece[] {
  const [old = "", label = "", ...parameters] = root.node.value.split(":");
  const driver = goneDrivers[old] ?? old;
  if (driver !== old && !isChange) {
    note(context, "look", root, {
      from: root.node.value,
      to: `driver = ${driver}`,
      why: `quota driver ${old} is gone; ${driver} counts anew, run doveadm quota recalc`,
      url: upgradeManual,
    });
  }
  const name = label === "" ? root.node.name : translated(context, root, label, "mail");
  const items: Piece[] = isChange ? [] : [setting("driver", driver)];
  // What follows the name of a dict root is the dict.
  for (const parameter of isChange || old === "dict" ? [] : parameters) {
    if (parameter === "hidden") items.push(setting("hidden", "yes"));
    else if (parameter === "noenforcing") items.push(setting("enforce", "no"));
    else if (parameter === "ignoreunlimited") items.push(setting("ignore_unlimited", "yes"));
    else if (parameter !== "" && parameter !== "ns=") {
      note(context, "manual", root, {
        from: parameter,
        why: "write the quota into the namespace block that it counts for",
        url: upgradeManual,
      });
    }
  }
  const mailboxes: Piece[] = [];
  let size: string | undefined;
  for (const rule of rules) {
    const text = translated(context, rule, rule.node.value, "mail");
    const general = rulePieces(text);
    if (general) {
      items.push(...general);
      size = quotaSize(text) ?? size;
    } else mailboxes.push(...mailboxRule(context, rule, text));
  }
  for (const one of grace) items.push(...gracePieces(context, one, size));
  const names = new Map<string, number>();
  for (const warning of warnings) items.push(...warningPieces(context, warning, names));
  return [block(`quota ${sectionName(name)}`, items), ...mailboxes];
}

/** `*:storage=1G:messages=100` */
function rulePieces(text: string): Piece[] | undefined {
  if (!text.startsWith("*:")) return undefined;
  return text
    .slice(2)
    .split(":")
    .flatMap((part) => {
      const messages = /^messages=(.*)$/.exec(part)?.[1];
      const size = quotaSize(`*:${part}`);
      if (messages !== undefined) return [setting("message_count", messages)];
      return size === undefined ? [] : [setting("storage_size", size)];
    });
}

function mailboxRule(context: Context, rule: Found, text: string): Piece[] {
  const [, mailbox = "", what = ""] = /^([^:]*):(.*)$/s.exec(text) ?? [];
  const inbox = (items: Piece[]): Piece[] => [
    block(`namespace ${sectionName(inboxName(context))}`, [block(`mailbox ${sectionName(mailbox)}`, items)]),
  ];
  if (what === "ignore") return inbox([setting("quota_ignore", "yes")]);
  const percent = /^storage=\+?(\d+)%+$/.exec(what)?.[1];
  if (percent !== undefined)
    return inbox([setting("quota_storage_percentage", String(100 + Number(percent)))]);
  const extra = /^storage=\+(.*)$/.exec(what)?.[1];
  if (extra !== undefined)
    return inbox([setting("quota_storage_extra", /^\d+$/.test(extra) ? `${extra}k` : extra)]);
  note(context, "manual", rule, {
    from: text,
    why: "a limit of one mailbox has no successor; only extra room, percentages and ignore have",
    url: upgradeManual,
  });
  return [];
}

/** The name of the namespace that holds INBOX; one without a name gets this one. */
const inboxName = ({ sections }: Context): string =>
  sections.find(
    ({ node }) =>
      node.open.type === "namespace" &&
      settingsIn(node).some(({ name, value }) => name === "inbox" && isYes(value)),
  )?.node.open.name ?? "inbox";

function gracePieces(context: Context, grace: Found, size: string | undefined): Piece[] {
  const { value } = grace.node;
  const percent = /^(\d+)%+$/.exec(value)?.[1];
  if (percent === undefined) return [setting("storage_grace", /^\d+$/.test(value) ? `${value}k` : value)];
  const bytes = size === undefined ? undefined : bytesOf(size);
  if (bytes === undefined || bytes === 0) {
    note(context, "manual", grace, {
      from: `quota_grace = ${value}`,
      why: "a percentage has to become a size: quota_storage_grace",
      url: upgradeManual,
    });
    return [];
  }
  const computed = String(Math.floor((bytes * Number(percent)) / 100));
  note(context, "look", grace, {
    from: `quota_grace = ${value}`,
    to: `storage_grace = ${computed}`,
    why: "the percentage was computed from the general limit; users with other limits get the same size",
  });
  return [setting("storage_grace", computed)];
}

/** Bytes of `1G`, `100M`, `5k`, `7B`. */
function bytesOf(size: string): number | undefined {
  const [, digits, unit = ""] = /^(\d+)([bkmgt]?)(?:i?b)?$/i.exec(size) ?? [];
  if (digits === undefined) return undefined;
  return Number(digits) * 1024 ** Math.max(0, " kmgt".indexOf(unit.toLowerCase() || " "));
}

function warningPieces(context: Context, warning: Found, names: Map<string, number>): Piece[] {
  const text = translated(context, warning, warning.node.value, "mail");
  const [, sign, resource = "", percent = "", service = "", args = ""] =
    /^(-?)(storage|messages)=(\d+)%+\s+(\S+)\s*(.*)$/s.exec(text) ?? [];
  if (resource === "") {
    note(context, "manual", warning, {
      from: warning.node.value,
      why: "only percentages of storage or messages are understood",
      url: upgradeManual,
    });
    return [];
  }
  const wish = sign === "-" ? "warn-under" : `warn-${percent}`;
  const count = (names.get(wish) ?? 0) + 1;
  names.set(wish, count);
  const items: Piece[] = [
    ...(resource === "messages"
      ? [setting("quota_message_percentage", percent), setting("resource", "message")]
      : [setting("quota_storage_percentage", percent)]),
    ...(sign === "-" ? [setting("threshold", "under")] : []),
    block(`execute ${sectionName(service)}`, args === "" ? [] : [setting("args", args)]),
  ];
  return [block(`warning ${count === 1 ? wish : `${wish}-${count}`}`, items)];
}

function overPieces(context: Context, all: readonly Found[]): Piece[] {
  const value = (name: string) => all.findLast(({ node }) => node.name === name);
  const flag = value("quota_over_flag");
  const script = value("quota_over_script");
  const mask = value("quota_over_flag_value");
  const lazy = value("quota_over_flag_lazy_check");
  if (!flag && !script && !mask && !lazy) return [];
  const [service = "", ...words] = script
    ? translated(context, script, script.node.value, "mail").split(/\s+/)
    : [];
  return [
    block("quota_over_status", [
      ...(flag ? [setting("current", flag.node.value)] : []),
      ...(mask ? [setting("mask", mask.node.value)] : []),
      ...(lazy ? [setting("lazy_check", lazy.node.value)] : []),
      ...(script
        ? [
            block(
              `execute ${sectionName(service)}`,
              words.length > 0 ? [setting("args", words.join(" "))] : [],
            ),
          ]
        : []),
    ]),
  ];
}
