export { rules, unreadable } from "./catalogue.ts";
export { type ContainerFiles, containerFiles, type Mount } from "./container-files.ts";
export type { ContainerSource, GivenInputs } from "./given.ts";
export type { MachineFiles } from "./machine-files.ts";
export {
  type DescribedServer,
  type InputsSummary,
  type RefusedInputs,
  type ReleaseOrigin,
  readInputs,
} from "./read-inputs.ts";
export type { InputsRefusal } from "./refusal.ts";
