import { byteLength, compareBytes, foldLine, printable } from "@mailconf/postfix-lines";
import type { MasterCf } from "./document.ts";
import { matches, type Pattern, readPattern } from "./pattern.ts";
import { type PrintOptions, printArguments, printEntry } from "./print.ts";
import { type FieldName, fieldNames, fieldsOf, type Service } from "./service.ts";

/** What `postconf -M`, `-F` or `-P` is asked for. */
export interface ServiceListingOptions {
  /** `name[/type[/…]]`, where `*` matches anything; none means all. */
  readonly requests?: readonly string[];
  /** Fold long lines (`-f`). */
  readonly fold?: boolean;
  /** Leave the names out (`-h`). Not for entries. */
  readonly hideNames?: boolean;
  /** Leave the values out (`-H`). Not for entries. */
  readonly hideValues?: boolean;
  /**
   * Expands `$name` in a setting of a service (`-x`); undefined if that fails. `@mailconf/postfix-main-cf` knows how.
   */
  readonly expand?: (text: string, service: Service) => string | undefined;
}

/** What `postconf` answers. */
export interface ServiceListing {
  readonly text: string;
  readonly warnings: readonly string[];
  /** The message that it stops with; then there is no text. */
  readonly fatal?: string;
}

/** The entries as `postconf -M` lists them, in columns. */
export function listEntries(document: MasterCf, options: ServiceListingOptions = {}): ServiceListing {
  return answer(
    document,
    options,
    "-M option requires service_name[/type]",
    2,
    (service, _pattern, print) => [printEntry(fieldsOf(service), service.args, print)],
  );
}

/** The fields as `postconf -F` lists them: `name/type/field = value`. */
export function listFields(document: MasterCf, options: ServiceListingOptions = {}): ServiceListing {
  return answer(
    document,
    options,
    "-F option requires service_name[/type[/field]]",
    3,
    (service, { what }, print) =>
      fieldNames
        .filter((name) => what === "*" || what === name)
        .map((name) => printField(service, name, options, print)),
    ({ what }) =>
      what === "*" || (fieldNames as readonly string[]).includes(what)
        ? undefined
        : `invalid service attribute name: "${what}"`,
  );
}

/** The `-o` settings as `postconf -P` lists them: `name/type/parameter = value`, sorted by parameter. */
export function listSettings(document: MasterCf, options: ServiceListingOptions = {}): ServiceListing {
  const settings = sharedSettings(document);
  const { encoding } = document.source;
  return answer(
    document,
    options,
    "-P option requires service_name[/type[/parameter]]",
    3,
    (service, { what }, print) => {
      const own = settings.get(service);
      if (!own || (what !== "*" && !own.has(what))) return undefined;
      const names = what === "*" ? [...own.keys()].sort(compareBytes) : [what];
      return names.map((name) => {
        const value = own.get(name) ?? "";
        const shown = options.hideValues ? "" : (print.expand?.(value) ?? value);
        const key = `${service.service}/${service.type}/${name}`;
        const line = options.hideValues ? key : options.hideNames ? shown : `${key} = ${shown}`;
        return foldLine(line, options.fold ?? false, encoding);
      });
    },
  );
}

/** What stops the listing of a value: the whole answer is lost. */
class Unexpandable {}

function answer(
  document: MasterCf,
  { requests = [], fold = false, expand }: ServiceListingOptions,
  usage: string,
  most: number,
  linesOf: (service: Service, pattern: Pattern, print: PrintOptions) => readonly string[] | undefined,
  refuse: (pattern: Pattern) => string | undefined = () => undefined,
): ServiceListing {
  const { encoding } = document.source;
  const patterns: (Pattern & { readonly text: string })[] = [];
  for (const text of requests) {
    const pattern = readPattern(text, 1, most);
    const fatal = pattern ? refuse(pattern) : usage;
    if (fatal !== undefined) return { text: "", warnings: [], fatal: printable(fatal, encoding) };
    if (pattern) patterns.push({ ...pattern, text });
  }
  const unmatched = new Set(patterns);
  const lines: string[] = [];
  const all: Pattern = { service: "*", type: "*", what: "*" };
  try {
    for (const service of document.services) {
      const print: PrintOptions = {
        fold,
        encoding,
        ...(expand && {
          expand: (text) => {
            const value = expand(text, service);
            if (value === undefined) throw new Unexpandable();
            return value;
          },
        }),
      };
      for (const pattern of patterns.length > 0 ? patterns : [all]) {
        if (!matches(pattern, service.service, service.type)) continue;
        const found = linesOf(service, pattern, print);
        if (!found) continue;
        unmatched.delete(pattern as Pattern & { readonly text: string });
        for (const one of found) lines.push(one);
      }
    }
  } catch (stop) {
    if (!(stop instanceof Unexpandable)) throw stop;
    return { text: "", warnings: [], fatal: "macro processing error" };
  }
  return {
    text: lines.map((line) => `${line}\n`).join(""),
    warnings: [...unmatched].map(({ text }) => printable(`unmatched request: "${text}"`, encoding)),
  };
}

function printField(
  service: Service,
  name: FieldName,
  { hideNames = false, hideValues = false }: ServiceListingOptions,
  print: PrintOptions,
): string {
  const value = fieldsOf(service)[fieldNames.indexOf(name)] ?? "";
  let text = hideNames ? "" : `${service.service}/${service.type}/${name}`;
  if (!hideNames && !hideValues) text += " = ";
  if (hideValues) return text;
  const width = (part: string) => byteLength(part, print.encoding ?? "utf-8");
  // Postfix breaks here without looking whether it was asked to fold.
  let column = width(text);
  if (column > 0 && column + width(value) > 80) {
    text += "\n    ";
    column = 4;
  }
  text += value;
  column += width(value);
  return name === "command" ? text + printArguments(column, service.args, print, 1) : text;
}

/** Parameters that Postfix sets itself; it drops what master.cf says about them. */
const readOnly: ReadonlySet<string> = new Set(["process_name", "process_id", "service_name"]);

/**
 * The settings of each entry, last one of a name. Entries with one name and type share theirs, but an entry that
 * stands before the first with a setting has none (pcf_register_user_parameters).
 */
function sharedSettings({ services }: MasterCf): ReadonlyMap<Service, ReadonlyMap<string, string>> {
  const byName = new Map<string, Map<string, string>>();
  const found = new Map<Service, ReadonlyMap<string, string>>();
  for (const service of services) {
    const name = `${service.service}/${service.type}`;
    let own = byName.get(name);
    if (!own) {
      if (service.options.length === 0) continue;
      own = new Map();
      byName.set(name, own);
    }
    for (const option of service.options) if (!readOnly.has(option.name)) own.set(option.name, option.value);
    found.set(service, own);
  }
  return found;
}
