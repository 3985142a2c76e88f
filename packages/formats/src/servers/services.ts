import { type Diagnostic, type Span, suggest } from "@mailconf/lossless";
import { Configuration, checkValues, type Definition, parse, usageOf } from "@mailconf/postfix-main-cf";
import type { ParameterTable } from "@mailconf/postfix-main-cf/parameters";
import type { MasterCf, Service } from "@mailconf/postfix-master-cf";
import { diagnose } from "./diagnostics.ts";

/** So many services with settings of their own are looked into; each costs as much as its settings and main.cf. */
const mostServices = 300;
/** Looking for a similar name takes a while. */
const mostSuggestions = 100;

/** What is wrong with the settings behind `-o`, each as its service sees it: over main.cf, with its own name. */
export function checkServices(
  configuration: Configuration,
  master: MasterCf,
  known: ParameterTable,
): readonly Diagnostic[] {
  const withOptions = new Map(
    master.services.flatMap((one) => (one.options.length > 0 ? [[`${one.service}/${one.type}`, one]] : [])),
  );
  const found = [...withOptions.values()]
    .slice(0, mostServices)
    .flatMap((service) => aboutValues(configuration, master, service));
  return [...found, ...aboutNames(configuration, master, known)];
}

/** Whether a service is no smtpd(8), or sets a list that decides about relaying for itself. */
export const keepsOwnLists = ({ command, options }: Service): boolean =>
  command !== "smtpd" || options.some(({ name }) => /^smtpd_(relay|recipient)_restrictions$/.test(name));

function aboutValues(configuration: Configuration, master: MasterCf, service: Service): Diagnostic[] {
  const options = service.options.filter(({ name }) => /^\w+$/.test(name));
  const own = parse(options.map(({ name, value }) => `${name} = ${value}\n`).join(""));
  const values = new Map<string, Definition>();
  // A place in main.cf is none in master.cf.
  for (const [name, { spanOf: _, ...rest }] of configuration.values) values.set(name, rest);
  for (const item of own.items) {
    if (item.kind !== "entry") continue;
    const { name, value, spanOf } = item;
    values.set(name, { parameter: name, value, origin: "file", spanOf });
  }
  for (const [name, value] of [
    ["process_name", service.command],
    ["service_name", service.service],
  ] as const)
    values.set(name, { parameter: name, value, origin: "service" });
  const scoped = new Configuration(own, { ...configuration.environment, services: [] }, values);
  return checkValues(scoped).flatMap(({ fix: _, ...one }) => {
    const [name] =
      /^\w+/.exec(own.source.text.slice(own.source.text.lastIndexOf("\n", one.span.start - 1) + 1)) ?? [];
    const span = name === undefined ? undefined : placeOf(master, service, name);
    return span ? [{ ...one, span }] : [];
  });
}

const placeOf = (master: MasterCf, { service, type }: Service, name: string): Span | undefined =>
  master.locate(`${service}/${type}/${name}`);

/** Names that nothing uses, and those that nothing defines. */
function aboutNames(configuration: Configuration, master: MasterCf, known: ParameterTable): Diagnostic[] {
  const { unusedOptions, undefinedNames } = usageOf(configuration);
  const found: Diagnostic[] = [];
  let suggestions = mostSuggestions;
  for (const { service, name } of unusedOptions) {
    const span = master.locate(`${service}/${name}`);
    if (!span) continue;
    const [near] = suggestions-- > 0 ? suggest(name, known.names()) : [];
    found.push(
      near === undefined
        ? diagnose("unused-option", span, { name, service })
        : diagnose("misspelt-option", span, { name, service, near }),
    );
  }
  const wanted = new Map<string, Set<string>>();
  for (const { name, parameter, file } of undefinedNames) {
    if (file !== "master.cf") continue;
    const names = wanted.get(parameter) ?? new Set();
    wanted.set(parameter, names.add(name));
  }
  if (wanted.size === 0) return found;
  for (const service of master.services)
    for (const { name: parameter, value } of service.options) {
      const names = wanted.get(parameter);
      const span = names && placeOf(master, service, parameter);
      if (!span) continue;
      const mentioned = new Set([...value.matchAll(/\$[({]?\s*(\w+)/g)].map(([, name = ""]) => name));
      for (const name of mentioned)
        if (names.has(name)) found.push(diagnose("undefined-name", span, { name }));
    }
  return found;
}
