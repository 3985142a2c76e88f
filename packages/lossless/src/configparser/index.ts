export type {
  ConfigLine,
  LinePart,
  LinePiece,
  Nested,
  NestedHeader,
  NestedOption,
  OptionLine,
  RefusedLine,
} from "./lines.ts";
export { nestLines } from "./nest.ts";
export { strip, stripped } from "./strip.ts";
