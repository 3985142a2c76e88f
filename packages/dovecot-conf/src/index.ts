export type { Entry } from "./add.ts";
export type {
  Blank,
  Close,
  Comment,
  CutOff,
  Include,
  Item,
  Malformed,
  Open,
  Piece,
  Section,
  Setting,
} from "./cst.ts";
export { DovecotConf, type ParseOptions, parse } from "./document.ts";
export type { Path } from "./scope.ts";
export { type Version, versionOf } from "./version.ts";
