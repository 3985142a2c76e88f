import type { DovecotConf, Open, Section, Setting } from "@mailconf/dovecot-conf";
import { input, type SourceText, type Span, wording } from "@mailconf/lossless";
import type { Apart } from "./apart.ts";
import type { Found } from "./found.ts";
import type { Marks } from "./origin.ts";
import { type Remark, type RemarkWords, remarkOf, type Verdict } from "./report.ts";
import { translateVariables, type VariablePlace } from "./variables.ts";

/** What rules see of the whole tree, and what they have to say. */
export interface Context {
  /** Every setting of the tree, in the order in which Dovecot reads it. */
  readonly settings: readonly Found[];
  readonly sections: readonly Found<Section>[];
  /** The text of a file that is not part of the include tree: LDAP, SQL, … */
  readonly external: (path: string) => DovecotConf | undefined;
  /** Names that blocks have got, so that each is used once: `passdb pam`. */
  readonly names: Map<string, number>;
  /** The name of each `passdb` and `userdb` block. */
  readonly databaseNames: ReadonlyMap<Section, string>;
  /** External files whose common settings stand in the new configuration already. */
  readonly moved: Set<string>;
  /** The text of a file that is not part of the include tree: users, global ACL, … */
  readonly text: (path: string) => SourceText | undefined;
  /** New texts of such files. */
  readonly rewritten: Map<string, string>;
  readonly index: Index;
  readonly marks: Marks;
  /** Statements that have no successor: they stay as comments. */
  readonly lost: Set<unknown>;
  readonly apart: Apart;
  readonly remarks: Remark[];
}

/** The settings of the tree by the sections around them. */
export interface Index {
  /** The settings of a level, in reading order. Blocks of one header are one level. */
  readonly level: (found: Found) => readonly Found[];
  /** The settings of a name at the level of another. */
  readonly beside: (found: Found, name: string) => readonly Found[];
  /** The settings of a name anywhere. */
  readonly named: (name: string) => readonly Found[];
  /** The first setting of a level whose name matches. */
  readonly first: (found: Found, name: RegExp) => Found | undefined;
  /** Place of a setting in reading order. */
  readonly order: (found: Found) => number;
  /** A later setting of the same name and level takes its place, without a reference to it (`a = $a b`). */
  readonly isOverridden: (found: Found) => boolean;
}

/** Sections without name that are one, however often they stand there. */
const merged = new Set(["plugin", "dict"]);

/** The index of settings; building it takes linear time. */
export function indexOf(settings: readonly Found[]): Index {
  const titles = new Map<readonly Open[], string>();
  const levels = new Map<string, Found[]>();
  const names = new Map<string, Found[]>();
  const firsts = new Map<string, Found | undefined>();
  const order = new Map<Setting | undefined, number>(settings.map(({ node }, place) => [node, place]));
  const basis = new Map<string, Found | undefined>();
  const nameless = new Map<Open, number>();
  const titleOfOpen = (open: Open): string => {
    if (open.name !== undefined || merged.has(open.type)) return headerOf(open);
    const number = nameless.get(open) ?? nameless.size;
    nameless.set(open, number);
    return `${open.type}\n${number}`;
  };
  const titleOf = ({ around }: Found): string => {
    const known = titles.get(around) ?? around.map(titleOfOpen).join(" › ");
    titles.set(around, known);
    return known;
  };
  const push = (map: Map<string, Found[]>, key: string, found: Found) => {
    const list = map.get(key);
    if (list) list.push(found);
    else map.set(key, [found]);
  };
  for (const found of settings) {
    push(levels, titleOf(found), found);
    for (const name of new Set([found.node.name, generalName(found)])) {
      push(names, name, found);
      push(names, `${titleOf(found)}\n${name}`, found);
    }
  }
  return {
    level: (found) => levels.get(titleOf(found)) ?? [],
    beside: (found, name) => names.get(`${titleOf(found)}\n${name}`) ?? [],
    named: (name) => names.get(name) ?? [],
    first(found, name) {
      const key = `${titleOf(found)}\n${name.source}`;
      if (!firsts.has(key))
        firsts.set(
          key,
          levels.get(titleOf(found))?.find(({ node }) => name.test(node.name)),
        );
      return firsts.get(key);
    },
    order: ({ node }) => order.get(node) ?? -1,
    isOverridden(found) {
      const key = `${titleOf(found)}\n${generalName(found)}`;
      if (!basis.has(key))
        basis.set(
          key,
          names.get(key)?.findLast((one) => !refersToItself(one)),
        );
      return (order.get(found.node) ?? -1) < (order.get(basis.get(key)?.node) ?? -1);
    },
  };
}

/** One name for the settings that have several: `mail` and `location` are `mail_location`. */
const generalName = ({ node: { name } }: Found): string =>
  name === "mail" || name === "location" ? "mail_location" : name;

const refersToItself = ({ node: { name, value, form } }: Found): boolean =>
  form === "reference" && value.split(/[ \t]+/).includes(`$${name}`);

/** Notes what became of a statement. */
export function note(
  context: Context,
  verdict: Verdict,
  { source, node }: { readonly source: SourceText; readonly node: { readonly span: Span } },
  words: RemarkWords,
): void {
  context.remarks.push(remarkOf({ verdict, source, span: node.span }, words));
  if (verdict === "manual") context.lost.add(node);
}

/**
 * A value with its variables in the form of 2.4; what cannot be translated is noted at the statement.
 *
 * @param name of the setting or field, where the value is not that of the statement itself
 */
export function translated(
  context: Context,
  found: { readonly source: SourceText; readonly node: { readonly span: Span } },
  value: string,
  place: VariablePlace = "auth",
  name?: string,
): string {
  const { text, remarks } = translateVariables(value, place);
  for (const why of remarks)
    note(context, "look", found, {
      from: name === undefined ? input(value) : wording`${name} = ${input(value)}`,
      to: name === undefined ? input(text) : wording`${name} = ${input(text)}`,
      why: input(why),
    });
  return text;
}

/** Says that a secret of a file beside the configuration stands in the configuration now, if it does. */
export function noteSecret(context: Context, found: Parameters<typeof note>[2], path: string): void {
  if (context.apart.isClosed(found.source, path)) return;
  const why = "its password stands in the configuration now: let only root read that file";
  note(context, "look", found, { from: path, why });
}

/** The name of a new block: the wish itself, or the wish with a number if it is taken. */
export function freeName(context: Context, kind: string, wish: string): string {
  const key = `${kind} ${wish}`;
  const count = (context.names.get(key) ?? 0) + 1;
  context.names.set(key, count);
  return count === 1 ? wish : `${wish}${count}`;
}

/** Header of a section as people write it. */
export const headerOf = ({ type, name }: Pick<Open, "type" | "name">): string =>
  name === undefined ? type : `${type} ${name}`;
