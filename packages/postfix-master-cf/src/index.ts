export type { ArgumentProblem, ServiceOption } from "./arguments.ts";
export type { Entry, Item, Malformed } from "./cst.ts";
export { rules } from "./diagnostics.ts";
export { MasterCf, type ParseOptions, parse } from "./document.ts";
export { type Effective, effectiveParameters } from "./effective.ts";
export { type ChangeableField, fieldNamed } from "./fields.ts";
export {
  listEntries,
  listFields,
  listSettings,
  type ServiceListing,
  type ServiceListingOptions,
} from "./listing.ts";
export {
  type PostconfEdit,
  type PostconfEditOptions,
  type PostconfServiceCommand,
  postconfEdit,
} from "./postconf-edit.ts";
export { type PostconfReading, type PostconfReadingOptions, readingOf } from "./reading.ts";
export { secretSpans } from "./secrets.ts";
export { type FieldName, fieldNames, type Service, type ServiceType, serviceTypes } from "./service.ts";
