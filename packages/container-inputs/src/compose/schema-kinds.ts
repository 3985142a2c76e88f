import type { YamlScalarType } from "../model/value.ts";

/** What a value may be. */
export type Schema = Typed | MappingSchema | ListSchema | Either;

export type TypeName = Exclude<YamlScalarType, "float" | "timestamp"> | "number" | "object" | "array";

export interface Typed {
  readonly kind: "typed";
  readonly types: readonly TypeName[];
  readonly values?: readonly string[];
  readonly pattern?: RegExp;
}

export interface MappingSchema {
  readonly kind: "mapping";
  readonly keys: ReadonlyMap<string, Schema>;
  /** What keys of the user hold, if there may be any. */
  readonly others?: { readonly pattern: RegExp; readonly value: Schema };
  /** Whether keys that are not known pass. */
  readonly isOpen: boolean;
  readonly required: readonly string[];
  readonly orNull: boolean;
}

export interface ListSchema {
  readonly kind: "list";
  readonly item: Schema;
  readonly isUnique: boolean;
}

export interface Either {
  readonly kind: "either";
  readonly schemas: readonly Schema[];
}

export const typed = (...types: readonly TypeName[]): Typed => ({ kind: "typed", types });
export const oneOfWords = (...values: readonly string[]): Typed => ({
  kind: "typed",
  types: ["string"],
  values,
});
export const matching = (pattern: RegExp): Typed => ({ kind: "typed", types: ["string"], pattern });
export const either = (...schemas: readonly Schema[]): Either => ({ kind: "either", schemas });
export const listOf = (item: Schema, isUnique = false): ListSchema => ({ kind: "list", item, isUnique });

/** A mapping of known keys, `x-…` and no others. */
export const keys = (
  known: Readonly<Record<string, Schema>>,
  more: Partial<Pick<MappingSchema, "others" | "isOpen" | "required" | "orNull">> = {},
): MappingSchema => ({
  kind: "mapping",
  keys: new Map(Object.entries(known)),
  isOpen: false,
  required: [],
  orNull: false,
  ...more,
});

/** A mapping whose keys are names of the user. */
export const named = (value: Schema, pattern = /./s, isOpen = false): MappingSchema =>
  keys({}, { others: { pattern, value }, isOpen });

export const string = typed("string");
export const anything: Schema = typed("string", "number", "integer", "boolean", "null", "object", "array");
export const orString = {
  number: typed("number", "string"),
  integer: typed("integer", "string"),
  boolean: typed("boolean", "string"),
};
export const strings = listOf(string, true);
export const stringOrList = either(string, strings);
export const listOrMapping = either(named(typed("string", "number", "boolean", "null")), strings);
/** The names of services, volumes and the like. */
export const resourceName = /^[a-zA-Z0-9._-]+$/;
