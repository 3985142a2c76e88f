export { check, checkValues } from "./check.ts";
export {
  Configuration,
  type Environment,
  type GivenSetting,
  type ServiceEntry,
} from "./configuration.ts";
export type { Entry, Item, Malformed } from "./cst.ts";
export { rules } from "./diagnostics.ts";
export { MainCf, type ParseOptions, parse } from "./document.ts";
export type { Definition, ExpandedPiece, Expansion } from "./expansion.ts";
export {
  listParameters,
  listUsed,
  type ParameterListing,
  type ParameterListingOptions,
  unusedOptionWarnings,
} from "./listing.ts";
export type { Deprecation, Parameter, ParameterTable, ParameterType, PostfixRelease } from "./parameters.ts";
export {
  type PostconfCommand,
  type PostconfEdit,
  type PostconfEditOptions,
  postconfEdit,
} from "./postconf-edit.ts";
export { type Restriction, type RestrictionArgument, readRestrictions } from "./restrictions.ts";
export { secretSpans } from "./secrets.ts";
export { type ParameterClass, type UndefinedName, type UnusedOption, type Usage, usageOf } from "./usage.ts";
export {
  type Bounds,
  type ReadValue,
  readBool,
  readInlineTable,
  readInt,
  readList,
  readSize,
  readTables,
  readTime,
  type TableReference,
} from "./values.ts";
