export {
  type ComposeProject,
  type ComposeProjectOptions,
  type InactiveService,
  readComposeProject,
} from "./compose/project.ts";
export { type ComposeCall, composeFileNames } from "./compose/project-files.ts";
export type { FileRole, ReadFile } from "./compose/session.ts";
export { codes, rules } from "./diagnostics.ts";
export {
  type DockerRun,
  type DockerRunOptions,
  readDockerArguments,
  readDockerRun,
} from "./docker-run/docker-run.ts";
export {
  type KubernetesContainer,
  type KubernetesManifests,
  readKubernetes,
} from "./kubernetes/kubernetes.ts";
export type {
  Attachment,
  Container,
  ContainerMount,
  ContainerVariable,
  FileContent,
  GivenFile,
  PlacedText,
} from "./model/container.ts";
export { type ContainerInterface, interfacesOf } from "./model/interfaces.ts";
export type { TextPlace } from "./model/place.ts";
export type { InputFinding } from "./model/report.ts";
export {
  at,
  entriesOf,
  itemsOf,
  textOf,
  type YamlEntry,
  type YamlMapping,
  type YamlScalar,
  type YamlScalarType,
  type YamlSequence,
  type YamlValue,
} from "./model/value.ts";
export type { PodmanRun } from "./quadlet/options.ts";
export { type QuadletContainer, type QuadletOptions, readQuadlet } from "./quadlet/quadlet.ts";
export type { Unit, UnitValue } from "./quadlet/unit.ts";
