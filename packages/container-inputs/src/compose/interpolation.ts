import { interpolate, type Lookup, templateMessage } from "@mailconf/env-file";
import type { Budget } from "../model/budget.ts";
import { dotted } from "../model/dotted.ts";
import { type Branch, pathRules } from "../model/path-rules.ts";
import { partsOf } from "../model/place.ts";
import type { Report } from "../model/report.ts";
import { mapEntries, mapItems, text, type YamlScalar, type YamlValue } from "../model/value.ts";
import { type Cast, casts } from "./casts.ts";

/**
 * Replaces `$NAME` in every text of a document, its keys excepted, and makes numbers and booleans of texts where Compose
 * does (compose-go, loader/interpolate.go).
 */
export function interpolateAll(
  document: YamlValue,
  lookup: Lookup,
  report: Report,
  budget: Budget,
): YamlValue {
  return new Interpolation(lookup, report, budget).value(document, [], castRules);
}

const castRules: Branch<Cast> = pathRules(casts);

class Interpolation {
  readonly #lookup: Lookup;
  readonly #report: Report;

  readonly #budget: Budget;

  constructor(lookup: Lookup, report: Report, budget: Budget) {
    this.#lookup = lookup;
    this.#report = report;
    this.#budget = budget;
  }

  value(value: YamlValue, path: readonly string[], branch: Branch<Cast> | undefined): YamlValue {
    switch (value.kind) {
      case "mapping":
        return mapEntries(value, (inner, key, entry) => {
          if (entry.keyType)
            this.#report.refuse(wrongKey(path, key), "not-a-text-key", entry.key, { name: key });
          return this.value(inner, [...path, key], branch?.below(key));
        });
      case "sequence":
        return mapItems(value, (inner) => this.value(inner, [...path, "[]"], branch?.below("[]")));
      case "scalar":
        return value.type === "string" ? this.#scalar(value, path, branch?.rule) : value;
    }
  }

  #scalar(scalar: YamlScalar, path: readonly string[], cast: Cast | undefined): YamlScalar {
    const { value, unset, problem } = interpolate(scalar.text, this.#lookup);
    if (value === scalar.text && unset.length === 0 && !problem && !cast) return scalar;
    this.#budget.spendText(value.length);
    const key = dotted(path);
    const place = partsOf(scalar.at, scalar.text);
    for (const { name, span } of unset) {
      this.#report.warnings.push(
        `The ${JSON.stringify(name)} variable is not set. Defaulting to a blank string.`,
      );
      this.#report.say("unset-variable", place(span), { name: { input: name } }, key);
    }
    if (problem) {
      const refusal =
        problem.kind === "invalid-template"
          ? `invalid interpolation format for ${key}.\nYou may need to escape any $ with another $.\n${problem.template}`
          : `error while interpolating ${key}: ${templateMessage(problem)}`;
      const words =
        problem.kind === "required-variable"
          ? { name: problem.name, reason: problem.message || "no reason given" }
          : {};
      this.#report.refuse(refusal, problem.kind, place(problem.span), words, key);
      return text("", scalar.at);
    }
    const replaced = value === scalar.text ? scalar : { ...scalar, text: value };
    if (!cast) return replaced;
    const { type, read, expected } = cast;
    const made = read(value);
    if ("error" in made) {
      const refusal = `error while interpolating ${key}: failed to cast to expected type: ${made.error}`;
      this.#report.refuse(refusal, "not-of-type", scalar.at, { expected }, key);
      return replaced;
    }
    if (made.warning !== undefined) {
      this.#report.warnings.push(made.warning);
      this.#report.say("old-boolean", scalar.at, {}, key);
    }
    return { ...replaced, type, text: made.text };
  }
}

/** A key that is no text, in Compose's words. */
function wrongKey(path: readonly string[], key: string): string {
  const location = path.length === 0 ? "at top level" : `in ${dotted(path)}`;
  return `non-string key ${location}: ${key}`;
}
