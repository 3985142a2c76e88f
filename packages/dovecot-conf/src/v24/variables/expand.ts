import { table } from "@mailconf/lossless";
import { hashBits } from "../../checks/hash-format.ts";
import { condition } from "./condition.ts";
import { type Call, type Parameter, parseProgram } from "./program.ts";
import { fail, hidden, type Result, type Text, tooMany, unsupported } from "./result.ts";

/**
 * A setting of 2.4 with its variables replaced before anybody has logged in, when only what the process and the
 * system offer is known; `undefined` if that is not known here. Or what Dovecot says (var_expand_program_execute).
 */
export function expanded(text: string): { readonly text: string | undefined } | { readonly error: string } {
  const program = parseProgram(text);
  if ("error" in program) return program;
  let all: string | undefined = "";
  for (const part of program.parts) {
    const result = typeof part === "string" || part.length === 0 ? { text: String(part) } : run(part);
    if ("error" in result) return result;
    all = all === undefined || result.text === hidden ? undefined : all + String(result.text);
  }
  return { text: all };
}

function run(chain: readonly Call[]): Result {
  let result: Result = { error: "" };
  for (const [index, call] of chain.entries()) {
    const isFirst = index === 0;
    const found = isFirst ? lookUp(call.name) : undefined;
    if (found && "text" in found) {
      result = found;
      continue;
    }
    const known = functions[call.name];
    if (!known) {
      if (!isFirst) return { error: `No such function '${call.name}'` };
      result = found as Result;
      continue;
    }
    const done = known(call, "text" in result ? result.text : undefined);
    if ("text" in done) result = done;
    // The first complaint stays; a later function may only put something in its place.
    else if ("error" in result && result.error !== "") return result;
    else result = { error: `${call.name}: ${done.error}` };
  }
  return result;
}

/** What is known without a connection: fields by prefix, and whether any other is refused. */
const providers: Readonly<Record<string, readonly string[] | "any">> = table({
  process: ["pid", "uid", "gid"],
  system: ["cpu_count", "hostname", "os", "os-version"],
  dovecot: ["name", "version", "support-url", "support-email", "revision"],
  env: "any",
  date: ["year", "month", "day"],
  time: ["hour", "min", "minute", "sec", "second", "us", "usec"],
  generate: ["guid", "guid128", "uuid", "uuid:record", "uuid:compact", "uuid:microsoft"],
  event: [],
});

function lookUp(name: string): Result {
  const colon = name.indexOf(":");
  if (colon === -1) return { error: `Unknown variable '${name}'` };
  const [prefix, field] = [name.slice(0, colon), name.slice(colon + 1)];
  const fields = providers[prefix];
  if (!fields) return { error: `Unsupported prefix '${prefix}'` };
  if (fields === "any") return field === "" ? { error: `${prefix}: Missing field` } : { text: hidden };
  if (fields.includes(field)) return { text: hidden };
  if (prefix === "event") return { error: `event: No such field '${field}' in event` };
  const what = ["date", "time", "generate"].includes(prefix) ? "key" : "field";
  const rest = prefix === "generate" && field.startsWith("uuid") ? field.slice(4) : field;
  return { error: `${prefix}: Unsupported ${what} '${rest}'` };
}

type Run = (call: Call, input: Text | undefined) => Result;

/** The value of a parameter, or why it has none. */
function argumentText(parameter: Parameter | undefined, allowsNumber = true): Result {
  if (!parameter) return fail("Missing parameter");
  if (parameter.kind === "variable") return lookUp(parameter.value);
  if (parameter.kind === "number" && !allowsNumber) return fail(`${parameter.value} is not a string`);
  return { text: parameter.value };
}

/** A function without parameters, which needs a value to work on. */
const plain =
  (action: string, change: (input: string) => Text = () => hidden): Run =>
  ({ parameters: [first] }, input) => {
    if (first) return first.key === undefined ? tooMany : unsupported(first.key);
    if (input === undefined) return fail(`No value to ${action}`);
    return { text: input === hidden ? hidden : change(input) };
  };

/** A function with parameters of which only the variables are looked at here. */
const loose =
  (action: string, least = 0, keys: readonly string[] = []): Run =>
  ({ parameters }, input) => {
    if (parameters.length < least) return fail("Missing parameters");
    for (const parameter of parameters) {
      if (parameter.key !== undefined && !keys.includes(parameter.key)) return unsupported(parameter.key);
      const value = argumentText(parameter);
      if ("error" in value) return value;
    }
    return input === undefined ? fail(`No value to ${action}`) : { text: hidden };
  };

const hashed =
  (name: string): Run =>
  (call, input) => {
    const extra = call.parameters.find(({ key }) => key === undefined);
    return extra ? tooMany : loose(name, 0, ["rounds", "salt"])(call, input);
  };

const functions: Readonly<Record<string, Run>> = table({
  lookup: ({ parameters: [first] }) => {
    if (!first) return fail("Missing name to lookup");
    if (first.key !== undefined) return unsupported(first.key);
    const name = argumentText(first, false);
    if ("error" in name || name.text === hidden) return name;
    return lookUp(name.text);
  },
  literal: ({ parameters: [first] }) => {
    if (!first) return fail("Missing parameters");
    return first.key === undefined ? argumentText(first) : unsupported(first.key);
  },
  default: ({ parameters: [first, second] }, input) => {
    if (input !== undefined && input !== "") return { text: input };
    if (!first) return { text: "" };
    if (first.key !== undefined) return unsupported(first.key);
    const value = argumentText(first);
    return "text" in value && second ? tooMany : value;
  },
  concat: ({ parameters }, input) => {
    if (parameters.length === 0) return fail("Missing parameters");
    let text: Text = input ?? "";
    for (const parameter of parameters) {
      if (parameter.key !== undefined) return unsupported(parameter.key);
      const value = argumentText(parameter);
      if ("error" in value) return value;
      text = text === hidden || value.text === hidden ? hidden : text + value.text;
    }
    return { text };
  },
  if: (call, input) => condition(call, input, argumentText),
  safe: (_call, input) => (input === undefined ? fail("") : { text: input }),
  upper: plain("upper", (text) => text.toUpperCase()),
  lower: plain("lower", (text) => text.toLowerCase()),
  reverse: plain("reverse"),
  unhex: plain("unhex"),
  unhexlify: plain("unhexlify"),
  ldap_dn: plain("convert to ldap_dn"),
  lenumber: plain("convert to number"),
  benumber: plain("convert to number"),
  username: plain("get username from", (text) => text.split("@")[0] ?? ""),
  domain: plain("get domain from", (text) => text.split(/@(.*)/s)[1] ?? ""),
  text: plain("text", (text) => text),
  calculate: loose("calculate", 1),
  hash: loose("hash", 1, ["rounds", "salt"]),
  ...Object.fromEntries(
    Object.keys(hashBits)
      .filter((name) => /^(?:md5|sha\d+)$/.test(name))
      .map((name) => [name, hashed(name)]),
  ),
  base64: loose("base64", 0, ["pad", "url"]),
  unbase64: loose("unbase64", 0, ["pad", "url"]),
  hex: loose("hex"),
  hexlify: loose("hexlify"),
  truncate: loose("truncate", 1, ["bits"]),
  substr: loose("substring", 1),
  regexp: loose("regexp", 1),
  index: loose("index", 1),
  list: loose("generate list from"),
  lfill: loose("fill", 1),
  rfill: loose("fill", 1),
  encrypt: loose("encrypt", 1, ["algorithm", "key", "iv", "salt", "rounds", "hash", "raw"]),
  decrypt: loose("decrypt", 1, ["algorithm", "key", "iv", "salt", "rounds", "hash", "raw"]),
});
