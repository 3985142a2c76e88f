import type { Place } from "./key.ts";
import type { Argument } from "./options.ts";
import { since } from "./version.ts";
import { authentications, protocols } from "./vocabulary.ts";
import { quote, type Style, word } from "./write.ts";

/**
 * A value as it stands behind the option's word; for a flag, the word itself.
 *
 * @throws RangeError if the option cannot have this value
 */
export function argumentText({ option, rule }: Place, value: string, style: Style): string {
  const refuse = (expected: string): never => {
    throw new RangeError(`expected ${expected} for ${option}, not ${JSON.stringify(value)}`);
  };
  const oneOf = (choices: readonly string[]) =>
    choices.includes(value) ? value : refuse(choices.join(", "));
  const number = () => {
    const wraps = Number(value) > 0x7fffffff || Number(value) < -0x80000000;
    return /^-?[0-9]+$/.test(value) && !wraps ? value : refuse("a number of 32 bits");
  };
  switch (rule.argument satisfies Argument) {
    case "none":
      return flagText(option, oneOf(["yes", "no"]) === "no", rule.negation !== undefined, style);
    case "number":
    case "numbers":
      return number();
    case "string or number":
      return /^[1-9][0-9]{0,8}$/.test(value) ? value : word(value, style);
    case "protocol":
      return oneOf(protocols);
    case "authentication":
      return oneOf(
        Object.keys(authentications).filter((name) => name !== "implicit" || since(style.version, "6.5")),
      );
    case "accept or reject":
      return oneOf(["accept", "reject"]);
    case "names":
      return mappingText(value, style);
    case "[number] string": {
      const [, skip, header] = /^(?:(-?[0-9]+) )?(.*)$/s.exec(value) ?? [];
      return (skip === undefined ? "" : `${skip} `) + word(header ?? "", style);
    }
    default:
      return quote(value, style);
  }
}

/** A whole option or the inside of a `set` statement, with the word of the option. */
export function optionText(place: Place, value: string, style: Style): string {
  const { option, rule } = place;
  const argument = argumentText(place, value, style);
  if (rule.argument === "none") return argument;
  if (rule.argument === "[number] string" && value === "no") return `no ${option}`;
  return rule.argument === "names" ? `is ${argument} here` : `${option} ${argument}`;
}

function flagText(option: string, negated: boolean, negatable: boolean, { version }: Style): string {
  if (!negated) return option;
  if (option === "tracepolls" || option === "showdots") {
    throw new RangeError(`fetchmail takes \`no ${option}\` for on: delete the option instead`);
  }
  if (!negatable || (option === "sslcertck" && !since(version, "6.4"))) {
    throw new RangeError(`${option} has no negated form: delete the option instead`);
  }
  return `no ${option}`;
}

/** `name` or `name=local`; a backslash takes the meaning off `=` and itself. */
function mappingText(value: string, style: Style): string {
  const parts = [""];
  for (const [piece, escaped] of value.matchAll(/\\([\\=])|[\s\S]/g)) {
    if (piece === "=") parts.push("");
    else parts[parts.length - 1] += escaped ?? piece;
  }
  if (parts.length > 2) throw new RangeError(`expected name or name=local, not ${JSON.stringify(value)}`);
  return parts.map((part) => quote(part, style)).join("=");
}
