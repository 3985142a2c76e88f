export type { AnyKey } from "@mailconf/formats";
export { addressesOf, keyNames, type SettingAddress } from "./addresses.ts";
export { rules } from "./catalogue/index.ts";
export {
  type ConfigureOptions,
  configure,
  type ServerConfiguration,
  type ServerInputs,
} from "./configure.ts";
export {
  type Access,
  copy,
  copySecret,
  directory,
  dovecot,
  type Effect,
  everyone,
  ids,
  link,
  mainCf,
  masterCf,
  member,
  mend,
  type Place,
  protect,
  type Row,
  randomSecret,
  remove,
  report,
  rootOnly,
  row,
  seed,
  settingsOf,
  write,
  writeSecret,
} from "./effect.ts";
export { type Explanation, explainSetting, explainVariable } from "./explanation/explain.ts";
export { shownExplanations } from "./explanation/shown.ts";
export type { Facts, Interface } from "./facts.ts";
export { type Context, defineFeature, type Feature, type Reload } from "./feature.ts";
export { features } from "./features/index.ts";
export { type FindingPlace, findingAt } from "./finding.ts";
export type {
  Directory,
  Membership,
  RandomSecret,
  Seed,
  StartedProgram,
  UserIds,
  VolumeChange,
} from "./fold.ts";
export { mayHaveIgnoreComments } from "./ignore/comments.ts";
export { type IgnoreList, readIgnoreList } from "./ignore/list.ts";
export {
  type Heard,
  type IgnoreEntry,
  type Silenced,
  type SilenceOptions,
  silence,
} from "./ignore/silence.ts";
export {
  isAsMade,
  type Kept,
  type LeftOvers,
  leftOvers,
  type PlannedChange,
  type Removal,
  type RootView,
} from "./left-overs.ts";
export {
  type Made,
  type Manifest,
  manifestOf,
  manifestPath,
  manifestText,
  readManifest,
  type SumKind,
  type SumOf,
} from "./manifest.ts";
export { meaningOf } from "./meaning.ts";
export type { MountPlace } from "./mounted-over.ts";
export type { Origin, Reason, Sourced } from "./origin.ts";
export { type Overridden, overriddenBy } from "./overridden.ts";
export {
  type PlannedWrite,
  type Present,
  type PresentAccess,
  plan,
  type Wanted,
  type WantedTree,
  wantedTree,
} from "./plan.ts";
export { type Program, program } from "./program.ts";
export { releases } from "./releases/index.ts";
export type { Release } from "./releases/release.ts";
export { actionsAfter } from "./reloads.ts";
export { secretSpansAt } from "./secrets/by-path.ts";
export { type ShownFile, shownFile, shownValues } from "./secrets/of-file.ts";
export { shownHost } from "./secrets/of-host.ts";
export type { Site } from "./site.ts";
export { type FileTree, type GeneratedFile, type GeneratedLink, keyText, type Step } from "./tree.ts";
export { mendedLines } from "./volume/mended-lines.ts";
export { configVolume } from "./volume/volume.ts";
