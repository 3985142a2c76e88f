import type { Facts, Variable, VariableType } from "./variable.ts";
import * as z from "./zod.ts";

/** A switch. docker-mailserver compares it as a number in shell arithmetic; only `0` and `1` mean what they say. */
export const flag = (facts: Facts): Variable<boolean> =>
  variable(facts, {
    type: "flag",
    expected: "0 or 1",
    values: ["0", "1"],
    fallback: false,
    schema: flagSchema,
  });

/** One of some words, which are compared letter by letter. */
export const choice = <const Value extends string>(
  facts: Facts & { readonly values: readonly Value[] },
): Variable<Value> =>
  variable<Value>(facts, {
    type: "choice",
    values: facts.values,
    expected: `one of ${facts.values.map((value) => (value === "" ? "nothing" : `"${value}"`)).join(", ")}`,
    fallback: facts.values[0] as Value,
    schema: () => z.enum(facts.values as readonly [Value, ...Value[]]),
  });

/** A whole number in decimal. */
export const integer = (
  facts: Facts & { readonly min?: number; readonly max?: number },
): Variable<number> => {
  const { min = 0, max = Number.MAX_SAFE_INTEGER, ...rest } = facts;
  const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  return variable(rest, {
    type: "integer",
    expected: `a whole number ${range}`,
    fallback: 0,
    schema: () => decimal(/^-?\d+$/, (value) => value >= min && value <= max),
  });
};

/** A decimal number, such as a score. */
export const number = (facts: Facts): Variable<number> =>
  variable(facts, {
    type: "number",
    expected: "a decimal number",
    fallback: 0,
    schema: () => decimal(/^-?\d+(\.\d+)?$/),
  });

/** A number of bytes, without a unit. */
export const size = (facts: Facts): Variable<number> =>
  variable(facts, {
    type: "size",
    expected: "a number of bytes without a unit",
    fallback: 0,
    schema: () => decimal(/^\d{1,15}$/),
  });

/** A number of bytes written with a unit: K, M or G, in steps of 1024 (clamd.conf(5)). */
export const sizeWithUnit = (facts: Facts): Variable<number> =>
  variable(facts, {
    type: "size",
    expected: "a size with a unit, such as 25M",
    fallback: 0,
    schema: () => z.pipe(matching(/^\d{1,9}[KMGkmg]$/), z.transform(bytes)),
  });

/** A host name or an address. */
export const host = (
  facts: Facts & {
    readonly qualified?: boolean;
    /** Also the name of a certificate for all hosts of a domain: `*.example.com`. */
    readonly wildcard?: boolean;
  },
): Variable<string> => {
  const { qualified = false, wildcard = false, ...rest } = facts;
  return variable(rest, {
    type: "host",
    expected: qualified ? "a host name with a dot" : "a host name",
    fallback: "",
    schema: () => matching(qualified ? qualifiedName : wildcard ? certificateName : hostName),
  });
};

/** Where mail goes next: `[host]:port`, or several of them in the order of trying (postconf(5) relayhost, from 3.5 on). */
export const relay = (facts: Facts): Variable<string> =>
  words(facts, "relay", "a next hop such as [host]:port, or several of them", /^\S(?:[^\n\r\0]*\S)?$/);

export const text = (facts: Facts): Variable<string> =>
  words(facts, "text", "text on one line", /^[^\n\r\0]*$/);
export const path = (facts: Facts): Variable<string> =>
  words(facts, "path", "a path on one line", /^[^\n\r\0]+$/);
export const email = (facts: Facts): Variable<string> =>
  words(facts, "email", "a mail address", /^[^\s@<>,;]+(@[^\s@<>,;]+)?$/);
export const list = (facts: Facts): Variable<string> =>
  words(facts, "list", "a list on one line", /^[^\n\r\0]+$/);
export const uri = (facts: Facts): Variable<string> =>
  words(facts, "uri", "URIs with their scheme, such as ldaps://host", /^[^\n\r\0]+$/);
export const duration = (facts: Facts): Variable<string> =>
  words(facts, "duration", "a number and one of s, m, h, d, such as 1d", /^\d+[smhd]$/);
export const ldapDn = (facts: Facts): Variable<string> =>
  words(facts, "ldap-dn", "a distinguished name on one line", /^[^\n\r\0]+$/);
export const ldapFilter = (facts: Facts): Variable<string> =>
  words(facts, "ldap-filter", "an LDAP filter on one line", /^[^\n\r\0]+$/);

const hostName = /^(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?\.?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)$/;
const certificateName = /^(?:\*\.)?[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?$/;
const qualifiedName =
  /^[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?(?:\.[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?)+\.?$/;

const flagSchema = () =>
  z.pipe(
    z.enum(["0", "1"]),
    z.transform((value) => value === "1"),
  );

const matching = (pattern: RegExp) => z.string().check(z.regex(pattern));

const decimal = (pattern: RegExp, inRange: (value: number) => boolean = () => true) =>
  z.pipe(matching(pattern).check(z.refine((value) => inRange(Number(value)))), z.transform(Number));

const words = (facts: Facts, type: VariableType, expected: string, pattern: RegExp): Variable<string> =>
  variable(facts, { type, expected, fallback: "", schema: () => matching(pattern) });

function bytes(value: string): number {
  const power = "KMG".indexOf(value.slice(-1).toUpperCase()) + 1;
  return Number(value.slice(0, -1)) * 1024 ** power;
}

interface Kind<T> {
  readonly type: VariableType;
  readonly expected: string;
  readonly values?: readonly string[];
  readonly fallback: T;
  readonly schema: () => z.ZodMiniType<T, string>;
}

function variable<T>(facts: Facts, { schema, ...kind }: Kind<T>): Variable<T> {
  let made: z.ZodMiniType<T, string> | undefined;
  return {
    default: "",
    status: "user",
    secret: false,
    emptyMeans: "unset",
    fileSuffix: true,
    ...facts,
    ...kind,
    // Most variables are not set in most runs: their schema is made when it is needed.
    get schema() {
      made ??= schema();
      return made;
    },
  };
}
