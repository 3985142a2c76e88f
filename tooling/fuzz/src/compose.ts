import { isDeepStrictEqual } from "node:util";
import { readComposeProject } from "@mailconf/container-inputs";
import { memoryFiles } from "@mailconf/lossless";
import { printed } from "@tooling/conformance/compose-answer";
import fc from "fast-check";
import { type Answer, ComposeOfRoot, type Project } from "./compose/program.ts";
import { projects } from "./compose/projects.ts";
import type { FuzzTarget } from "./target.ts";

/** Generated Compose projects against what the Compose of Debian 13 prints of them. */
export const target: FuzzTarget = async function* ({ runs, seed }) {
  const compose = new ComposeOfRoot(process.env.MAILCONF_DEBIAN13 ?? "/");
  try {
    const agrees = (project: Project) => {
      const [expected, actual] = [compose.read(project), ours(project, compose.folder)];
      return expected.ok === actual.ok && (!expected.ok || isDeepStrictEqual(plain(expected), plain(actual)));
    };
    const details = fc.check(fc.property(projects, agrees), { numRuns: runs, seed });
    const project = details.counterexample?.[0];
    const input =
      project && Object.entries({ ...project.files, environment: JSON.stringify(project.environment) });
    yield {
      kind: "Compose projects",
      runs: details.numRuns,
      disagreements: project
        ? [
            {
              input: input?.map(([path, text]) => `# ${path}\n${text}`).join("") ?? "",
              expected: compose.read(project),
              actual: ours(project, compose.folder),
            },
          ]
        : [],
    };
  } finally {
    compose.close();
  }
};

function ours({ files, environment }: Project, folder: string): Answer {
  const paths = Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]);
  const project = readComposeProject({
    files: memoryFiles(Object.fromEntries(paths)),
    workingDirectory: folder,
    environment: { HOME: "/root", ...environment },
    version: "2.26",
  });
  if (project.refusal !== undefined) return { ok: false, words: project.refusal };
  const { warnings: _, ...answer } = printed(project) as Record<string, unknown>;
  return { ok: true, ...answer };
}

/** A value without what is not there, with its keys in one order. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
