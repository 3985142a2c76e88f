import { readKubernetes } from "@mailconf/container-inputs";
import { releaseOfImage, settingsOfContainer } from "@mailconf/dms-env";
import { type Candidate, chooseContainer, noMailContainer } from "../choice.ts";
import type { Described } from "../described.ts";
import { findingsOf } from "../findings-of.ts";
import type { GivenInputs } from "../given.ts";
import type { Reading } from "../reading.ts";

const page = "https://kubernetes.io/docs/concepts/workloads/pods/";

/** The mail server among Kubernetes manifests. @throws Refused if there is nothing to say */
export function kubernetesInputs({ manifests = [], service }: GivenInputs, reading: Reading): Described {
  const texts = manifests.map((one) => reading.named(one, "compose"));
  const files = texts.map(({ name }) => name);
  const { containers, secrets, findings } = readKubernetes(texts);
  const candidates: readonly Candidate[] = containers.map(({ container, workload }) => ({
    container,
    workload,
  }));
  const found = chooseContainer(candidates, service, files);
  const container = found?.chosen.container;
  const others = candidates.filter((one) => one !== found?.chosen);
  const image = container?.image && releaseOfImage(container.image);
  const told = findingsOf(findings, page, others);
  const isBroken = told.some(({ severity }) => severity === "error");
  const [first] = texts;
  return {
    describedBy: files,
    read: files,
    service: found?.name,
    container,
    release: image?.release,
    settings: container ? settingsOfContainer(container) : [],
    otherSettings: others.flatMap((one) => settingsOfContainer(one.container)),
    secrets,
    findings: [
      ...told,
      // What is wrong with the manifests says already why there is none.
      ...(!found && !isBroken && first ? [noMailContainer(candidates, first)] : []),
      ...(image?.findings ?? []),
    ],
    isUnknown: !found || told.some(({ code }) => code === "yaml-syntax"),
  };
}
