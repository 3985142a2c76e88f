import { readComposeProject } from "@mailconf/container-inputs";
import { memoryFiles } from "@mailconf/lossless";
import type { CaseRunner } from "../outcome.ts";
import { printed, serviceKeys, topKeys } from "./compose-answer.ts";
import { composeArguments } from "./compose-arguments.ts";
import { placeholders } from "./placeholders.ts";

interface ComposeCase {
  readonly files: Readonly<Record<string, string>>;
  /** A folder below that of the case. */
  readonly cwd?: string;
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly answer: Answer;
  /** Another answer that the same program gives at times. */
  readonly answerVaries?: Answer;
}

type Answer = Readonly<Record<string, unknown>> & { readonly ok: boolean; readonly error?: string };

/** What `docker compose config` makes of a recorded project. Keys that are only evidence are not compared. */
export const run: CaseRunner = (record: ComposeCase) => {
  const places = placeholders("/home/ann/projects/demo");
  const files = Object.entries(record.files).map(([path, text]) => [
    `${places.folder}/${path}`,
    places.fill(text),
  ]);
  const project = readComposeProject({
    files: memoryFiles(Object.fromEntries(files)),
    workingDirectory: `${places.folder}/${record.cwd ?? ""}`,
    environment: { HOME: places.home, ...record.env },
    ...composeArguments(record.argv ?? []),
  });
  if (project.refusal !== undefined) {
    const error = places.empty(project.refusal);
    const answers = [record.answer, ...(record.answerVaries ? [record.answerVaries] : [])];
    const expected = answers.find((one) => one.error === error) ?? record.answer;
    return { expected: wanted(expected), actual: { ok: false, error: comparable(error) } };
  }
  return { expected: wanted(record.answer), actual: places.empty({ ok: true, ...printed(project) }) };
};

/** The YAML parser's own words are not compared. */
const comparable = (error: string) => error.replace(/^yaml: (?!unmarshal).*/s, "yaml");

function wanted({ ok, error, project, services, warnings, ...rest }: Answer) {
  if (!ok) return { ok, error: comparable(error ?? "") };
  const compared = Object.entries(services as Record<string, Record<string, unknown>>).map(
    ([name, service]) => [
      name,
      Object.fromEntries(serviceKeys.filter((key) => key in service).map((key) => [key, service[key]])),
    ],
  );
  const top = topKeys.filter((key) => key in rest).map((key) => [key, rest[key]]);
  return {
    ok,
    project,
    services: Object.fromEntries(compared),
    ...Object.fromEntries(top),
    ...(warnings !== undefined && { warnings }),
  };
}
