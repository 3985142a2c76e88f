import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import type { PublicPackage } from "./packages.ts";
import type { Tarball } from "./tarball.ts";

/** What publint finds in a package: files that are missing, fields that mislead. */
export async function publintProblems(target: PublicPackage, tarball: Tarball): Promise<string[]> {
  const { messages, pkg } = await publint({
    pack: { tarball: tarball.bytes.buffer },
    level: "warning",
    strict: true,
  });
  return messages.map(
    (message) => formatMessage(message, pkg, { color: false }) ?? `${target.path}: ${message.code}`,
  );
}

/** Resolutions that packages without CommonJS do not serve. */
const notServed: readonly string[] = ["node10", "node16-cjs"];

/** Ways of importing a package in which TypeScript sees something else than Node does. */
export async function typeProblems(tarball: Tarball): Promise<string[]> {
  const result = await checkPackage(createPackageFromTarballData(tarball.bytes));
  if (!result.types) return ["expected declarations"];
  return result.problems
    .filter((problem) => !("resolutionKind" in problem && notServed.includes(problem.resolutionKind)))
    .map((problem) => JSON.stringify(problem));
}
