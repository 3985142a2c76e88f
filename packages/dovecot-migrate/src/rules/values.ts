import type { Setting } from "@mailconf/dovecot-conf";

export const isYes = (value: string): boolean => /^(y|yes|true|on|1)$/i.test(value.trim());
export const inverted = (value: string): string => (isYes(value) ? "no" : "yes");

/** Nothing, with or without a unit: `0`, `0 s`. */
export const isZero = (value: string): boolean => /^0+(\s*\w+)?$/.test(value.trim());

/** The words of a list. */
export const wordsOf = (value: string): string[] => value.split(/\s+/).filter(Boolean);

/** References of 2.3 (`$name`) in the form of 2.4. */
export const references = (value: string, { form }: Pick<Setting, "form">): string =>
  form === "reference" ? value.replace(/(^|[ \t])\$(?!SET:|ENV:)(\w+)/g, "$1$SET:$2") : value;
