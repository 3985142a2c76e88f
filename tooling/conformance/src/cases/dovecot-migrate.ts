import { type Resolved, resolve, type TreeView } from "@mailconf/dovecot-conf";
import { settings24 } from "@mailconf/dovecot-conf/settings-2.4";
import { migrate, translateVariables } from "@mailconf/dovecot-migrate";
import { memoryFiles } from "@mailconf/lossless";
import type { CaseRunner, Outcome } from "../outcome.ts";
import { evaluate } from "./dovecot-templates.ts";

interface Migration {
  readonly input23: Readonly<Record<string, string>>;
  readonly main: string;
  readonly expectedSettings24: readonly TreeView[];
  /** What a person has to do, in words. */
  readonly manual?: string;
}

interface Template {
  readonly template23: string;
  readonly template24: string | null;
  readonly same: boolean;
  readonly results: readonly { readonly user: string; readonly value23: string | null }[];
}

/** A recorded migration, or a recorded pair of variables. */
export const run: CaseRunner = (record): Outcome =>
  "template23" in record ? runTemplate(record) : runMigration(record);

/** The migrated files say what doveconf 2.4 reads from the reference translation; what is not so is reported. */
function runMigration({ input23, main, expectedSettings24, manual }: Migration): Outcome {
  const { changed, remarks } = migrate(main, memoryFiles(input23));
  const files = { ...input23, ...Object.fromEntries(changed) };
  const resolved: Resolved = resolve(main, {
    files: memoryFiles(files),
    settings: settings24,
    hasUser: () => true,
  });
  const again = migrate(main, memoryFiles(files));
  const asksForHelp = remarks.some(({ verdict }) => verdict !== "converted");
  return {
    expected: { settings: normal(expectedSettings24), isReported: true, againUnchanged: true },
    actual: {
      settings: resolved.error ?? normal(comparable(resolved.changed(), expectedSettings24)),
      isReported: manual === undefined || asksForHelp,
      againUnchanged: again.changed.size === 0,
    },
  };
}

/**
 * Our settings without the old default of `protocols`, where the reference leaves it out: 2.4 would serve nothing, but
 * most recordings are about something else.
 */
const comparable = (views: readonly TreeView[], expected: readonly TreeView[]): TreeView[] =>
  views.filter(
    (view) =>
      !("key" in view && view.key === "protocols" && view.value === "imap pop3 lmtp") ||
      expected.some((one) => "key" in one && one.key === "protocols"),
  );

/** Settings and blocks without places, in an order of their own: the order of unrelated settings is free. */
function normal(views: readonly TreeView[]): unknown[] {
  return views
    .map((view) =>
      "items" in view
        ? { section: view.section, name: view.name, items: normal(view.items) }
        : { key: view.key, value: view.value },
    )
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/**
 * Where the recording has a template that means the same, ours gives every user the value that 2.3 gave. Where it
 * has none, the translation says so, or gives the value of 2.3 all the same.
 */
function runTemplate({ template23, template24, same, results }: Template): Outcome {
  const { text, remarks } = translateVariables(template23, "auth");
  const values = (template: string) => results.map(({ user }) => evaluate(template, user));
  const wanted = results.map(({ value23 }) => value23);
  const ours = values(text);
  const isRight = JSON.stringify(ours) === JSON.stringify(wanted);
  if (same && template24 !== null) {
    // The evaluator knows only what the recordings use; what it does not know is compared as text.
    const known = ours.every((value) => value !== undefined);
    return known ? { expected: wanted, actual: ours } : { expected: template24, actual: text };
  }
  return { expected: true, actual: isRight || remarks.length > 0 || text !== template23 };
}
