import { type Diagnostic, type Span, suggest } from "@mailconf/lossless";
import { Configuration, checkValues, type Definition, parse, usageOf } from "@mailconf/postfix-main-cf";
import type { ParameterTable } from "@mailconf/postfix-main-cf/parameters";
import type { MasterCf, Service } from "@mailconf/postfix-master-cf";
import { diagnose } from "./diagnostics.ts";

/** So many services with settings of their own are looked into; each costs as much as its settings and main.cf. */
const mostServices = 300;
/** Looking for a similar name takes a while. */
const mostSuggestions = 100;
/** So many findings are placed: to find the place of one takes as long as its service is. */
const mostPlaces = 1_000;

/** Where a setting of a service stands; undefined if it does not, or too many have been looked for. */
type PlaceOf = (service: string, name: string) => Span | undefined;

/** What is wrong with the settings behind `-o`, each as its service sees it: over main.cf, with its own name. */
export function checkServices(
  configuration: Configuration,
  master: MasterCf,
  known: ParameterTable,
): readonly Diagnostic[] {
  const withOptions = new Map(
    master.services.flatMap((one) => (one.options.length > 0 ? [[`${one.service}/${one.type}`, one]] : [])),
  );
  let places = 0;
  const placeOf: PlaceOf = (service, name) =>
    places++ < mostPlaces ? master.locate(`${service}/${name}`) : undefined;
  // A place in main.cf is none in master.cf.
  const below = new Map([...configuration.values].map(([name, { spanOf: _, ...rest }]) => [name, rest]));
  const found = [...withOptions.values()]
    .slice(0, mostServices)
    .flatMap((service) => aboutValues(configuration, below, service, placeOf));
  return [...found, ...aboutNames(configuration, master, known, placeOf)];
}

/** Whether a service is no smtpd(8), or sets a list that decides about relaying for itself. */
export const keepsOwnLists = ({ command, options }: Service): boolean =>
  command !== "smtpd" || options.some(({ name }) => /^smtpd_(relay|recipient)_restrictions$/.test(name));

/** Settings over others. */
class Layered extends Map<string, Definition> {
  readonly #below: ReadonlyMap<string, Definition>;

  constructor(own: Iterable<readonly [string, Definition]>, below: ReadonlyMap<string, Definition>) {
    super(own);
    this.#below = below;
  }

  override get(name: string): Definition | undefined {
    return super.get(name) ?? this.#below?.get(name);
  }
}

function aboutValues(
  configuration: Configuration,
  below: ReadonlyMap<string, Definition>,
  service: Service,
  placeOf: PlaceOf,
): Diagnostic[] {
  const options = service.options.filter(({ name }) => /^\w+$/.test(name));
  const own = parse(options.map(({ name, value }) => `${name} = ${value}\n`).join(""));
  const values = own.items.flatMap((item): [string, Definition][] => {
    if (item.kind !== "entry") return [];
    const { name, value, spanOf } = item;
    return [[name, { parameter: name, value, origin: "file", spanOf }]];
  });
  const set = (name: string, value: string): [string, Definition] => [
    name,
    { parameter: name, value, origin: "service" },
  ];
  const special = [set("process_name", service.command), set("service_name", service.service)];
  const environment = { ...configuration.environment, services: [] };
  const scoped = new Configuration(own, environment, new Layered([...values, ...special], below));
  const { text } = own.source;
  return checkValues(scoped).flatMap(({ fix: _, ...one }) => {
    const [name] =
      /^\w+/.exec(text.slice(text.lastIndexOf("\n", one.span.start - 1) + 1, one.span.start + 1)) ?? [];
    const span = name === undefined ? undefined : placeOf(`${service.service}/${service.type}`, name);
    return span ? [{ ...one, span }] : [];
  });
}

/** Names that nothing uses, and those that nothing defines. */
function aboutNames(
  configuration: Configuration,
  master: MasterCf,
  known: ParameterTable,
  placeOf: PlaceOf,
): Diagnostic[] {
  const { unusedOptions, undefinedNames } = usageOf(configuration);
  const found: Diagnostic[] = [];
  let suggestions = mostSuggestions;
  for (const { service, name } of unusedOptions) {
    const span = placeOf(service, name);
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
      const span = names && placeOf(`${service.service}/${service.type}`, parameter);
      if (!span) continue;
      const mentioned = new Set([...value.matchAll(/\$[({]?\s*(\w+)/g)].map(([, name = ""]) => name));
      for (const name of mentioned)
        if (names.has(name)) found.push(diagnose("undefined-name", span, { name }));
    }
  return found;
}
