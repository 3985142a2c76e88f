import { decode, type SourceText, sourceText } from "@mailconf/lossless";
import { splitList } from "@mailconf/postfix-lines";
import { parse as parseMainCf } from "@mailconf/postfix-main-cf";
import {
  type AddressOrder,
  type ListKind,
  openMatchList,
  openTable,
  openTables,
  parse,
  parseTime,
  postfixLog,
  queryLog,
  searchAddress,
  storedEntries,
  storedKey,
  type TableType,
  type TimeUnit,
  type World,
} from "@mailconf/postfix-maps";
import type { CaseRunner, Outcome } from "../outcome.ts";

/** A case of the kind `lookup`; see the README beside the cases. */
interface LookupCase {
  readonly input?: string;
  readonly inputBase64?: string;
  readonly stringEncoding?: "latin1";
  readonly files?: Readonly<Record<string, string>>;
  readonly table?: string;
  readonly tool?: "postalias";
  readonly build?: boolean;
  readonly buildOpts?: readonly string[];
  readonly opts?: readonly string[];
  readonly query?: readonly string[];
  readonly op?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly expected: {
    readonly results: readonly unknown[];
    readonly warnings?: readonly string[];
    readonly fatal?: string;
    readonly dump?: Readonly<Record<string, string>>;
    readonly buildExit?: number;
  };
}

export const run: CaseRunner = (record: LookupCase): Outcome => {
  const [operation = "", argument = "", style = ""] = (record.op ?? "").split(":");
  switch (operation) {
    case "address":
      return address(record, argument as AddressOrder);
    case "list":
      return list(record, argument as ListKind, style === "parent");
    case "time":
      return {
        expected: record.expected.results,
        actual: (record.query ?? []).map((text) => parseTime(text, argument as TimeUnit) ?? null),
      };
    case "split":
      return {
        expected: record.expected.results,
        actual: splitList(record.table ?? "").map(({ text }) => text),
      };
    default:
      return record.tool === "postalias" || record.build ? built(record) : asked(record);
  }
};

/** `postmap -q` of a table that is read as it is. */
function asked(record: LookupCase): Outcome {
  const table = openTable(record.table ?? "", worldOf(record));
  const queries = record.query ?? [];
  if (table.problem !== undefined) {
    return compared(
      record,
      queries.map(() => null),
      { warnings: table.log, fatal: table.problem },
    );
  }
  const warnings = [...table.log];
  let fatal: string | undefined;
  const results = queries.map((key) => {
    const answer = table.lookup(key);
    warnings.push(...queryLog(table, key, answer));
    if (answer.kind === "error") fatal = answer.message;
    return answer.kind === "found" ? answer.value : null;
  });
  return compared(record, results, { warnings, ...(fatal !== undefined && { fatal }) });
}

/** `postmap` or `postalias`, then `-s` and `-q`. */
function built(record: LookupCase): Outcome {
  const spec = record.table ?? "";
  const index = spec.slice(0, spec.indexOf(":")) as TableType;
  const table = parse(sourceOf(record), { type: record.tool === "postalias" ? "aliases" : index });
  const building = { ...worldOf(record), foldKeys: !record.buildOpts?.includes("-f") };
  const asking = { ...building, foldKeys: !record.opts?.includes("-f") };
  const stored = storedEntries(table, building);
  // postalias marks a complete table by an entry of its own, which the records leave out of `dump`.
  const marked = record.tool === "postalias" ? new Map([...stored, ["@", "@"]]) : stored;
  const warnings = postfixLog(table, { ...building, path: "@DIR@/table", index });
  const results = (record.query ?? []).map((key) => marked.get(storedKey(key, asking)) ?? null);
  return compared(record, results, { warnings, dump: Object.fromEntries(stored), buildExit: 0 });
}

function address(record: LookupCase, order: AddressOrder): Outcome {
  const mainCf = parseMainCf(record.files?.["main.cf"] ?? "");
  const value = (name: string) => mainCf.get(name) ?? defaults[name] ?? "";
  const own = openMatchList(value("mydestination").replaceAll("$myhostname", value("myhostname")), "string");
  const parents = splitList(value("parent_domain_matches_subdomains")).map(({ text }) => text);
  const tables = openTables(record.table ?? "", worldOf(record));
  const settings = {
    recipientDelimiter: value("recipient_delimiter"),
    isLocalDomain: (domain: string) =>
      domain.toLowerCase() === value("myorigin").toLowerCase() ||
      own.matches(domain).kind === "match" ||
      loopback.test(domain),
    bareParents: parents.includes(order === "transport" ? "transport_maps" : "smtpd_access_maps"),
  };
  const results = (record.query ?? []).map((text) => {
    const { answer, extension } = searchAddress(tables, text, order, settings);
    return { value: answer.kind === "found" ? answer.value : null, extension: extension ?? null };
  });
  const fatal = tables.find(({ problem }) => problem !== undefined)?.problem;
  return compared(record, results, {
    warnings: tables.flatMap(({ log }) => log),
    ...(fatal !== undefined && { fatal }),
  });
}

/** Every host is at these addresses, whatever its interfaces are. */
const loopback = /^\[(?:127\.0\.0\.1|ipv6:::1)\]$/i;

const defaults: Readonly<Record<string, string>> = {
  myorigin: "$myhostname",
  mydestination: "$myhostname, localhost",
  parent_domain_matches_subdomains:
    "debug_peer_list,fast_flush_domains,mynetworks,permit_mx_backup_networks,qmqpd_authorized_clients,relay_domains,smtpd_access_maps",
};

function list(record: LookupCase, kind: ListKind, bareParents: boolean): Outcome {
  // A file is known by its slash, which the place holder hides.
  const text = (record.table ?? "").replaceAll("@DIR@", "/@DIR@");
  const placed = (message: string) => message.replaceAll("/@DIR@", "@DIR@");
  const matcher = openMatchList(text, kind, { ...worldOf(record), bareParents });
  const queries = record.query ?? [];
  const step = kind === "namadr" ? 2 : 1;
  const results: unknown[] = [];
  const warnings = [...matcher.log];
  for (let at = 0; at < queries.length; at += step) {
    const match = matcher.matches(...queries.slice(at, at + step));
    if (match.kind === "error" && matcher.problem === undefined) {
      warnings.push(`list: ${match.message}`, ...(match.log !== undefined ? [match.log] : []));
    }
    results.push(match.kind === "error" ? null : match.kind === "match");
  }
  return compared(record, results, {
    warnings: warnings.map(placed),
    ...(matcher.problem !== undefined && { fatal: placed(matcher.problem) }),
  });
}

// ---- Inputs ----

function worldOf(record: LookupCase): World {
  const options = [...(record.buildOpts ?? []), ...(record.opts ?? [])];
  const smtputf8 = parseMainCf(record.files?.["main.cf"] ?? "").get("smtputf8_enable");
  return {
    files: {
      read: (path) => {
        const name = path.replace(/^\/?@DIR@\//, "");
        if (name === "table" && (record.input !== undefined || record.inputBase64))
          return decode(bytesOf(record), path);
        const text = record.files?.[name];
        return text === undefined ? undefined : sourceText(text, path);
      },
    },
    environment: environmentOf(record),
    foldKeys: !options.includes("-f"),
    utf8: smtputf8 !== "no",
    ...(options.includes("-r") && { duplicates: "replace" }),
    ...(options.includes("-w") && { duplicates: "ignore" }),
  };
}

/** Postfix drops the environment but for `import_environment`, which may also set variables. */
function environmentOf(record: LookupCase): Record<string, string> {
  const imported = parseMainCf(record.files?.["main.cf"] ?? "").get("import_environment") ?? "";
  const kept: Record<string, string> = {};
  for (const { text: element } of splitList(imported)) {
    const equals = element.indexOf("=");
    if (equals !== -1) kept[element.slice(0, equals)] = element.slice(equals + 1);
    else if (record.env?.[element] !== undefined) kept[element] = record.env[element];
  }
  return kept;
}

const bytesOf = ({ input, inputBase64 }: LookupCase): Uint8Array =>
  inputBase64 !== undefined ? Buffer.from(inputBase64, "base64") : Buffer.from(input ?? "");

function sourceOf(record: LookupCase): SourceText {
  const path = "@DIR@/table";
  return record.inputBase64 !== undefined
    ? decode(bytesOf(record), path)
    : sourceText(record.input ?? "", path);
}

// ---- Comparison ----

/** What the case records, with warnings as a set; fields that it leaves out are empty. */
function compared(
  record: LookupCase,
  results: readonly unknown[],
  rest: {
    readonly warnings: readonly string[];
    readonly fatal?: string;
    readonly dump?: Readonly<Record<string, string>>;
    readonly buildExit?: number;
  },
): Outcome {
  const { expected, stringEncoding } = record;
  const shape = (
    values: readonly unknown[],
    { warnings = [], fatal, dump, buildExit }: Partial<typeof rest>,
    show: (text: string) => string,
  ) => ({
    results: values.map((value) => (typeof value === "string" ? show(value) : value)),
    warnings: [...new Set(warnings.map(show))].sort(),
    fatal: fatal === undefined ? null : show(fatal),
    dump: dump
      ? Object.entries(dump)
          .map(([key, value]) => [show(key), show(value)])
          .sort()
      : null,
    buildExit: buildExit ?? null,
  });
  const asBytes = (text: string) =>
    stringEncoding === "latin1" ? Buffer.from(text).toString("latin1") : text;
  return {
    expected: shape(expected.results, expected, (text) => text),
    actual: shape(results, rest, asBytes),
  };
}
