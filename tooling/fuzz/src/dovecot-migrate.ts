import { parse, resolve } from "@mailconf/dovecot-conf";
import { settings24 } from "@mailconf/dovecot-conf/settings-2.4";
import { migrate } from "@mailconf/dovecot-migrate";
import { memoryFiles } from "@mailconf/lossless";
import fc from "fast-check";
import { oldTree } from "./dovecot/old-tree.ts";
import { ask, crash, main, type Tree, type Verdict } from "./migration/ask.ts";
import { outcomes, renamed } from "./migration/facts.ts";
import { effective, type Flat, flat24 } from "./migration/flat.ts";
import type { Disagreement, FuzzTarget } from "./target.ts";

const batchSize = 100;

/**
 * Include trees that doveconf 2.3 accepts, migrated:
 *
 * 1. doveconf 2.4 accepts them, or the report says in advance what a person must do about it;
 * 2. migrating the result changes nothing;
 * 3. no variable or reference of 2.3 is left;
 * 4. what 2.4 reads is what it reads from the configuration that `doveconf -n` of 2.3 makes of the tree, so that order,
 *    files and repeated statements mean the same to both;
 * 5. settings that stay, or only get another name, have the value that 2.3 printed.
 *
 * Needs the folder that MAILCONF_DEBIAN13 names.
 */
export const target: FuzzTarget = async function* ({ runs, seed }) {
  const root = process.env.MAILCONF_DEBIAN13;
  if (!root) {
    console.warn("SKIPPED: migration to doveconf 2.4, because MAILCONF_DEBIAN13 is not set");
    return;
  }
  const disagreements: Disagreement[] = [];
  const trees = fc.sample(oldTree(), { numRuns: runs, seed });
  let accepted = 0;
  for (let start = 0; start < trees.length; start += batchSize) {
    const batch = trees.slice(start, start + batchSize);
    const old = await ask(batch);
    const inputs = batch.flatMap((tree, index) => {
      const { output, error } = old[index] ?? { output: "", error: "none" };
      return error === undefined ? [{ tree, printed: output }] : [];
    });
    accepted += inputs.length;
    const results = inputs.map(({ tree }) => migrated(tree));
    const merged = inputs.map(({ tree, printed }) => migrated({ ...tree, [main]: quotedNames(printed) }));
    const answers = await ask(
      [...results, ...merged].map(({ tree }) => tree),
      root,
    );
    for (const [index, { tree, printed }] of inputs.entries()) {
      const result = results[index] as Result;
      const complaint =
        complaintOf(result, answers[index]) ??
        difference(printed, answers[index], answers[inputs.length + index]);
      if (complaint !== undefined)
        disagreements.push({ input: shown(tree), expected: complaint, actual: shown(result.tree) });
    }
  }
  yield { kind: "migration to 2.4 of what 2.3 accepts", runs: accepted, disagreements };
};

/** doveconf prints the names of `local_name "a b"` without the quotes that it wants to read. */
const quotedNames = (printed: string) => printed.replace(/^(\s*local_name) (\S+ .*) \{$/gm, '$1 "$2" {');

interface Result {
  readonly tree: Tree;
  /** What the report says that 2.4 will refuse. */
  readonly predicted: readonly string[];
  readonly isRepeatable: boolean;
}

function migrated(input: Tree): Result {
  const { changed, remarks } = migrate(main, memoryFiles(input));
  const tree = { ...input, ...Object.fromEntries(changed) };
  return {
    tree,
    predicted: remarks.flatMap(({ verdict, why = "" }) => (verdict === "converted" ? [] : [why])),
    isRepeatable: migrate(main, memoryFiles(tree)).changed.size === 0,
  };
}

function complaintOf(
  { tree, predicted, isRepeatable }: Result,
  answer: Verdict | undefined,
): string | undefined {
  if (!isRepeatable) return "migrating the result changes it";
  if (answer?.error === crash) return predicted.some((why) => why.includes("crashes")) ? undefined : crash;
  if (answer?.error !== undefined) {
    const mine = resolve(main, { files: memoryFiles(tree), settings: settings24 }).error;
    const isPredicted = mine !== undefined && predicted.some((why) => why.startsWith("2.4 says"));
    return isPredicted ? undefined : `2.4 refuses it: ${answer.error}`;
  }
  const inForce = Object.entries(tree)
    .filter(([path]) => path.endsWith(".conf"))
    .map(([, text]) => text.replace(/^\s*#.*$/gm, "").replace(/^\s*log_timestamp.*$/gm, ""))
    .join("\n");
  const left =
    /(?<!%)%(?:[LU]?[undsh]\b|%[undh])|%\{(?:username|rip|sha256:)|(?:^|[ \t=])\$(?!SET:|ENV:)mail_plugins/m.exec(
      inForce,
    );
  return left ? `a variable of 2.3 is left: ${left[0]}` : undefined;
}

/** What 2.4 reads otherwise from the tree than from what 2.3 printed of it, or than the facts say. */
function difference(
  printed: string,
  ours: Verdict | undefined,
  merged: Verdict | undefined,
): string | undefined {
  if (ours?.error !== undefined || merged?.error !== undefined) {
    return ours?.error === undefined && merged?.error !== crash
      ? `what 2.3 prints, migrated, is refused: ${merged?.error}`
      : undefined;
  }
  const left = effective(flat24(ours?.output ?? ""));
  const right = effective(flat24(merged?.output ?? ""));
  const lines = [...new Set([...left.keys(), ...right.keys()])].flatMap((key) =>
    left.get(key) === right.get(key) ? [] : [`${key}: ${left.get(key)} instead of ${right.get(key)}`],
  );
  return [...lines, ...againstFacts(printed, left)].join("\n") || undefined;
}

/** Settings at the top whose value the facts leave alone, but that have another one. */
const againstFacts = (printed: string, flat: Flat): string[] =>
  parse(printed, { version: "2.3" }).items.flatMap((item) => {
    if (item.kind !== "setting" || item.form !== "text" || item.value.includes("%")) return [];
    if (Object.hasOwn(outcomes, item.name)) return [];
    const name = renamed.get(item.name) ?? item.name;
    const words = (text = "") =>
      text
        .replace(/^(\d+) ([kMG])$/, "$1$2")
        .split(/[\s,]+/)
        .filter((word, index, all) => word !== "" && all.indexOf(word) === index)
        .sort()
        .join(" ");
    return item.name === "mail_plugins" || !flat.has(name) || words(flat.get(name)) === words(item.value)
      ? []
      : [`${name}: ${flat.get(name)}, but ${item.name} is ${item.value} in 2.3`];
  });

const shown = (tree: Tree): string =>
  Object.entries(tree)
    .map(([path, text]) => `== ${path}\n${text}`)
    .join("");
