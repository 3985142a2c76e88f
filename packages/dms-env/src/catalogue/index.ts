import { type Rule, rulesOf } from "@mailconf/lossless";
import { compose } from "./compose.ts";
import { names } from "./names.ts";
import { secrets } from "./secrets.ts";
import { values } from "./values.ts";

/** Every finding of this package, by its code. */
export const catalogueRows = { ...names, ...values, ...secrets, ...compose } as const;

/** The rules of this package, for people. */
export const rules: readonly Rule[] = rulesOf(catalogueRows);
