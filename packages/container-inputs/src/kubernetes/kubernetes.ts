import type { SourceText } from "@mailconf/lossless";
import type { Container, PlacedText } from "../model/container.ts";
import type { TextPlace } from "../model/place.ts";
import { type InputFinding, Report } from "../model/report.ts";
import { at, entriesOf, itemsOf, textOf, type YamlMapping } from "../model/value.ts";
import { Cluster, type Manifest, manifestsOf } from "./manifests.ts";
import { variablesOf } from "./variables.ts";
import { mountsOf } from "./volumes.ts";

/** A container of a pod. */
export interface KubernetesContainer {
  readonly container: Container;
  /** `Deployment`, `StatefulSet`, `Pod` … */
  readonly kind: string;
  /** The name of that object. */
  readonly workload: string;
  readonly namespace?: string;
  /** What the pod is called; `*` stands for a part that is made at random. Undefined where the node gives the name. */
  readonly hostname?: string;
  /** The same with its domain, if it has one. */
  readonly fqdn?: string;
  /** Variables that services of the namespace set in every container, by name, with the service. */
  readonly serviceLinks: ReadonlyMap<string, string>;
}

export interface KubernetesManifests {
  readonly containers: readonly KubernetesContainer[];
  /** Where the values of Secrets stand, in base64 or as text, and bytes of ConfigMaps. */
  readonly secrets: readonly TextPlace[];
  readonly findings: readonly InputFinding[];
  /** The words in which kubectl refuses the manifests. */
  readonly refusal?: string;
}

/**
 * Reads the containers of Kubernetes manifests: pods, what makes pods, and the ConfigMaps and Secrets that they use, in
 * any order and number of documents. Never throws. Templates of Helm are no manifests: `helm template` makes some.
 */
export function readKubernetes(sources: readonly SourceText[]): KubernetesManifests {
  const report = new Report();
  const manifests = manifestsOf(sources, report);
  const cluster = new Cluster(manifests);
  const services = manifests.filter(({ kind }) => kind === "Service");
  const containers = manifests.flatMap((manifest) => {
    const pod = podOf(manifest.value);
    if (!pod) return [];
    return itemsOf(at(pod, "containers")).flatMap((one) =>
      one.kind === "mapping" ? [containerOf(one, pod, manifest, cluster, services, report)] : [],
    );
  });
  const { findings, refusal } = report;
  const secrets = manifests.flatMap(placesOfSecrets);
  return { containers, secrets, findings, ...(refusal !== undefined && { refusal }) };
}

/** The keys whose values are not to be shown; nobody can see what bytes of a ConfigMap hold. */
const closed: ReadonlyMap<string, readonly string[]> = new Map([
  ["Secret", ["data", "stringData"]],
  ["ConfigMap", ["binaryData"]],
]);

const placesOfSecrets = ({ kind, value }: Manifest): readonly TextPlace[] =>
  (closed.get(kind) ?? []).flatMap((key) =>
    [...entriesOf(at(value, key)).values()].map((entry) => entry.value.at),
  );

/** The description of a pod in an object, wherever it makes pods. */
function podOf(value: YamlMapping): YamlMapping | undefined {
  const places = [
    ["spec"],
    ["spec", "template", "spec"],
    ["spec", "jobTemplate", "spec", "template", "spec"],
  ];
  for (const path of places) {
    const pod = at(value, ...path);
    if (pod?.kind === "mapping" && pod.entries.has("containers")) return pod;
  }
  return undefined;
}

function containerOf(
  one: YamlMapping,
  pod: YamlMapping,
  { kind, name, namespace }: Manifest,
  cluster: Cluster,
  services: readonly Manifest[],
  report: Report,
): KubernetesContainer {
  const lookup = { cluster, namespace, report };
  const environment = variablesOf(one, lookup);
  const names = namesOf(pod, kind, name, namespace);
  const image = at(one, "image");
  const words = textOf(image);
  const given = at(pod, "hostname") ?? at(pod, "subdomain");
  const isHost = textOf(at(pod, "hostNetwork")) === "true";
  const known = names.fqdn !== undefined && !names.fqdn.includes("*") ? names.fqdn : undefined;
  const container: Container = {
    id: textOf(at(one, "name")) ?? "",
    at: one.at,
    ...(image && words !== undefined && { image: { value: words, at: image.at } satisfies PlacedText }),
    ...(known !== undefined && { hostname: { value: known, at: given?.at ?? one.at } }),
    environment,
    ...mountsOf(pod, one, lookup),
    ...(isHost && { networkMode: { value: "host", at: at(pod, "hostNetwork")?.at ?? pod.at } }),
    networks: [],
  };
  const isLinked = textOf(at(pod, "enableServiceLinks")) !== "false";
  const near = services.filter(
    (service) =>
      service.namespace === undefined || namespace === undefined || service.namespace === namespace,
  );
  const serviceLinks = isLinked ? linksOf(near, container) : new Map<string, string>();
  return {
    container,
    kind,
    workload: name,
    ...(namespace !== undefined && { namespace }),
    ...names,
    serviceLinks,
  };
}

/** The names of a pod: `spec.hostname`, else what its maker calls it. */
function namesOf(pod: YamlMapping, kind: string, name: string, namespace = "default") {
  if (textOf(at(pod, "hostNetwork")) === "true") return {};
  const own = textOf(at(pod, "hostname")) || undefined;
  const made = kind === "Pod" ? name : kind === "StatefulSet" ? `${name}-0` : `${name}-*`;
  const hostname = (own ?? made).slice(0, 63);
  const subdomain = textOf(at(pod, "subdomain"));
  const fqdn = subdomain ? `${hostname}.${subdomain}.${namespace}.svc.cluster.local` : hostname;
  const isFull = textOf(at(pod, "setHostnameAsFQDN")) === "true";
  return { hostname: isFull ? fqdn : hostname, fqdn };
}

/** `NAME_SERVICE_HOST`, `NAME_SERVICE_PORT` and `NAME_PORT` of services, where nothing else sets them. */
function linksOf(services: readonly Manifest[], { environment }: Container): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  for (const { name, value } of services) {
    if (textOf(at(value, "spec", "clusterIP")) === "None") continue;
    const start = name.toUpperCase().replaceAll("-", "_");
    for (const end of ["SERVICE_HOST", "SERVICE_PORT", "PORT"])
      if (!environment.has(`${start}_${end}`)) links.set(`${start}_${end}`, name);
  }
  return links;
}
