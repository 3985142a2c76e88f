import { createHash } from "node:crypto";

/**
 * A template of Dovecot 2.4 for a user, as far as the recordings go: `undefined` for variables and filters that only
 * a running server can answer.
 */
export function evaluate(template: string, user: string): string | null | undefined {
  let isKnown = true;
  const text = template.replace(/%\{((?:[^}']|'(?:[^'\\]|\\.)*')*)\}/g, (_all, body: string) => {
    const value = pipeline(body, user);
    if (value === undefined) isKnown = false;
    return typeof value === "string" ? value : "";
  });
  return isKnown ? text : undefined;
}

type Value = string | Buffer | number | undefined;

function pipeline(body: string, user: string): string | undefined {
  const [name = "", ...filters] = split(body);
  let value: Value = name === "user" ? user : undefined;
  for (const filter of filters) {
    if (value === undefined) return undefined;
    value = applied(filter, value);
  }
  return value === undefined ? undefined : typeof value === "string" ? value : String(value);
}

const split = (body: string): string[] =>
  (body.match(/(?:[^|']|'(?:[^'\\]|\\.)*')+/g) ?? []).map((part) => part.trim());

function applied(filter: string, value: Exclude<Value, undefined>): Value {
  const modulo = /^(.*) % (\d+)$/.exec(filter);
  if (modulo) {
    const before = applied(modulo[1] ?? "", value);
    return Buffer.isBuffer(before)
      ? Number(BigInt(`0x${before.toString("hex")}`) % BigInt(modulo[2] ?? "1"))
      : undefined;
  }
  const [, name = "", args = ""] = /^(\w+)(?:\((.*)\))?$/s.exec(filter) ?? [];
  const words = [...args.matchAll(/'((?:[^'\\]|\\.)*)'|([^,\s]+)/g)].map(
    ([, quoted, plain]) => quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "",
  );
  const text = String(value);
  switch (name) {
    case "username":
      return text.includes("@") ? text.slice(0, text.indexOf("@")) : text;
    case "domain":
      return text.includes("@") ? text.slice(text.indexOf("@") + 1) : "";
    case "lower":
      return text.toLowerCase();
    case "upper":
      return text.toUpperCase();
    case "reverse":
      return [...text].reverse().join("");
    case "md5":
    case "sha1":
    case "sha256":
      return createHash(name).update(text).digest();
    case "truncate": {
      const bits = /bits=(\d+)/.exec(args)?.[1];
      return Buffer.isBuffer(value) && bits ? value.subarray(0, Math.ceil(Number(bits) / 8)) : undefined;
    }
    case "hexlify": {
      const hex = Buffer.isBuffer(value) ? value.toString("hex") : Buffer.from(text).toString("hex");
      return words[0] === undefined
        ? hex
        : hex
            .replace(/^0+(?=.)/, "")
            .padStart(Number(words[0]), "0")
            .slice(0, Number(words[0]));
    }
    case "substr": {
      const [offset = 0, length = 0] = words.map(Number);
      return Buffer.isBuffer(value)
        ? value.subarray(offset, offset + length)
        : text.slice(offset, offset + length);
    }
    case "hex":
      return Number(value)
        .toString(16)
        .padStart(Number(words[0] ?? 0), "0");
    case "lfill":
      return text.padStart(Number(words[0]), words[1] ?? "0");
    case "regexp":
      return text.replace(new RegExp(words[0] ?? "", "s"), (words[1] ?? "").replace(/\\(\d)/g, "$$$1"));
    case "if":
      return words[0] === "eq" ? (text === words[1] ? words[2] : words[3]) : undefined;
    default:
      return undefined;
  }
}
