import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandProblems, importProblems, install } from "./installation.ts";
import { manifestProblems } from "./manifest.ts";
import { nameProblems } from "./names.ts";
import { bundledProblems } from "./notices.ts";
import { libraries, type PublicPackage, publicPackages, typesOf } from "./packages.ts";
import { publintProblems, typeProblems } from "./publishing.ts";
import { pack, type Tarball } from "./tarball.ts";

// Every public package, packed as it would be published: its package.json, its files, its types, and that it works
// where nothing but its tarball is installed.

const folder = await mkdtemp(join(tmpdir(), "mailconf-packages-"));
let passed = 0;
let failed = 0;

async function check(
  name: string,
  problems: () => readonly string[] | Promise<readonly string[]>,
): Promise<void> {
  const found = await Promise.resolve()
    .then(problems)
    .catch((error: unknown) => [String(error)]);
  if (found.length === 0) passed++;
  else {
    failed++;
    console.log(
      [`FAILED ${name}`, ...found.map((problem) => `  ${problem.replaceAll("\n", "\n  ")}`)].join("\n"),
    );
  }
}

try {
  const packages = publicPackages();
  await check("names that packages export", () => nameProblems(libraries().map(typesOf)));
  const tarballs = new Map<PublicPackage, Tarball>();
  for (const each of packages) {
    await check(`${each.manifest.name}: packed`, async () => {
      tarballs.set(each, await pack(each, folder));
      return [];
    });
  }
  for (const [each, tarball] of tarballs) {
    const { name, exports, bin } = each.manifest;
    await check(`${name}: package.json`, () => manifestProblems(each));
    await check(`${name}: publint`, () => publintProblems(each, tarball));
    if (exports?.["."]) await check(`${name}: types`, () => typeProblems(tarball));
    await check(`${name}: installed alone`, async () => {
      const consumer = await install(each, tarballs, folder);
      return [
        ...(await importProblems(each, consumer)),
        ...(bin ? await commandProblems(each, consumer) : []),
        ...bundledProblems(each, consumer),
      ];
    });
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
