import { type Lookup, parse } from "@mailconf/env-file";
import { nameOnly, startOf, type TextPlace } from "../model/place.ts";
import type { Session } from "./session.ts";

/** The variables that a project is interpolated with. */
export class Environment {
  readonly values: ReadonlyMap<string, string>;
  readonly lookup: Lookup = (name) => this.values.get(name);

  constructor(values: ReadonlyMap<string, string>) {
    this.values = values;
  }

  /** Names that are set here keep their value. */
  below(more: ReadonlyMap<string, string>): Environment {
    return new Environment(new Map([...more, ...this.values]));
  }

  with(name: string, value: string): Environment {
    return new Environment(new Map([...this.values, [name, value]]));
  }

  get record(): Readonly<Record<string, string>> {
    // Names of the environment may be called as any name of the language.
    return Object.assign(Object.create(null), Object.fromEntries(this.values));
  }
}

/**
 * Reads `.env` files of a project: each sees those before it and the environment, which wins (compose-go,
 * dotenv/env.go).
 */
export function readDotenvs(
  session: Session,
  environment: Environment,
  paths: readonly string[],
  from?: TextPlace,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const path of paths) {
    if (session.state(path) === "absent") {
      const words = { path: { input: path } };
      session.report.refuse(
        `couldn't find env file: ${path}`,
        "env-file-missing",
        from ?? startOf(nameOnly(path)),
        words,
      );
      continue;
    }
    const source = session.open(path, "dotenv", from);
    if (!source) continue;
    session.budget.spend(source.text.length >> 1);
    const outer = environment.record;
    const file = parse(source, { dialect: "compose-dotenv", outer, before: values });
    for (const diagnostic of file.diagnostics) session.report.add({ ...diagnostic, source });
    if (file.refusal !== undefined) session.report.refusal ??= file.refusal;
    for (const { name, value } of file.readings) values.set(name, value);
  }
  return values;
}
