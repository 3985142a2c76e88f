import { type KubernetesContainer, readKubernetes } from "@mailconf/container-inputs";
import { releaseOfImage, settingsOfContainer, variables } from "@mailconf/dms-env";
import type { Finding } from "@mailconf/lossless";
import { find } from "../catalogue.ts";
import { chooseContainer, noMailContainer } from "../choice.ts";
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
  const candidates = containers.map(({ container, workload, serviceLinks }) => ({
    container,
    workload,
    serviceLinks,
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
      ...(found ? variablesOfServices(found.chosen) : []),
    ],
    isUnknown: !found || told.some(({ code }) => code === "yaml-syntax"),
  };
}

/** Settings that the cluster makes of its Services, where the container does not say them itself. */
function variablesOfServices({
  container,
  serviceLinks,
}: Pick<KubernetesContainer, "container" | "serviceLinks">): Finding[] {
  const place = container.image?.at ?? container.name?.at;
  if (!place) return [];
  return [...serviceLinks].flatMap(([name, service]) =>
    variables.has(name) && !container.environment.has(name)
      ? [find("service-variable", place, { name, service: { input: service } })]
      : [],
  );
}
