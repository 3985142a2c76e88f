import { type Finding, type RenderPart, renderDiagnostic, visible } from "@mailconf/lossless";
import type { CommandName, DataOf } from "./json/answers.ts";
import { limited, limits, type Omitted, shortened } from "./limited.ts";
import { answer } from "./streams.ts";

export { inReadingOrder } from "./reading-order.ts";

/** How a command speaks: data on stdout, talk on stderr. What it is given holds no secrets: whoever knows places masks. */
export interface Output {
  readonly json: boolean;
  /** Answer of the command, as text. Nothing with `--json`. */
  data(text: string): void;
  /** Talk: what was found, what comes next. Nothing with `--json`. */
  talk(text: string): void;
  /** What was found beside the answer. Nothing with `--json`. */
  findings(findings: readonly Finding[]): void;
  /** What was found, where that is the answer. Nothing with `--json`. */
  foundAnswer(findings: readonly Finding[]): void;
  /** The one object that `--json` prints. */
  object<Name extends CommandName>(answer: Answer<Name>): void;
  paint(part: RenderPart, text: string): string;
}

/** What a command answers; `data` is what its JSON Schema says. */
export interface Answer<Name extends CommandName> {
  readonly command: Name;
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  readonly data: Frozen<DataOf<Name>>;
}

/** The same type, for those who only read. */
export type Frozen<T> = T extends readonly (infer One)[]
  ? readonly Frozen<One>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

export interface OutputOptions {
  readonly json?: boolean;
  readonly color?: boolean;
  /** No talk, and of what was found the errors alone. */
  readonly quiet?: boolean;
  readonly version: string;
}

export function createOutput({ json = false, quiet = false, color, version }: OutputOptions): Output {
  const paintOn = (stream: Stream) => painter(color ?? isColored(stream));
  const printFindings = (stream: Stream, findings: readonly Finding[]) => {
    if (json) return;
    const paint = paintOn(stream);
    const told = quiet ? findings.filter(({ severity }) => severity === "error") : findings;
    const { shown, omitted } = limited(told, limits.text);
    for (const finding of shown) {
      const width = Math.max(60, (stream.columns ?? 120) - 8);
      stream.write(`${renderDiagnostic(finding, finding.source, { paint, width })}\n\n`);
    }
    for (const one of omitted) stream.write(`${visible(omittedText(one))}\n`);
  };
  return {
    json,
    paint: paintOn(process.stdout),
    data: (text) => json || process.stdout.write(`${visible(text)}\n`),
    talk: (text) => json || quiet || process.stderr.write(`${visible(text)}\n`),
    findings: (findings) => printFindings(process.stderr, findings),
    foundAnswer: (findings) => printFindings(process.stdout, findings),
    object({ command, ok, findings, data }) {
      if (!json) return;
      const { shown, omitted } = limited(findings, limits.json);
      const left = omitted.length > 0 ? { omitted } : {};
      answer({ version, command, ok, diagnostics: shown.map(asJson), ...left, data });
    },
  };
}

type Stream = NodeJS.WriteStream;

/** Whether a stream shows colours: by the variables that programs go by, then by what it leads to. */
function isColored(stream: Stream): boolean {
  const { NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, TERM } = process.env;
  if (NO_COLOR) return false;
  const forced = FORCE_COLOR ?? (CLICOLOR_FORCE || undefined);
  if (forced !== undefined) return !/^(0|false)$/.test(forced);
  return stream.isTTY === true && TERM !== "dumb";
}

const painter = (colored: boolean) => (part: RenderPart, text: string) => {
  const shown = visible(part === "place" ? text.replaceAll("\n", "\\n") : shortened(text));
  return colored && colors[part] ? `\x1b[${colors[part]}m${shown}\x1b[0m` : shown;
};

const omittedText = ({ file, code, count }: Omitted) => `… and ${count} more of ${code} in ${file}`;

/** `2 errors, 5 warnings`; `no findings` if there are none. */
export function countOf(findings: readonly Finding[]): string {
  const words = (["error", "warning", "info"] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    if (count === 0) return [];
    return [severity === "info" ? `${count} info` : `${count} ${severity}${count === 1 ? "" : "s"}`];
  });
  return words.length > 0 ? words.join(", ") : "no findings";
}

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === "error");

const colors: Partial<Record<RenderPart, string>> = {
  place: "1",
  error: "31;1",
  warning: "33;1",
  info: "36",
  code: "2",
  gutter: "34",
  caret: "31",
  note: "2",
};

function asJson({ source, span, quotes: _, ...diagnostic }: Finding) {
  const start = source.position(span.start);
  const end = source.position(span.end);
  return {
    ...diagnostic,
    name: diagnostic.name ?? diagnostic.code.replace(/^[^/]*\//, ""),
    message: shortened(diagnostic.message),
    ...(diagnostic.hint !== undefined && { hint: shortened(diagnostic.hint) }),
    file: source.name,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}
