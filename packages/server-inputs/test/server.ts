import { memoryFiles } from "@mailconf/lossless";
import { type DescribedServer, type GivenInputs, readInputs } from "../src/index.ts";

type Given = Omit<GivenInputs, "workingDirectory">;

/** Reads the inputs that lie in `/site`, in memory. */
export const read = (given: Given, files: Readonly<Record<string, string>> = {}) =>
  readInputs(
    { workingDirectory: "/site", ...given },
    memoryFiles(Object.fromEntries(Object.entries(files).map(([name, text]) => [`/site/${name}`, text]))),
  );

/** As `read`, of inputs that describe a server. */
export function server(given: Given, files: Readonly<Record<string, string>> = {}): DescribedServer {
  const answer = read(given, files);
  if (answer.kind === "refused") throw new Error(JSON.stringify(answer.refusal));
  return answer;
}

/** The settings of a server whose values are known: the last of a name counts. */
export const settingsOf = ({ inputs }: DescribedServer): Readonly<Record<string, string>> =>
  Object.fromEntries(
    inputs.settings.flatMap(({ name, value, unknown }) => (unknown === undefined ? [[name, value]] : [])),
  );

/** Findings as `code file:line`. */
export const found = ({ findings }: Pick<DescribedServer, "findings">): readonly string[] =>
  findings.map(({ code, source, span }) => `${code} ${source.name}:${source.position(span.start).line}`);
