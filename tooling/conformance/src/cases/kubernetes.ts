import { type GivenFile, type KubernetesContainer, readKubernetes } from "@mailconf/container-inputs";
import { sourceText } from "@mailconf/lossless";
import type { CaseRunner } from "../outcome.ts";

interface KubernetesCase {
  readonly files?: Readonly<Record<string, string>>;
  /** Values of the Helm chart, of which the manifests are made by Helm. */
  readonly values?: string;
  readonly answer: Answer;
}

interface Answer {
  readonly ok: boolean;
  readonly error?: string;
  readonly containers?: readonly Readonly<Record<string, unknown>>[];
}

/** The mail server's containers of recorded manifests. */
export const run: CaseRunner = ({ files = {}, values, answer }: KubernetesCase) => {
  if (values !== undefined)
    return { expected: [], actual: [], notAsked: ["helm, with the chart of docker-mailserver"] };
  const sources = Object.entries(files).map(([name, text]) => sourceText(text, name));
  const { containers, refusal } = readKubernetes(sources);
  if (!answer.ok) return { expected: answer.error, actual: refusal ?? "taken" };
  const servers = containers.filter(({ container }) => container.image?.value.includes("docker-mailserver"));
  const expected = (answer.containers ?? []).map(({ hostNetwork, problems, ...compared }) => compared);
  return { expected, actual: refusal ?? servers.map(printed) };
};

function printed({ container, kind, workload, hostname, fqdn }: KubernetesContainer) {
  const variables = [...container.environment.values()];
  const unknown = variables.flatMap(({ name, value, unknown: why }) =>
    value === undefined ? [[name, why]] : [],
  );
  const folders = container.mounts.map(({ target, from, subpath }) => ({
    path: target,
    from,
    ...(subpath !== undefined && { subPath: subpath }),
  }));
  return {
    kind,
    name: workload,
    container: container.id,
    image: container.image?.value,
    environment: Object.fromEntries(
      variables.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])),
    ),
    ...(unknown.length > 0 && { unknown: Object.fromEntries(unknown) }),
    ...(container.files.length > 0 && { files: Object.fromEntries(container.files.map(file)) }),
    ...(folders.length > 0 && { folders }),
    hostname: hostname ?? null,
    fqdn: fqdn ?? null,
  };
}

function file({ path, content, mode = 0, name }: GivenFile) {
  const text = content.kind === "text" ? { content: content.text } : {};
  const bytes = content.kind === "bytes" ? { base64: content.base64 } : {};
  return [path, { ...text, ...bytes, mode: `0${mode.toString(8)}`, from: name }];
}
