import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readMakefile, type Target } from "./makefile.ts";

/** A test of Postfix's own source: one target of the Makefile of one of its directories. */
export interface UpstreamTest {
  /** `util/mac_expand_test`. */
  readonly id: string;
  /** The directory below `src`. */
  readonly directory: string;
  readonly target: Target;
}

/** A version of Postfix's source. */
export interface Source {
  readonly folder: string;
  /** `3.7.11`. */
  readonly version: string;
  readonly tests: readonly UpstreamTest[];
  /** Files with expected output that no recipe names: `smtp/tls_policy.ref`. */
  readonly strays: readonly string[];
}

/** The sources in a folder: it is one itself, or holds some. */
export function sourcesIn(folder: string): Source[] {
  if (isSource(folder)) return [readSource(folder)];
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter(isSource)
    .map(readSource);
}

const versionFile = (folder: string) => join(folder, "src/global/mail_version.h");

const isSource = (folder: string): boolean => existsSync(versionFile(folder));

function readSource(folder: string): Source {
  const [, version = ""] =
    /MAIL_VERSION_NUMBER\s+"([^"]+)"/.exec(readFileSync(versionFile(folder), "utf8")) ?? [];
  const directories = readdirSync(join(folder, "src"));
  const tests = directories.flatMap((directory) => testsOf(folder, directory));
  const strays = directories.flatMap((directory) =>
    straysOf(
      folder,
      directory,
      tests.filter((test) => test.directory === directory),
    ),
  );
  return { folder, version, tests, strays };
}

function straysOf(folder: string, directory: string, tests: readonly UpstreamTest[]): string[] {
  const named = tests.flatMap(({ target }) => [
    ...target.prerequisites,
    ...target.recipe.map(({ text }) => text),
  ]);
  return readdirSync(join(folder, "src", directory))
    .filter((name) => /\.ref\d*$/.test(name) && !named.some((text) => text.includes(name)))
    .map((name) => `${directory}/${name}`);
}

/**
 * The tests of a directory: what its target `tests` and its like ask for, and every other target that runs a program and
 * says by its name that it is a test, or compares something with a reference.
 */
function testsOf(folder: string, directory: string): UpstreamTest[] {
  const makefile = join(folder, "src", directory, "Makefile.in");
  if (!existsSync(makefile)) return [];
  const targets = readMakefile(readFileSync(makefile, "utf8"));
  const wanted = new Set<string>();
  const open = ["tests", "root_tests", "broken-tests"];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const target = targets.get(name);
    if (!target || wanted.has(name)) continue;
    wanted.add(name);
    if (target.recipe.length === 0) open.push(...target.prerequisites);
  }
  return [...targets.values()]
    .filter((target) => runs(target) && (wanted.has(target.name) || isNamedTest(target) || compares(target)))
    .map((target) => ({ id: `${directory}/${target.name}`, directory, target }));
}

const runs = ({ name, recipe }: Target): boolean =>
  !name.includes("/") &&
  recipe.some(({ text }) => /(?:^|[\s(;|])\.\/\w/.test(text) || compare.test(text)) &&
  !recipe.some(({ text }) => text.includes(" -DTEST "));

const isNamedTest = ({ name }: Target): boolean => /(?:^|_)tests?\d*$/.test(name);

const compares = ({ recipe }: Target): boolean => recipe.some(({ text }) => compare.test(text));

const compare = /(?:^|[|;])\s*(?:diff|cmp)\s/;
