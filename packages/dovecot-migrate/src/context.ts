import type { DovecotConf, Open, Section, Setting } from "@mailconf/dovecot-conf";
import type { SourceText, Span } from "@mailconf/lossless";
import type { Remark, Verdict } from "./report.ts";
import { type Place, translateVariables } from "./variables.ts";

/** A statement of the old configuration, with the file and the sections that hold it. */
export interface Found<Node extends Setting | Section = Setting> {
  readonly node: Node;
  readonly source: SourceText;
  /** The sections around it, outermost first. */
  readonly around: readonly Open[];
}

/** What rules see of the whole tree, and what they have to say. */
export interface Context {
  /** Every setting of the tree, in the order in which Dovecot reads it. */
  readonly settings: readonly Found[];
  readonly sections: readonly Found<Section>[];
  /** The text of a file that is not part of the include tree: LDAP, SQL, … */
  readonly external: (path: string) => DovecotConf | undefined;
  /** Names that blocks have got, so that each is used once: `passdb pam`. */
  readonly names: Map<string, number>;
  /** External files whose common settings stand in the new configuration already. */
  readonly moved: Set<string>;
  readonly remarks: Remark[];
}

/** Notes what became of a statement. */
export function note(
  context: Context,
  verdict: Verdict,
  { source, node }: { readonly source: SourceText; readonly node: { readonly span: Span } },
  words: { readonly from: string; readonly to?: string; readonly why?: string; readonly url?: string },
): void {
  const { from, to = "", ...rest } = words;
  context.remarks.push({ verdict, source, span: node.span, from, to, ...rest });
}

/** A value with its variables in the form of 2.4; what cannot be translated is noted at the statement. */
export function translated(
  context: Context,
  found: { readonly source: SourceText; readonly node: { readonly span: Span } },
  value: string,
  place: Place = "auth",
): string {
  const { text, remarks } = translateVariables(value, place);
  for (const why of remarks) note(context, "look", found, { from: value, to: text, why });
  return text;
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
