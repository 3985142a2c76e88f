export type { ServiceOption } from "./arguments.ts";
export type { Entry, Item, Malformed } from "./cst.ts";
export { MasterCf, type ParseOptions, parse } from "./document.ts";
export { type FieldName, fieldNames, type Service, type ServiceType, serviceTypes } from "./service.ts";
