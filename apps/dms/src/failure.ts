import { visible } from "@mailconf/lossless";
import { CommanderError } from "commander";
import { withoutSecrets } from "./command-line-secrets.ts";
import { displayed } from "./displayed.ts";
import { exit, Stop } from "./exit.ts";
import { shortened } from "./limited.ts";
import { reasonOf } from "./reason.ts";
import { lastRead } from "./regular-file.ts";
import { RefusedFile } from "./sizes.ts";
import { answer, say } from "./streams.ts";
import { version } from "./version.ts";

/** Why a command ended without its answer. */
interface Failure {
  readonly status: number;
  readonly code: `dms/${string}`;
  readonly message: string;
  /** Nothing more is to be said on stderr. */
  readonly isSaid?: boolean;
  /** For those who look for the cause. */
  readonly stack?: string | undefined;
}

/** What the end of a command by an error means; undefined where it was none, because help was asked for. */
export function failureOf(error: unknown, command: string): Failure | undefined {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return undefined;
    const message = error.message.replace(/^error: /, "");
    return { status: exit.usage, code: "dms/wrong-usage", message, isSaid: true };
  }
  if (error instanceof Stop) {
    return { status: error.status, code: codes[error.status] ?? "dms/stopped", message: error.message };
  }
  if (error instanceof Error && "code" in error && "syscall" in error) {
    const { path, message } = error as NodeJS.ErrnoException;
    const reason = path === undefined ? message : `${path}: ${reasonOf(error)}`;
    return { status: exit.io, code: "dms/cannot-read-or-write", message: reason };
  }
  if (error instanceof RefusedFile) {
    return {
      status: exit.io,
      code: "dms/cannot-read-or-write",
      message: `${displayed(error.path)}: ${error.message}`,
    };
  }
  return unforeseen(error, command);
}

const codes: Readonly<Record<number, Failure["code"]>> = {
  [exit.errors]: "dms/no-answer",
  [exit.usage]: "dms/wrong-usage",
  [exit.io]: "dms/cannot-read-or-write",
  [exit.unsafe]: "dms/refused-as-unsafe",
};

/** A fault of this program: what it was, what was being done, and who should hear of it. */
function unforeseen(error: unknown, command: string): Failure {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const last = lastRead();
  const after = last === undefined ? "" : `, after reading ${displayed(last)}`;
  return {
    status: exit.unforeseen,
    code: "dms/unforeseen",
    message:
      `\`${command}\` failed by a fault of its own${after}: ${shortened(what).replaceAll("\n", " ")}; ` +
      `please report it ("When it goes wrong" in the README; ${debug}=1 shows where it happened)`,
    stack: error instanceof Error ? error.stack : undefined,
  };
}

const debug = "MAILCONF_DEBUG";

/** Says a failure: one line on stderr, and with `--json` one object on stdout. */
export function sayFailure(
  { code, message, status, isSaid = false, stack }: Failure,
  { command, json }: { readonly command: string; readonly json: boolean },
): void {
  const line = status === exit.unforeseen ? `${code}: ${message}` : message;
  if (!isSaid) say(line);
  if (stack !== undefined && process.env[debug] === "1")
    process.stderr.write(`${visible(withoutSecrets(stack))}\n`);
  if (!json) return;
  const diagnostics = [{ code, severity: "error", message: withoutSecrets(message) }];
  answer({ version, command, ok: false, diagnostics, data: null });
}
