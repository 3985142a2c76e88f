import { type DovecotConf, parseExternal, versionOf } from "@mailconf/dovecot-conf";
import type { Files, SourceText, Span } from "@mailconf/lossless";
import { type AddedFile, apartOf } from "./apart.ts";
import { type Origin, putOutOfForce } from "./check.ts";
import { type Context, indexOf } from "./context.ts";
import { statement } from "./lines.ts";
import { marksBeside } from "./origin.ts";
import { type Remark, remarkOf, upgradeManual } from "./report.ts";
import { rewriteFile } from "./rewrite.ts";
import { namesOfDatabases } from "./rules/databases.ts";
import { noteChangedDefaults } from "./rules/defaults.ts";
import { type SecretsOf, secretsWith } from "./secrets.ts";
import { absolute, readTree, type Tree } from "./tree.ts";

/** A migrated configuration. */
export interface Migration {
  /** The new text of every file that changed, by path. */
  readonly changed: ReadonlyMap<string, string>;
  /** New files: settings that must not be more readable than the file where they stood. */
  readonly added: ReadonlyMap<string, AddedFile>;
  /** What became of the old statements: converted, to be looked at, not convertible; in reading order. */
  readonly remarks: readonly Remark[];
  /** The secrets of a file, old or new, by what the file is to Dovecot. */
  readonly secretSpans: SecretsOf;
  /** Includes that could not be followed, so that what they name is not migrated. */
  readonly notFollowed: readonly NotFollowed[];
}

/** An include whose files were not read, and where it stands. */
export interface NotFollowed {
  readonly source: SourceText;
  readonly span: Span;
  /** The path or pattern that it names, as the configuration means it. */
  readonly path: string;
}

export interface MigrateOptions {
  /**
   * The file is no configuration of its own: another one includes it, which says the version (`dovecot.cf` of
   * docker-mailserver, a file of `conf.d`). It gets no version lines and no `protocols`. Default: false.
   */
  readonly isPart?: boolean;
  /** Whether somebody may read a file who may not read another one. Without it, nobody is. */
  readonly isMoreReadable?: (path: string, than: string) => boolean;
}

/** Version lines of the new main file: the oldest that 2.4 knows, so that no default changes on the way. */
const versionLines = ["dovecot_config_version = 2.4.0", "dovecot_storage_version = 2.4.0"];

/**
 * Rewrites a 2.3 configuration, with everything that it includes, as 2.4. Comments and order stay; LDAP, SQL and
 * OAuth2 files move into the configuration. Never throws on input; a 2.4 configuration comes back unchanged.
 *
 *     const { changed, remarks } = migrate("/etc/dovecot/dovecot.conf", memoryFiles(texts));
 */
export function migrate(
  main: string,
  files: Files,
  { isPart = false, isMoreReadable }: MigrateOptions = {},
): Migration {
  const source = files.read(main);
  if (!source || versionOf(source.text) === "2.4")
    return {
      changed: new Map(),
      added: new Map(),
      remarks: [],
      secretSpans: secretsWith(new Set()),
      notFollowed: [],
    };
  const tree = readTree(main, files);
  const unnamed = contextOf(tree, main, files, isMoreReadable);
  const context = { ...unnamed, databaseNames: namesOfDatabases(unnamed) };
  const { added } = context.apart;
  const changed = new Map<string, string>();
  const origins = new Map<string, Origin>();
  for (const [path, document] of tree.files) {
    const rewritten = rewriteFile(context, document);
    const marked = path === main ? withVersion(rewritten, tree, isPart) : rewritten;
    const { text, places } = context.marks.remove(withLineEnds(marked, document.source.text));
    if (text === document.toString()) continue;
    changed.set(path, text);
    origins.set(path, { source: document.source, places });
  }
  noteChangedDefaults(context);
  const withAdded = new Map([...changed, ...[...added].map(([path, { text }]) => [path, text] as const)]);
  for (const remark of putOutOfForce(main, files, withAdded, origins)) context.remarks.push(remark);
  for (const [path, text] of withAdded) {
    const file = added.get(path);
    if (file) added.set(path, { ...file, text });
    else changed.set(path, text);
  }
  const whole = changed.get(main);
  if (isPart && whole !== undefined) {
    const part = versionLines.reduce((text, line) => text.replace(new RegExp(`${line}\\r?\\n`), ""), whole);
    if (part === source.text) changed.delete(main);
    else changed.set(main, part);
  }
  for (const [path, text] of context.rewritten)
    if (text !== context.text(path)?.text) changed.set(absolute(path, main), text);
  for (const { source: from, node, isLimit } of tree.missing) {
    const why = isLimit
      ? "not followed: these are too many includes"
      : "the file cannot be read here: migrate it where it lies";
    const words = { from: node.text, to: node.text, why, url: upgradeManual };
    context.remarks.push(remarkOf({ verdict: "manual", source: from, span: node.span }, words));
  }
  const users = new Set(
    [...context.rewritten.keys()].flatMap((path) => [absolute(path, main), context.text(path)]),
  );
  return {
    changed,
    added,
    remarks: inOrder(context.remarks, tree),
    secretSpans: secretsWith(users),
    notFollowed: tree.missing.map(({ source, node: { span }, path }) => ({ source, span, path })),
  };
}

function contextOf(
  tree: Tree,
  main: string,
  files: Files,
  isMoreReadable: MigrateOptions["isMoreReadable"],
): Context {
  const external = new Map<string, DovecotConf | undefined>();
  const text = (path: string) => files.read(absolute(path, main));
  return {
    settings: tree.settings,
    sections: tree.sections,
    external(path) {
      const at = absolute(path, main);
      if (!external.has(at)) {
        const source = files.read(at);
        external.set(at, source && parseExternal(source));
      }
      return external.get(at);
    },
    text,
    lost: new Set(),
    rewritten: new Map(),
    index: indexOf(tree.settings),
    marks: marksBeside([...tree.files.values()].map(({ source }) => source)),
    // Names that namespaces have are not for those without one.
    names: new Map(
      tree.sections.flatMap(({ node: { open } }) =>
        open.type === "namespace" && open.name !== undefined ? [[`namespace ${open.name}`, 1] as const] : [],
      ),
    ),
    databaseNames: new Map(),
    moved: new Set(),
    apart: apartOf(tree, main, files, isMoreReadable),
    remarks: [],
  };
}

/** Puts the version lines in front of the first statement, and what 2.4 does not assume any more behind them. */
function withVersion(text: string, tree: Tree, isPart: boolean): string {
  const start = /^(?:[ \t]*(?:#.*)?\r?\n)*/.exec(text)?.[0].length ?? 0;
  const lines = [...versionLines];
  const servesNothing = !tree.settings.some(
    ({ node, around }) => node.name === "protocols" && around.length === 0,
  );
  if (servesNothing && !isPart) lines.push(statement("protocols", "imap pop3 lmtp"));
  return `${text.slice(0, start)}${lines.join("\n")}\n${text.slice(start)}`;
}

/** New lines end as the old ones, if these all end in the same way. */
const withLineEnds = (text: string, old: string): string =>
  old.includes("\r\n") && !/(?:^|[^\r])\n/.test(old) ? text.replace(/(?<!\r)\n/g, "\r\n") : text;

function inOrder(remarks: readonly Remark[], tree: Tree): Remark[] {
  const order = new Map([...tree.files.values()].map((document, index) => [document.source, index]));
  return [...remarks].sort(
    (a, b) =>
      (order.get(a.source) ?? order.size) - (order.get(b.source) ?? order.size) ||
      a.span.start - b.span.start,
  );
}
