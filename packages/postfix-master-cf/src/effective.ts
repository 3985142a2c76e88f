import type { Service } from "./service.ts";

/** A parameter as one service sees it. */
export interface Effective {
  /** Unexpanded. */
  readonly value: string;
  /** `service`: an `-o` of the entry, or a name that Postfix sets itself. `main`: main.cf. */
  readonly origin: "service" | "main";
}

/** What is read of a main.cf; `MainCf` of `@mailconf/postfix-main-cf` fits. */
export interface MainParameters {
  readonly keys: readonly string[];
  get(name: string): string | undefined;
}

/**
 * The parameters that a service runs with: main.cf, and its `-o` settings over it. The names that Postfix sets
 * itself for a process (`process_name`, `service_name`) win over both.
 */
export function effectiveParameters(service: Service, main: MainParameters): ReadonlyMap<string, Effective> {
  const found = new Map<string, Effective>();
  for (const name of main.keys) found.set(name, { value: main.get(name) ?? "", origin: "main" });
  for (const { name, value } of service.options) found.set(name, { value, origin: "service" });
  const program = service.command.slice(service.command.lastIndexOf("/") + 1);
  found.set("process_name", { value: program, origin: "service" });
  found.set("service_name", { value: service.service, origin: "service" });
  return found;
}
