import { type Config, checkControlFile, type Fetchmailrc, parse, type Version } from "@mailconf/fetchmailrc";
import { decode, encode, type SourceText, sourceText } from "@mailconf/lossless";
import type { CaseRunner } from "../outcome.ts";

/** One recorded answer of `fetchmail --configdump`; `newer` is what 6.6.9 answers otherwise. */
interface FetchmailCase {
  readonly input?: string;
  readonly inputBase64?: string;
  readonly mode?: string;
  readonly owner?: string;
  readonly directory?: boolean;
  readonly files?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly expected: unknown;
  readonly exit?: number;
  readonly allErrors?: unknown;
  readonly warnings?: readonly string[];
  readonly newer?: {
    readonly changes?: Readonly<Record<string, readonly [unknown, unknown]>>;
    readonly exit?: number;
  };
}

/** The answers of 6.4 and, where the record has them, of 6.6. */
export const run: CaseRunner = (record: FetchmailCase) => {
  const { newer } = record;
  const expected = [answered(record, record.expected, record.exit)];
  const actual: unknown[] = [answer(record, "6.4")];
  if (newer) {
    const changed = newer.changes ? withChanges(record.expected, newer.changes) : record.expected;
    expected.push(answered(record, changed, newer.exit ?? record.exit));
    actual.push(withoutNews(answer(record, "6.6")));
  }
  return { expected, actual };
};

const answered = (record: FetchmailCase, expected: unknown, exit = 0) => ({
  expected,
  exit,
  warnings: [...new Set(record.warnings)].sort(),
  ...(record.allErrors !== undefined && { allErrors: record.allErrors }),
});

const path = "/home/alice/.fetchmailrc";

/** What the library makes of the same file, for the caller that the cases were recorded with. */
function answer(record: FetchmailCase, version: Version) {
  const given = record.args?.[record.args.indexOf("-f") + 1];
  const isMissing = record.input === undefined && record.inputBase64 === undefined && !record.directory;
  const refusal = checkControlFile(
    {
      path: record.args?.includes("-f") && given ? given : path,
      kind: record.directory ? "other" : isMissing ? "missing" : "file",
      mode: Number.parseInt(record.mode ?? "0600", 8),
      isOwned:
        record.owner === undefined ||
        record.owner.split(":")[0] === "1000" ||
        record.owner.startsWith("alice"),
    },
    version,
  );
  if (refusal) return { expected: { error: refusal.message, line: null }, exit: refusal.exit, warnings: [] };
  const source = sourceOf(record);
  const verdict = parse(source, { version }).judge({
    user: "alice",
    home: "/home/alice",
    host: "desk.example.org",
    path,
    exists: (file) => Object.keys(record.files ?? {}).some((name) => `/home/alice/${name}` === file),
    ...(record.files?.[".netrc"] !== undefined && { netrc: record.files[".netrc"] }),
  });
  const errors = verdict.errors.map(({ message, line }) => ({ error: message, line: line ?? null }));
  return {
    expected: verdict.config ? asJson(asPrinted(verdict.config), source) : errors[0],
    exit: verdict.exit,
    warnings: [...new Set(verdict.warnings.map(({ message }) => message))].sort(),
    ...(record.allErrors !== undefined && { allErrors: errors }),
  };
}

function sourceOf({ input, inputBase64 }: FetchmailCase): SourceText {
  return inputBase64 === undefined
    ? sourceText(input ?? "", ".fetchmailrc")
    : decode(Buffer.from(inputBase64, "base64"), ".fetchmailrc");
}

/** The dump cuts a local name, and the first half of a pair, at 128 bytes. */
function asPrinted(config: Config): Config {
  const cut = (name: string) => (name.length > 128 ? name.slice(0, 128) : name);
  const servers = config.servers.map((server) => ({
    ...server,
    users: server.users.map((user) => ({
      ...user,
      localnames: user.localnames.map((name) =>
        typeof name === "string" ? cut(name) : ([cut(name[0]), name[1]] as const),
      ),
    })),
  }));
  return { ...config, servers };
}

/** Strings whose bytes are no UTF-8 as `{base64}`. */
function asJson(value: unknown, source: Fetchmailrc["source"]): unknown {
  if (Array.isArray(value)) return value.map((item) => asJson(item, source));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asJson(inner, source)]));
  }
  return typeof value === "string" ? asUtf8(bytesOf(value, source)) : value;
}

/** The bytes of a value: a Latin-1 file has one per character, else U+DC80–U+DCFF stand for single bytes. */
function bytesOf(value: string, { encoding }: SourceText): Buffer {
  if (encoding === "latin1") return Buffer.from(encode({ text: value, encoding }));
  const parts = value.split(/([\udc80-\udcff])(?<![\ud800-\udbff][\udc80-\udcff])/);
  return Buffer.concat(
    parts.map((part) =>
      /^[\udc80-\udcff]$/.test(part) ? Buffer.from([part.charCodeAt(0) & 0xff]) : Buffer.from(part),
    ),
  );
}

function asUtf8(bytes: Buffer): unknown {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { base64: bytes.toString("base64") };
  }
}

/** The recorded answer with the values of the newer release at their paths. */
function withChanges(
  expected: unknown,
  changes: Readonly<Record<string, readonly [unknown, unknown]>>,
): unknown {
  const changed = structuredClone(expected);
  for (const [pointer, [, value]] of Object.entries(changes)) {
    const keys = pointer.split("/").slice(1);
    const last = keys.pop() as string;
    // biome-ignore lint/suspicious/noExplicitAny: a path into recorded JSON
    const parent = keys.reduce<any>((inner, key) => inner[key], changed);
    parent[last] = value;
  }
  return changed;
}

/** Without the keys that every answer of 6.5 and later has, which the records leave out. */
function withoutNews<Answer>(answer: Answer): unknown {
  return JSON.parse(
    JSON.stringify(answer, (key, value) =>
      key === "idletimeout" || key === "forceidle" ? undefined : value,
    ),
  );
}
